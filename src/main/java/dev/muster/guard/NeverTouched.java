package dev.muster.guard;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.plan.Action;
import dev.muster.settings.Scope;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// `never-touch`: what Muster leaves alone whatever scope and authority say. Groups that Okta or an
/// app owns, groups that grant an administrator role (one whose roles were not read counts as
/// such), permission sets of another owner or that only the management account may change, and the
/// management account unless the scope names it expressly.
final class NeverTouched implements Rule {

    @Override
    public String id() {
        return "never-touch";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        return Objection.refuseEach(evidence, change -> why(change.key(), evidence));
    }

    private static Optional<String> why(Key key, Evidence evidence) {
        return switch (key) {
            case Key.User _, Key.App _, Key.AccessControlAttribute _ -> Optional.empty();
            case Key.Group(String name) -> group(evidence, name);
            case Key.Membership(String group, _) -> group(evidence, group);
            case Key.AppAssignment(_, String group) -> group(evidence, group);
            case Key.PushMapping(_, String group) -> group(evidence, group);
            case Key.PermissionSet(String name) ->
                    locked(evidence.live(), name).or(() -> foreign(evidence, name));
            case Key.AccountAssignment(String set, _, AccountId account) ->
                    locked(evidence.live(), set)
                            .or(() -> foreign(evidence, set))
                            .or(() -> managementAccount(evidence, account));
        };
    }

    private static Optional<String> group(Evidence evidence, String name) {
        List<OktaState.Group> sameName =
                evidence.live().okta().groups().known().orElse(List.of()).stream()
                        .filter(group -> group.name().equals(name))
                        .toList();
        List<OktaState.Group> own =
                sameName.stream().filter(group -> group.type() == GroupType.OKTA_GROUP).toList();
        if (own.isEmpty()) {
            return sameName.stream()
                    .filter(group -> group.type() == GroupType.BUILT_IN || !isMade(evidence, name))
                    .findFirst()
                    .map(NeverTouched::ownedByOthers);
        }
        if (own.size() > 1) {
            return Optional.of(
                    own.size()
                            + " Okta groups are named "
                            + name
                            + ". Rename all but one of them.");
        }
        return own.getFirst().admin().orElse(true)
                ? Optional.of(
                        "group "
                                + name
                                + (own.getFirst().admin().isPresent()
                                        ? " grants an administrator role"
                                        : " may grant an administrator role (its roles could not be read)")
                                + ". Muster leaves such groups to a person.")
                : Optional.empty();
    }

    /// An app may own a group of the name that Muster gives to one of its own: what was pushed
    /// comes back into Okta under the same name.
    private static boolean isMade(Evidence evidence, String name) {
        return evidence.plan().changes().stream()
                .anyMatch(change ->
                        change.action() == Action.CREATE
                                && change.key().equals(new Key.Group(name)));
    }

    private static String ownedByOthers(OktaState.Group group) {
        String owner =
                switch (group.type()) {
                    case BUILT_IN -> "Okta itself keeps it";
                    case APP_GROUP -> "an app owns it";
                    case OKTA_GROUP, OTHER -> "its type is not known";
                };
        return "group "
                + group.name()
                + " is none of Muster's: "
                + owner
                + ". Use a group made in Okta.";
    }

    /// A delegated administrator can neither change nor assign a set that the management account
    /// has (IAM Identity Center User Guide, "Delegated administration").
    private static Optional<String> locked(LiveState live, String name) {
        Optional<String> arn = permissionSet(live, name).map(AwsState.PermissionSet::arn);
        if (arn.isEmpty()) {
            return Optional.empty();
        }
        Optional<SortedSet<String>> locked = live.aws().lockedSets().known();
        if (locked.isEmpty()) {
            return Optional.of(
                    "whether permission set "
                            + name
                            + " is provisioned in the management account could not be read."
                            + " It is planned again once it can be.");
        }
        return locked.filter(arns -> arns.contains(arn.get()))
                .map(_ ->
                        "permission set "
                                + name
                                + " is provisioned in the management account, so a delegated"
                                + " administrator may neither change nor assign it. Run Muster in"
                                + " the management account, or use another set here.");
    }

    private static Optional<String> foreign(Evidence evidence, String name) {
        Optional<AwsState.PermissionSet> set = permissionSet(evidence.live(), name);
        if (set.isEmpty()) {
            return Optional.empty();
        }
        Optional<Optional<String>> owner = set.get().owner().known();
        if (owner.isEmpty()) {
            return Optional.of(
                    "the owner of permission set "
                            + name
                            + " could not be read. It is planned again once it can be.");
        }
        String own = evidence.settings().owner();
        return owner.get()
                .filter(other -> !other.equals(own))
                .map(other ->
                        "permission set "
                                + name
                                + " belongs to `"
                                + other
                                + "` by its tag "
                                + Resource.PermissionSet.OWNER_TAG
                                + ", and this installation is `"
                                + own
                                + "`. Take it out of scope, or have its owner remove the tag.");
    }

    private static Optional<String> managementAccount(Evidence evidence, AccountId account) {
        if (evidence.scope().account(account).filter(Scope.Accounts::management).isPresent()) {
            return Optional.empty();
        }
        Optional<AccountId> management = evidence.managementAccount();
        if (management.isEmpty()) {
            return Optional.of(
                    "which account is the management account could not be read. It is planned again once"
                            + " it can be.");
        }
        return management
                .filter(account::equals)
                .map(_ ->
                        "account "
                                + account
                                + " is the management account. Set `management: true` on its entry"
                                + " of scope.accounts if Muster is to manage it.");
    }

    private static Optional<AwsState.PermissionSet> permissionSet(LiveState live, String name) {
        return live.aws().sets().known().orElse(List.of()).stream()
                .filter(set -> set.name().equals(name))
                .findFirst();
    }
}
