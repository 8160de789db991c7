package dev.muster.guard;

import static java.util.stream.Collectors.toCollection;

import dev.muster.guard.Past.Attendance;
import dev.muster.model.Kind;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// `nothing-declared`: where no person stands behind a turn, nothing of a kind is taken away as
/// undeclared while the files declare nothing at all of that kind: files that were emptied, moved
/// or lost in a merge look just like that. Ends that the declaration itself states go ahead.
final class SomethingDeclared implements Rule {

    @Override
    public String id() {
        return "nothing-declared";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        return switch (evidence.past().attendance()) {
            case Attendance.Attended _ -> List.of();
            case Attendance.Unattended _ -> {
                List<Objection> holds = new ArrayList<>();
                evidence.plan().nothingDeclared().forEach(kind -> hold(holds, kind, evidence));
                yield holds;
            }
        };
    }

    private static void hold(List<Objection> holds, Kind kind, Evidence evidence) {
        SortedSet<ChangeId> ids =
                evidence.plan().changes().stream()
                        .filter(change -> change.key().kind() == kind)
                        .filter(Change::isRemoval)
                        .filter(change -> !change.reason().isStatedEnd())
                        .map(Change::id)
                        .collect(toCollection(TreeSet::new));
        if (!ids.isEmpty()) {
            holds.add(
                    new Objection.Hold(
                            ids,
                            "the files declare no "
                                    + kind.text()
                                    + " in scope at all, and the plan takes away "
                                    + ids.size()
                                    + ": that is what emptied or lost files look like. Put them"
                                    + " back; if it is meant, release the hold, or apply with"
                                    + " somebody to confirm."));
        }
    }
}
