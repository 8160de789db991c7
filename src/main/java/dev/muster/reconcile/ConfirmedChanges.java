package dev.muster.reconcile;

import dev.muster.guard.ApprovedPlan;
import dev.muster.guard.Verdict;
import dev.muster.model.Key;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The changes that were agreed to in the first turn, for the turns that follow.
///
/// An edit that finishes what was agreed to counts as agreed to as well: of the same object, to the
/// same declared state, and touching no field that the agreed change did not (which accounts a
/// permission set is still to be provisioned in aside, since that follows from the edit). So does
/// the removal of an object whose removal was agreed to and stopped half way, and making a push
/// mapping active again that a rename which was agreed to has taken down.
final class ConfirmedChanges {

    private static final String FOLLOWS_FROM_EDIT = "notProvisionedIn";

    private final List<Change> agreed;

    ConfirmedChanges(List<Change> agreed) {
        this.agreed = List.copyOf(agreed);
    }

    /// What the guards let through, less what nobody agreed to.
    ApprovedPlan within(Verdict verdict) {
        Set<ChangeId> confirmed = new TreeSet<>();
        for (Change change : verdict.approved().plan().changes()) {
            if (agreed.stream().anyMatch(earlier -> covers(earlier, change))) {
                confirmed.add(change.id());
            }
        }
        return verdict.approved().restrictedTo(confirmed);
    }

    private static boolean covers(Change earlier, Change change) {
        return earlier.id().equals(change.id())
                || finishes(earlier, change)
                || takesBack(earlier, change);
    }

    /// An app can be set to take a group's push mapping down when the group is renamed.
    private static boolean takesBack(Change earlier, Change change) {
        return earlier.formerName().isPresent()
                && earlier.key() instanceof Key.Group(String renamed)
                && change.action() == Action.UPDATE
                && change.key() instanceof Key.PushMapping(_, String group)
                && group.equals(renamed);
    }

    /// Whether a change does what is left of an earlier one that was interrupted.
    static boolean finishes(Change earlier, Change change) {
        return finishesRemoval(earlier, change) || finishesEdit(earlier, change);
    }

    /// The removal of the same object, which has lost part of what it was: a push mapping is made
    /// inactive before it can be deleted.
    private static boolean finishesRemoval(Change earlier, Change change) {
        return change.action() == Action.DELETE
                && earlier.action() == Action.DELETE
                && earlier.key().equals(change.key())
                && change.liveId().isPresent()
                && earlier.liveId().equals(change.liveId());
    }

    private static boolean finishesEdit(Change earlier, Change change) {
        return change.action() == Action.UPDATE
                && earlier.action() != Action.DELETE
                && earlier.key().equals(change.key())
                && earlier.after().equals(change.after())
                && (earlier.action() == Action.CREATE || touches(earlier, change));
    }

    private static boolean touches(Change earlier, Change change) {
        List<String> fields =
                new ArrayList<>(earlier.fieldChanges().stream().map(FieldChange::field).toList());
        fields.add(FOLLOWS_FROM_EDIT);
        return change.fieldChanges().stream().map(FieldChange::field).allMatch(fields::contains);
    }
}
