package dev.muster.guard;

import static java.util.Objects.requireNonNull;

import dev.muster.plan.ChangeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the guards say of a plan. Each change is in exactly one place: approved, held, blocked or
/// refused.
///
/// @param holds changes that wait for a person, by guard
/// @param blocked changes that depend on one that is held or refused
/// @param refused changes that will not be carried out whoever asks
public record Verdict(
        ApprovedPlan approved, List<Hold> holds, List<Blocked> blocked, List<Refusal> refused) {

    public Verdict {
        requireNonNull(approved, "approved is null");
        holds = List.copyOf(holds);
        blocked = List.copyOf(blocked);
        refused = List.copyOf(refused);
    }

    /// Changes that one guard holds; none where it holds a turn that has no changes.
    ///
    /// @param guard the guard's id, such as `removal-limit`
    /// @param message the numbers, and what to do
    public record Hold(String guard, String message, SortedSet<ChangeId> changes) {
        public Hold {
            changes = Collections.unmodifiableSortedSet(new TreeSet<>(changes));
        }
    }

    /// A change that is let down by another.
    public record Blocked(ChangeId change, ChangeId by) {}

    /// A change that will not be carried out.
    public record Refusal(ChangeId change, String guard, String message) {}

    /// Whether everything in the plan may be carried out.
    public boolean isClear() {
        return holds.isEmpty() && blocked.isEmpty() && refused.isEmpty();
    }
}
