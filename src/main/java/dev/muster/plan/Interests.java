package dev.muster.plan;

import dev.muster.desired.AppDeclaration;
import dev.muster.desired.AssignmentDeclaration;
import dev.muster.desired.Declaration;
import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.GroupDeclaration;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.live.Interest;
import dev.muster.model.AccountSelector;
import dev.muster.model.Login;
import dev.muster.settings.Delegation;
import dev.muster.settings.Scope;
import dev.muster.settings.Scope.ForeignPrincipals;
import dev.muster.settings.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Works out what has to be read before a declaration can be planned.
public final class Interests {

    private Interests() {}

    /// What a full turn reads: members of the groups that are declared in scope, taken members
    /// from, or assigned to, and of those in scope that hang on an app or stand in the identity
    /// store; everyone whom the declaration names; the apps of the declaration and the settings;
    /// the tree and the tags of the organization only where a selector uses them; permission sets
    /// in scope, and who keeps those that nobody declares: an assignment of another installation's
    /// set is not Muster's to end. Attributes for access control only where a file declares them.
    public static Interest of(Declaration declaration, Settings settings) {
        Scope scope = settings.scope();
        return new Interest(
                groups(declaration, scope),
                logins(declaration),
                apps(declaration, settings),
                false,
                selectors(declaration, settings)
                        .anyMatch(AccountSelector.BelowUnit.class::isInstance),
                selectors(declaration, settings).anyMatch(AccountSelector.Tagged.class::isInstance),
                name ->
                        declaration.permissionSets().containsKey(name)
                                && scope.permissionSet(name).isPresent(),
                name -> scope.permissionSet(name).isPresent(),
                name -> scope.permissionSet(name).isPresent(),
                name ->
                        scope.groupObjects(name).isPresent()
                                || scope.foreignPrincipals() == ForeignPrincipals.REMOVE,
                byPrincipal(declaration, scope),
                statedGroups(declaration),
                declaration.accessControlAttributes().isPresent());
    }

    /// Okta groups by the id of the Identity Center group that they state. Where two state the
    /// same, the first by name has it.
    private static SortedMap<String, String> statedGroups(Declaration declaration) {
        SortedMap<String, String> stated = new TreeMap<>();
        declaration
                .groups()
                .values()
                .forEach(group ->
                        group.identityCenterId()
                                .ifPresent(id -> stated.merge(id, group.name(), Interests::first)));
        return stated;
    }

    private static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /// Whether assignments are asked for by principal ([Interest#byPrincipal]).
    static boolean byPrincipal(Declaration declaration, Scope scope) {
        return scope.foreignPrincipals() == ForeignPrincipals.IGNORE
                && declaration.assignments().stream().allMatch(entry -> entry.users().isEmpty());
    }

    /// The groups whose members are read, by name.
    static SortedSet<String> groups(Declaration declaration, Scope scope) {
        SortedSet<String> groups = new TreeSet<>();
        Predicate<String> inScope =
                name ->
                        scope.groupObjects(name).isPresent()
                                || scope.groupMembers(name).isPresent();
        declaration.groups().keySet().stream().filter(inScope).forEach(groups::add);
        Renames.formerNames(declaration).stream().filter(inScope).forEach(groups::add);
        for (GroupDeclaration group : declaration.groups().values()) {
            for (Member member : members(group)) {
                switch (member) {
                    case Member.OfGroup of -> groups.add(of.group());
                    case Member.PushedTo(String app, _) ->
                            declaration.groups().values().stream()
                                    .filter(other -> other.isPushedTo(app))
                                    .forEach(other -> groups.add(other.name()));
                    case Member.Person _ -> {}
                }
            }
        }
        for (AssignmentDeclaration entry : declaration.assignments()) {
            entry.groups().stream().map(Reference::name).forEach(groups::add);
        }
        declaration
                .permissionSets()
                .values()
                .forEach(set -> set.keepRole().map(Reference::name).ifPresent(groups::add));
        return groups;
    }

    private static Iterable<Member> members(GroupDeclaration group) {
        return group.members().orElse(List.of());
    }

    private static SortedSet<Login> logins(Declaration declaration) {
        Set<Login> logins = new HashSet<>(declaration.users().keySet());
        declaration.deny().forEach(denial -> logins.add(denial.login()));
        for (GroupDeclaration group : declaration.groups().values()) {
            group.except().forEach(except -> logins.add(except.login()));
            for (Member member : members(group)) {
                if (member instanceof Member.Person person) {
                    logins.add(person.login());
                }
            }
        }
        for (AssignmentDeclaration entry : declaration.assignments()) {
            entry.users().stream().map(LoginReference::login).forEach(logins::add);
        }
        return new TreeSet<>(logins);
    }

    private static SortedMap<String, Interest.App> apps(
            Declaration declaration, Settings settings) {
        SortedMap<String, Interest.App> apps = new TreeMap<>();
        settings.aws()
                .oktaApp()
                .ifPresent(app -> apps.put(app.key(), new Interest.App(app.name(), app.label())));
        for (AppDeclaration app : declaration.apps().values()) {
            if (settings.scope().appSettings(app.app()).isPresent()) {
                apps.put(
                        app.app(),
                        new Interest.App(
                                app.name(),
                                app.label(),
                                app.previously().stream().map(Reference::name).toList()));
            }
        }
        return apps;
    }

    /// Those of the assignments, and of the delegations that speak of one.
    private static Stream<AccountSelector> selectors(Declaration declaration, Settings settings) {
        return declaration.assignments().stream()
                .flatMap(entry ->
                        Stream.of(
                                        entry.accounts(),
                                        entry.except(),
                                        settings.delegationOf(entry.place().file())
                                                .map(Delegation::accounts)
                                                .orElse(List.of()))
                                .flatMap(List::stream));
    }
}
