package dev.muster.plan;

import dev.muster.desired.PermissionSetDeclaration;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.model.Resource;
import java.util.Optional;

/// Which permission sets Muster may not write, whatever the scope says.
final class SetStandings {

    private final Turn turn;

    SetStandings(Turn turn) {
        this.turn = turn;
    }

    /// Whether the list of sets was read, and those that a delegated administrator may not change.
    boolean areKnown() {
        boolean sets = turn.notes().known("permission sets", turn.live().aws().sets()).isPresent();
        boolean locked =
                turn.notes()
                        .known(
                                "permission sets provisioned in the management account",
                                turn.live().aws().lockedSets())
                        .isPresent();
        return sets && locked;
    }

    /// Whether another installation keeps a set; says so.
    boolean isForeign(PermissionSetDeclaration set) {
        Optional<String> owner =
                owner(set.name()).filter(found -> !found.equals(turn.settings().owner()));
        owner.ifPresent(found ->
                turn.notes()
                        .refused(
                                "foreign-owner",
                                new Key.PermissionSet(set.name()),
                                Optional.of(set.place()),
                                "permission set "
                                        + set.name()
                                        + " bears the tag "
                                        + Resource.PermissionSet.OWNER_TAG
                                        + "="
                                        + found
                                        + ", so another installation keeps it",
                                "Take the set out of one of the two repositories, or the tag"
                                        + " off the set."));
        return owner.isPresent();
    }

    /// Whether another installation keeps a set, or may: nobody read its tags. Says so.
    boolean mayBeForeign(String set) {
        Optional<AwsState.PermissionSet> live = turn.live().set(set);
        return live.isPresent() && (isOwnerUnread(live.get()) || isOfAnother(live.get()));
    }

    /// The details hold the tags; where they were asked for, one row says that both are missing.
    private boolean isOwnerUnread(AwsState.PermissionSet set) {
        String subject =
                (set.details().isPresent() ? "" : "tags of ") + "permission set " + set.name();
        return turn.notes().known(subject, set.owner()).isEmpty();
    }

    /// Whether another installation keeps a set that nobody declares here; says so.
    boolean isKeptElsewhere(AwsState.PermissionSet set) {
        if (!isOfAnother(set)) {
            return false;
        }
        turn.notes()
                .note(
                        "kept-elsewhere",
                        new Key.PermissionSet(set.name()),
                        Optional.empty(),
                        "permission set "
                                + set.name()
                                + " is in scope, and another installation keeps it by the tag "
                                + Resource.PermissionSet.OWNER_TAG
                                + "="
                                + owner(set.name()).orElseThrow()
                                + "; its assignments stay as they are",
                        "Take it out of scope here (`ignore` in scope.permissionSets).");
        return true;
    }

    private boolean isOfAnother(AwsState.PermissionSet set) {
        return set.owner()
                .known()
                .flatMap(owner -> owner)
                .filter(found -> !found.equals(turn.settings().owner()))
                .isPresent();
    }

    /// Whether a delegated administrator may not touch a set; says so.
    boolean isLocked(String set, Optional<Place> place) {
        boolean locked =
                turn.live()
                        .set(set)
                        .map(AwsState.PermissionSet::arn)
                        .filter(arn ->
                                turn.live()
                                        .aws()
                                        .lockedSets()
                                        .known()
                                        .map(sets -> sets.contains(arn))
                                        .orElse(true))
                        .isPresent();
        if (locked) {
            turn.notes()
                    .refused(
                            "set-locked",
                            new Key.PermissionSet(set),
                            Optional.ofNullable(turn.declaration().permissionSets().get(set))
                                    .map(PermissionSetDeclaration::place)
                                    .or(() -> place),
                            "permission set "
                                    + set
                                    + " is provisioned in the management account, and"
                                    + " a delegated administrator may neither change nor assign it",
                            "Run Muster in the management account, or take the set out of that"
                                    + " account.");
        }
        return locked;
    }

    private Optional<String> owner(String set) {
        return turn.live()
                .set(set)
                .map(AwsState.PermissionSet::owner)
                .flatMap(Observed::known)
                .flatMap(owner -> owner);
    }
}
