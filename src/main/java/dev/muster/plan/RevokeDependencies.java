package dev.muster.plan;

import dev.muster.live.Condition;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Ties removals to each other so that Identity Center hears of each before the link that carries
/// the news is cut: out of the pushed group and gone there, then out of the assignment group;
/// account assignments and members before the push mapping; all before the app assignment.
///
/// `deny`, suspension and deactivation are tied to nothing.
final class RevokeDependencies {

    private final Turn turn;
    private final DraftIndex drafts;
    private final Effective before;
    private final Effective after;
    private final Ties ties;

    RevokeDependencies(Turn turn, DraftIndex drafts, Effective before, Effective after, Ties ties) {
        this.turn = turn;
        this.drafts = drafts;
        this.before = before;
        this.after = after;
        this.ties = ties;
    }

    void tie(Draft draft) {
        switch (draft.key()) {
            case Key.Membership(String group, Login login) -> membership(draft, group, login);
            case Key.AppAssignment(String app, String group) -> {
                ties.dependsOn(draft, drafts.removal(new Key.PushMapping(app, group)));
                if (app.equals(turn.chainApp())) {
                    goneBefore(draft, before.members(group));
                }
            }
            case Key.PushMapping(String app, String group) -> {
                if (app.equals(turn.chainApp())) {
                    pushMapping(draft, group);
                }
            }
            case Key.User _,
                    Key.Group _,
                    Key.App _,
                    Key.PermissionSet _,
                    Key.AccessControlAttribute _ -> {}
            case Key.AccountAssignment(String set, _, AccountId account) ->
                    keepRole(draft, set, account);
        }
    }

    /// Before everyone else loses a permission set in an account, the group is assigned that keeps
    /// its role.
    private void keepRole(Draft draft, String set, AccountId account) {
        Optional.ofNullable(turn.declaration().permissionSets().get(set))
                .flatMap(declared -> declared.keepRole())
                .map(keeper -> new Principal.Group(keeper.name()))
                .ifPresent(keeper ->
                        ties.dependsOn(
                                draft,
                                drafts.addition(new Key.AccountAssignment(set, keeper, account))));
    }

    private void membership(Draft draft, String group, Login login) {
        if (before.maybePushed(group) && before.maybeInStoreGroup(group, login)) {
            ties.brings(draft, new Condition.MemberGone(group, login));
        }
        if (before.chain().assigned().contains(group)
                && !(draft.reason() instanceof Reason.Denied)) {
            goneBefore(draft, List.of(login));
        }
    }

    /// People who lose the app have to be out of their pushed groups first, there as well: once
    /// disabled there, they would stay members for ever. The mapping of a group that they stay in
    /// goes first, too: while it cannot, they keep the app. Groups in both roles cannot wait for
    /// each other.
    private void goneBefore(Draft draft, Collection<Login> people) {
        for (Login login : people) {
            if (after.maybeAssigned(login)) {
                continue;
            }
            for (Draft other : drafts.membershipsOf(login)) {
                if (!(other.key() instanceof Key.Membership(String pushed, _))
                        || !other.deletes()
                        || before.chain().assigned().contains(pushed)
                        || !before.maybePushed(pushed)) {
                    continue;
                }
                ties.dependsOn(draft, other);
                if (before.maybeInStoreGroup(pushed, login)) {
                    ties.needs(draft, new Condition.MemberGone(pushed, login));
                }
            }
            for (String pushed : before.chain().pushed().keySet()) {
                boolean stays =
                        before.maybeMember(pushed, login)
                                && drafts.removal(new Key.Membership(pushed, login)).isEmpty();
                if (stays && !before.chain().assigned().contains(pushed)) {
                    ties.dependsOn(
                            draft, drafts.removal(new Key.PushMapping(turn.chainApp(), pushed)));
                }
            }
        }
    }

    private void pushMapping(Draft draft, String group) {
        drafts.assignmentsOf(group).stream()
                .filter(Draft::deletes)
                .forEach(assignment -> ties.dependsOn(draft, assignment));
        for (Draft membership : drafts.memberships(group)) {
            if (membership.deletes()
                    && membership.key() instanceof Key.Membership(_, Login login)) {
                ties.dependsOn(draft, membership);
                if (before.maybeInStoreGroup(group, login)) {
                    ties.needs(draft, new Condition.MemberGone(group, login));
                }
            }
        }
    }
}
