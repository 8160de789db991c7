package dev.muster.guard;

import static java.util.Objects.requireNonNull;

import dev.muster.history.Pin;
import dev.muster.history.Suspension;
import dev.muster.model.Key;
import dev.muster.plan.ChangeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What guards know besides the plan and what is live: whether a person stands behind the turn,
/// what was released, and what was suspended.
///
/// @param released changes that a release lets through, by the guard that would hold them
/// @param suspended objects that are to be left as they are
public record Past(
        Attendance attendance,
        SortedMap<String, SortedSet<ChangeId>> released,
        List<Suspension> suspended) {

    /// A person looks at the plan, and nothing was released or suspended.
    public static final Past ATTENDED =
            new Past(new Attendance.Attended(), new TreeMap<>(), List.of());

    public Past {
        requireNonNull(attendance, "attendance is null");
        released = Collections.unmodifiableSortedMap(new TreeMap<>(released));
        suspended = List.copyOf(suspended);
    }

    /// The same, with what was released.
    public Past with(SortedMap<String, SortedSet<ChangeId>> more) {
        return new Past(attendance, more, suspended);
    }

    /// Whether a person stands behind the turn.
    public sealed interface Attendance {

        /// Somebody looks at each removal before it is made, so nothing has to be remembered.
        record Attended() implements Attendance {}

        /// Nobody does. A removal then needs an object that is known from before.
        ///
        /// @param pins the ids that keys had when they were first seen
        /// @param made objects that Muster made and no turn has seen since
        /// @param isVersionKnown whether this version of Muster has looked at everything before
        record Unattended(List<Pin> pins, SortedSet<Key> made, boolean isVersionKnown)
                implements Attendance {
            public Unattended {
                pins = List.copyOf(pins);
                made = Collections.unmodifiableSortedSet(new TreeSet<>(made));
            }
        }
    }
}
