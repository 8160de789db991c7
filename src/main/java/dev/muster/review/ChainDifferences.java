package dev.muster.review;

import dev.muster.access.AccessPath;
import dev.muster.access.ChainState;
import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.review.Difference.Severity;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The differences that no change of a plan settles: what one end of the chain has and the other
/// has not, and what is there and nobody declares. Of what was not read, nothing is said.
final class ChainDifferences {

    private final ChainState chain;
    private final Declaration declaration;
    private final LiveState live;
    private final Settings settings;
    private final ObjectNames names;
    private final Collection<Difference> all;

    ChainDifferences(
            Grounds grounds,
            Declaration declaration,
            LiveState live,
            Settings settings,
            ObjectNames names,
            Collection<Difference> all) {
        this.chain = grounds.chain();
        this.declaration = declaration;
        this.live = live;
        this.settings = settings;
        this.names = names;
        this.all = all;
    }

    void collect() {
        orphanGroups();
        orphanMembers();
        deletedPrincipals();
        disabledMembers();
        undeclaredGroups();
        undeclaredSets();
    }

    /// Groups of the identity store that no app pushes.
    private void orphanGroups() {
        if (chain.unread().app().isPresent()) {
            return;
        }
        Set<String> assigned =
                chain.assignments().stream()
                        .map(ChainState.Assignment::principal)
                        .filter(Principal.Group.class::isInstance)
                        .map(Principal::text)
                        .collect(Collectors.toSet());
        for (AwsState.StoreGroup group : live.aws().storeGroups().known().orElse(List.of())) {
            if (!chain.pushed().containsKey(group.name())
                    && isOfConcern(group.name(), assigned.contains(group.name()))) {
                all.add(
                        new Difference(
                                assigned.contains(group.name()) ? Severity.HIGH : Severity.LOW,
                                "scim-orphan",
                                "Identity Center group " + group.name(),
                                AccessPath.STORE_GROUP,
                                Difference.PRESENCE,
                                "absent",
                                "present",
                                Optional.empty(),
                                (group.madeByScim()
                                                ? "made by SCIM, and no app pushes it any more"
                                                : "made by hand, or left behind: nothing tells them"
                                                        + " apart")
                                        + (assigned.contains(group.name())
                                                ? "; it has account assignments"
                                                : "")));
            }
        }
    }

    /// A group that is in scope, or that opens something and whose kind the settings do not ignore.
    private boolean isOfConcern(String group, boolean assigned) {
        Scope scope = settings.scope();
        return scope.groupObjects(group).isPresent()
                || (assigned && scope.foreignPrincipals() != Scope.ForeignPrincipals.IGNORE);
    }

    /// People in a pushed group of the identity store and not in Okta's.
    private void orphanMembers() {
        chain.storeMembers()
                .forEach((group, people) -> {
                    SortedSet<Login> okta = chain.members().get(group);
                    if (okta == null || !chain.pushed().containsKey(group)) {
                        return;
                    }
                    SortedSet<Login> orphans = new TreeSet<>(people);
                    orphans.removeAll(okta);
                    orphans.forEach(login -> orphan(group, login));
                });
    }

    private void orphan(String group, Login login) {
        boolean enabled = Boolean.TRUE.equals(chain.storeUsers().get(login));
        all.add(
                new Difference(
                        enabled ? Severity.HIGH : Severity.LOW,
                        "scim-orphan",
                        "Identity Center membership " + group + " <- " + login,
                        AccessPath.STORE_GROUP,
                        Difference.PRESENCE,
                        "absent",
                        enabled ? "present" : "present, and the person is disabled",
                        Optional.empty(),
                        "Okta has not taken it back yet, or somebody added it by hand"));
    }

    private void deletedPrincipals() {
        boolean named = live.aws().storeGroups().isKnown() && live.aws().storeUsers().isKnown();
        for (ChainState.Assignment row : chain.assignments()) {
            if (named && row.principal() instanceof Principal.Unresolved principal) {
                Key key = new Key.AccountAssignment(row.permissionSet(), principal, row.account());
                all.add(
                        new Difference(
                                Severity.MEDIUM,
                                "deleted-principal",
                                names.of(key),
                                AccessPath.ACCOUNT_ASSIGNMENT,
                                Difference.PRESENCE,
                                "absent",
                                "present",
                                Optional.empty(),
                                "the identity store has nobody of that id",
                                Optional.of(key)));
            }
        }
    }

    /// People who cannot sign in and are still in a group that is pushed.
    private void disabledMembers() {
        for (String group : chain.pushed().keySet()) {
            for (Login login : chain.members().getOrDefault(group, new TreeSet<>())) {
                ChainState.Person person = chain.people().get(login);
                if (person != null && !person.mayHaveAccess()) {
                    all.add(
                            new Difference(
                                    Severity.MEDIUM,
                                    "disabled-member",
                                    "membership " + group + " <- " + login,
                                    AccessPath.OKTA_GROUP,
                                    "status of the person",
                                    "one who can sign in",
                                    person.status(),
                                    Optional.empty(),
                                    "the membership comes back to life with the account"));
                }
            }
        }
    }

    private void undeclaredGroups() {
        for (OktaState.Group group : live.okta().groups().known().orElse(List.of())) {
            if (group.type() == OktaState.GroupType.OKTA_GROUP
                    && settings.scope().groupObjects(group.name()).isPresent()
                    && declaration.group(group.name()).isEmpty()) {
                undeclared("undeclared-group", new Key.Group(group.name()), AccessPath.OKTA_GROUP);
            }
        }
    }

    private void undeclaredSets() {
        for (AwsState.PermissionSet set : live.aws().sets().known().orElse(List.of())) {
            if (settings.scope().permissionSet(set.name()).isPresent()
                    && !declaration.permissionSets().containsKey(set.name())) {
                undeclared(
                        "undeclared-permission-set",
                        new Key.PermissionSet(set.name()),
                        "permission set");
            }
        }
    }

    private void undeclared(String id, Key key, String link) {
        all.add(
                new Difference(
                        Severity.MEDIUM,
                        id,
                        names.of(key),
                        link,
                        Difference.PRESENCE,
                        "absent",
                        "present",
                        Optional.empty(),
                        "in scope and declared nowhere; Muster does not delete it",
                        Optional.of(key)));
    }
}
