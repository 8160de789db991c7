package dev.muster.plan;

import dev.muster.live.Condition;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import java.util.Optional;
import java.util.SortedSet;

/// Ties additions to what must be there first, along the chain: users, groups, app settings, app
/// assignments, arrival of the person, members of pushed groups, push mappings, arrival of the
/// group, permission sets, account assignments.
///
/// An app assignment does not wait for the members of its group, nor a mapping to a new target for
/// all of them: whoever fails or never arrives delays only himself.
final class GrantDependencies {

    private final Turn turn;
    private final DraftIndex drafts;
    private final Arrivals arrivals;
    private final Effective before;
    private final Effective after;
    private final Ties ties;

    GrantDependencies(
            Turn turn,
            DraftIndex drafts,
            Arrivals arrivals,
            Effective before,
            Effective after,
            Ties ties) {
        this.turn = turn;
        this.drafts = drafts;
        this.arrivals = arrivals;
        this.before = before;
        this.after = after;
        this.ties = ties;
    }

    void tie(Draft draft) {
        switch (draft.key()) {
            case Key.Membership(String group, Login login) -> membership(draft, group, login);
            case Key.AppAssignment(String app, String group) -> appAssignment(draft, app, group);
            case Key.PushMapping(String app, String group) -> pushMapping(draft, app, group);
            case Key.AccountAssignment(String set, Principal principal, _) ->
                    accountAssignment(draft, set, principal);
            case Key.Group(String name) -> group(draft, name);
            case Key.User _, Key.App _, Key.PermissionSet _, Key.AccessControlAttribute _ -> {}
        }
    }

    /// A new name is in force once Identity Center has it.
    private void group(Draft draft, String group) {
        if (!draft.creates() && before.isPushed(group) && turn.isBehind(group)) {
            ties.brings(draft, new Condition.GroupArrived(group));
        }
    }

    private void membership(Draft draft, String group, Login login) {
        ties.dependsOn(draft, drafts.addition(new Key.Group(group)));
        ties.dependsOn(
                draft,
                drafts.addition(new Key.User(login)).filter(GrantDependencies::bringsToLife));
        boolean coming = arrivals.isExpected(login);
        if (after.isPushed(group)) {
            if (coming && !arrivals.isSingle(group)) {
                ties.needs(draft, new Condition.UserArrived(login));
                arrivals.tieToAssignment(draft, login, drafts, ties);
            }
            if (arrivals.isDelivered(login)) {
                ties.brings(draft, new Condition.MemberArrived(group, login));
            }
        }
        if (after.chain().assigned().contains(group) && coming) {
            ties.brings(draft, new Condition.UserArrived(login));
        }
    }

    /// Whether a change of a user makes or activates them; an edit of their profile is nothing to
    /// wait for.
    private static boolean bringsToLife(Draft user) {
        return user.creates()
                || user.before()
                        .filter(Resource.User.class::isInstance)
                        .map(Resource.User.class::cast)
                        .filter(old -> old.state() == Resource.UserState.STAGED)
                        .isPresent();
    }

    private void appAssignment(Draft draft, String app, String group) {
        ties.dependsOn(draft, drafts.addition(new Key.Group(group)));
        ties.dependsOn(draft, drafts.addition(new Key.App(app)));
        arrivals.connection(app).ifPresent(condition -> ties.needs(draft, condition));
        followRemovals(draft, group);
        if (app.equals(turn.chainApp())) {
            arrivals.expectedMembers(group)
                    .forEach(login -> ties.brings(draft, new Condition.UserArrived(login)));
        }
    }

    private void pushMapping(Draft draft, String app, String group) {
        ties.dependsOn(draft, drafts.addition(new Key.Group(group)));
        ties.dependsOn(draft, drafts.addition(new Key.App(app)));
        arrivals.connection(app).ifPresent(condition -> ties.needs(draft, condition));
        followRemovals(draft, group);
        boolean isChain = app.equals(turn.chainApp());
        boolean single = isChain && arrivals.isSingle(group);
        if (single || arrivals.isLinked(group, app)) {
            // Pushing a group over an existing target takes out whoever is not in it yet.
            drafts.memberships(group).stream()
                    .filter(membership -> !membership.deletes())
                    .forEach(membership -> ties.dependsOn(draft, membership));
        }
        if (isChain) {
            waitForMembers(draft, app, group, single);
            bringGroup(draft, group);
        }
    }

    private void waitForMembers(Draft draft, String app, String group, boolean single) {
        SortedSet<Login> expected = arrivals.expectedMembers(group);
        if (expected.isEmpty()) {
            return;
        }
        if (single || arrivals.isLinked(group, app)) {
            expected.forEach(login -> ties.needs(draft, new Condition.UserArrived(login)));
        } else if (after.members(group).stream().noneMatch(arrivals::isHere)) {
            ties.needs(draft, new Condition.AnyUserArrived(group, expected));
        } else {
            return;
        }
        if (expected.stream().noneMatch(before::isAssigned)) {
            after.chain()
                    .assignedThrough(expected.first())
                    .flatMap(other -> drafts.addition(new Key.AppAssignment(app, other)))
                    .ifPresent(assignment -> ties.dependsOn(draft, assignment));
        }
    }

    private void bringGroup(Draft draft, String group) {
        if (!arrivals.isGroupHere(group)) {
            ties.brings(draft, new Condition.GroupArrived(group));
        }
        for (Login login : after.members(group)) {
            boolean ownChange = drafts.at(new Key.Membership(group, login)).isPresent();
            if (!ownChange && arrivals.isDelivered(login) && !before.isInStoreGroup(group, login)) {
                ties.brings(draft, new Condition.MemberArrived(group, login));
            }
        }
    }

    private void accountAssignment(Draft draft, String set, Principal principal) {
        ties.dependsOn(draft, drafts.addition(new Key.PermissionSet(set)));
        switch (principal) {
            case Principal.Group(String group) -> {
                followRemovals(draft, group);
                boolean isStated =
                        turn.declaration()
                                .group(group)
                                .flatMap(found -> found.identityCenterId())
                                .isPresent();
                if (isStated) {
                    return;
                }
                Optional<Draft> mapping =
                        drafts.addition(new Key.PushMapping(turn.chainApp(), group));
                ties.dependsOn(draft, mapping);
                if (mapping.isPresent() || !arrivals.isGroupHere(group)) {
                    ties.needs(draft, new Condition.GroupArrived(group));
                }
            }
            case Principal.User(Login login) -> {
                ties.dependsOn(
                        draft,
                        drafts.addition(new Key.User(login))
                                .filter(GrantDependencies::bringsToLife));
                if (!arrivals.isHere(login)) {
                    ties.needs(draft, new Condition.UserArrived(login));
                    arrivals.tieToAssignment(draft, login, drafts, ties);
                }
            }
            case Principal.Unresolved _ -> {}
        }
    }

    private void followRemovals(Draft draft, String group) {
        drafts.memberships(group).stream()
                .filter(Draft::deletes)
                .forEach(removal -> ties.shouldFollow(draft, removal));
    }
}
