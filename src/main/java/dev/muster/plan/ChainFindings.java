package dev.muster.plan;

import dev.muster.access.RosterSet;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.AwsState;
import dev.muster.live.Condition;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Compares both ends of the chain: what is right in Okta and has not arrived in Identity Center,
/// or has not gone from it, and who will never arrive.
final class ChainFindings {

    /// Okta names no bound for a push. Minutes are usual; ten are taken for enough.
    private static final Duration PUSHED_BY_THEN = Duration.ofMinutes(10);

    private final Turn turn;
    private final Effective before;
    private final Effective after;
    private final DraftIndex drafts;
    private final ScimNames names;
    private final SortedSet<Condition> waiting = new TreeSet<>();

    ChainFindings(Turn turn, Effective before, Effective after, DraftIndex drafts) {
        this.turn = turn;
        this.before = before;
        this.after = after;
        this.drafts = drafts;
        this.names = new ScimNames(turn, drafts);
    }

    /// What is on its way without any change of the plan.
    SortedSet<Condition> waiting() {
        SamlCertificates.report(turn);
        AwsState aws = turn.live().aws();
        boolean known = aws.storeUsers().isKnown() && aws.storeGroups().isKnown();
        for (GroupDeclaration group : turn.declaration().groups().values()) {
            if (!turn.groupInScope(group.name())) {
                continue;
            }
            if (after.isPushed(group.name())) {
                neverArriving(group);
            }
            if (known) {
                onTheWay(group.name());
                refusedByScim(group);
            }
        }
        return waiting;
    }

    private void neverArriving(GroupDeclaration group) {
        RosterSet unassigned =
                after.members(group.name())
                        .where(person ->
                                !after.maybeAssigned(person) && after.mayHaveAccess(person));
        for (Login login : unassigned) {
            turn.notes()
                    .warning(
                            "member-not-assigned",
                            new Key.Membership(group.name(), login),
                            Optional.of(group.place()),
                            login
                                    + " is in the pushed group "
                                    + group.name()
                                    + " and in no group that is assigned to the app, so they never"
                                    + " arrive in IAM Identity Center",
                            "Add them to a group with `apps`, or give such a group the member"
                                    + " `pushedTo: "
                                    + turn.chainApp()
                                    + "`.");
        }
    }

    private void refusedByScim(GroupDeclaration group) {
        after.members(group.name())
                .where(person ->
                        !before.isInStore(person)
                                && after.mayHaveAccess(person)
                                && after.isAssigned(person))
                .forEach(login -> names.report(login, group.place()));
    }

    private void onTheWay(String group) {
        boolean pushed = before.isPushed(group) && after.isPushed(group);
        boolean assigned =
                before.chain().assigned().contains(group)
                        && after.chain().assigned().contains(group);
        boolean read = before.chain().storeMembers().containsKey(group);
        boolean groupHere = !turn.live().storeGroups(group).isEmpty();
        if (pushed && (!groupHere || turn.isRenameOnTheWay(group))) {
            waiting.add(new Condition.GroupArrived(group));
        }
        List<Login> missing = new ArrayList<>();
        // Nearly everyone has arrived: nothing is on its way for them.
        RosterSet arrived = before.storeMembers(group).where(before::isInStore);
        RosterSet staying =
                before.members(group)
                        .without(arrived)
                        .where(person ->
                                before.mayHaveAccess(person) && after.mayHaveAccess(person));
        for (Login login : after.members(group).among(staying)) {
            if (before.isInStore(login)) {
                if (pushed && read) {
                    waiting.add(new Condition.MemberArrived(group, login));
                    missing.add(login);
                }
            } else if (before.isAssigned(login)
                    && after.isAssigned(login)
                    && (pushed || assigned)) {
                waiting.add(new Condition.UserArrived(login));
            }
        }
        if (!missing.isEmpty() && isPushOver(group)) {
            missing.forEach(login -> notBrought(group, login));
        }
        if (pushed && before.chain().members().containsKey(group)) {
            leaving(group);
        }
    }

