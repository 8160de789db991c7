package dev.muster.guard;

import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// What a rule has against changes of a plan. Its message has the numbers and the way out.
sealed interface Objection {

    String message();

    /// One change that will not be carried out whoever asks.
    record Refuse(ChangeId change, String message) implements Objection {}

    /// Changes that wait for a person, together; without any, the turn itself does.
    record Hold(SortedSet<ChangeId> changes, String message) implements Objection {
        public Hold {
            changes = Collections.unmodifiableSortedSet(new TreeSet<>(changes));
        }
    }

    /// Refuses each change of which the function says why, in the order of the plan.
    static List<Objection> refuseEach(Evidence evidence, Function<Change, Optional<String>> why) {
        return evidence.plan().changes().stream()
                .flatMap(change -> why.apply(change).map(text -> refuse(change, text)).stream())
                .toList();
    }

    private static Objection refuse(Change change, String message) {
        return new Refuse(change.id(), message);
    }
}
