package dev.muster.guard;

import static java.util.stream.Collectors.toCollection;

import dev.muster.guard.Past.Attendance;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Reason;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// `new-version`: where no person stands behind a turn, a version of Muster that has never looked
/// at everything takes nothing away: what a new version sees otherwise than the one before would be
/// taken for something to remove. Who is under `deny` goes all the same.
public final class FirstTurnOfVersion implements Rule {

    /// Its id, which holds are kept under.
    public static final String ID = "new-version";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        boolean known =
                switch (evidence.past().attendance()) {
                    case Attendance.Attended _ -> true;
                    case Attendance.Unattended(_, _, boolean isVersionKnown) -> isVersionKnown;
                };
        SortedSet<ChangeId> removals =
                evidence.plan().changes().stream()
                        .filter(Change::isRemoval)
                        .filter(change -> !(change.reason() instanceof Reason.Denied))
                        .map(Change::id)
                        .collect(toCollection(TreeSet::new));
        return known || removals.isEmpty()
                ? List.of()
                : List.of(
                        new Objection.Hold(
                                removals,
                                "this version of Muster runs here for the first time, and would take"
                                        + " something away at once. If the plan is as it should be,"
                                        + " release the hold; else go back to the version before."));
    }
}