    /// Members whom Okta does not have in the group.
    private void leaving(String group) {
        for (Login login : before.storeMembers(group).without(before.members(group))) {
            if (drafts.at(new Key.Membership(group, login)).isPresent()) {
                continue;
            }
            if (!before.isInStore(login)) {
                leftBehind(group, login);
            } else if (isPushOver(group)) {
                notTakenOut(group, login);
            } else {
                waiting.add(new Condition.MemberGone(group, login));
                unknownToOkta(group, login);
            }
        }
    }

    /// Somebody whom Okta no longer has in the group, or whom somebody added by hand there: nothing
    /// tells the two apart.
    private void unknownToOkta(String group, Login login) {
        turn.notes()
                .note(
                        "store-member-unknown-to-okta",
                        new Key.Membership(group, login),
                        Optional.empty(),
                        login
                                + " is in group "
                                + group
                                + " of IAM Identity Center and not in Okta's; the push that takes"
                                + " them out may be on its way",
                        "If it stays so, the push has failed, or somebody added them there by hand:"
                                + " push the group again in Okta, or take them out there.");
    }

    /// Okta no longer updates whom it has disabled, so the row stays when somebody leaves the app
    /// before the push has taken them out of the group ("IAM Identity Center User Guide", Okta:
    /// remove from the push group first, or the membership stays behind). Nothing is waited for.
    private void leftBehind(String group, Login login) {
        turn.notes()
                .warning(
                        "store-member-left-behind",
                        new Key.Membership(group, login),
                        Optional.empty(),
                        login
                                + " has no access, being disabled in IAM Identity Center, but"
                                + " is still in group "
                                + group
                                + " there: Okta no longer updates them, and they have that group's"
                                + " access again as soon as they are enabled",
                        "Take them out of the group in IAM Identity Center (aws identitystore"
                                + " delete-group-membership).");
    }

    /// Okta takes out of a group whom it took out of its own, and nobody else: over SCIM it can
    /// name those who go, but not replace all members (SCIM API of Identity Center). Members of a
    /// group that was pushed before, and is pushed again, stay in it.
    private void notTakenOut(String group, Login login) {
        turn.notes()
                .refused(
                        "store-member-not-taken-out",
                        new Key.Membership(group, login),
                        Optional.empty(),
                        login
                                + " is in group "
                                + group
                                + " of IAM Identity Center and not in Okta's, and no push is under way"
                                + " that would take them out, so they keep what the group opens",
                        "Add them to the group in Okta and take them out again, which pushes their end,"
                                + " or take them out in IAM Identity Center (aws identitystore"
                                + " delete-group-membership).");
    }

    /// Okta pushes a membership once, when it begins; whom somebody took out downstream it does not
    /// bring again by itself.
    private void notBrought(String group, Login login) {
        turn.notes()
                .warning(
                        "store-member-not-brought",
                        new Key.Membership(group, login),
                        Optional.empty(),
                        login
                                + " is in Okta's group "
                                + group
                                + " and not in that of IAM Identity Center, and no push is under way"
                                + " that would bring them, so they lack what the group opens",
                        "Take them out of the group in Okta and add them again, which pushes them, or"
                                + " push the group again in Okta.");
    }

    /// Whether nothing has moved in a group for so long that no push of it can be under way.
    private boolean isPushOver(String group) {
        Optional<Instant> changed =
                turn.live().group(group).flatMap(OktaState.Group::lastMembershipUpdated);
        Optional<Instant> pushed =
                turn.live().app(turn.chainApp()).known().flatMap(found -> found).stream()
                        .flatMap(app -> app.mappings().known().orElse(List.of()).stream())
                        .filter(mapping ->
                                turn.live()
                                        .groupName(mapping.sourceGroupId())
                                        .equals(Optional.of(group)))
                        .flatMap(mapping -> mapping.lastPush().stream())
                        .findFirst();
        Instant since = turn.now().minus(PUSHED_BY_THEN);
        return changed.filter(since::isAfter).isPresent()
                && pushed.map(since::isAfter).orElse(true);
    }
}
