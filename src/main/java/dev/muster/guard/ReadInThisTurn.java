package dev.muster.guard;

import static java.util.stream.Collectors.toCollection;

import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// `read-in-this-turn`: nothing is edited or taken away in a turn that has read only in part, and
/// remembers the rest. Such a turn may make what is missing, and nothing else.
public final class ReadInThisTurn implements Rule {

    /// Its id.
    public static final String ID = "read-in-this-turn";

    ReadInThisTurn() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        if (evidence.live().remembered().isEmpty()) {
            return List.of();
        }
        Instant since = evidence.live().remembered().get();
        SortedSet<ChangeId> ids =
                evidence.plan().changes().stream()
                        .filter(ReadInThisTurn::takesAway)
                        .map(Change::id)
                        .collect(toCollection(TreeSet::new));
        return ids.isEmpty()
                ? List.of()
                : List.of(
                        new Objection.Hold(
                                ids,
                                "some lists were read at "
                                        + since.truncatedTo(ChronoUnit.SECONDS)
                                        + " and are remembered since, which is no ground to edit or"
                                        + " take away anything. The next turn that reads everything"
                                        + " decides."));
    }

    /// Also an edit of which it is not known that it takes nothing away.
    private static boolean takesAway(Change change) {
        return change.action() != Action.CREATE || change.isRemoval();
    }
}
