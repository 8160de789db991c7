package dev.muster.guard;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.settings.Scope;
import dev.muster.settings.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which entry of the scope speaks of an object. Written again here and not taken from the planner,
/// so that one mistake cannot pass both.
///
/// The first entry that mentions a name decides; an entry that ignores it puts it out of scope.
final class ScopeReading {

    private final Scope scope;
    private final LiveState live;

    ScopeReading(Scope scope, LiveState live) {
        this.scope = scope;
        this.live = live;
    }

    Optional<Scope.Groups> group(String name) {
        return deciding(scope.groups(), Scope.Groups::names, List.of(name));
    }

    Optional<Scope.Apps> app(String key) {
        return deciding(scope.apps(), Scope.Apps::keys, List.of(key));
    }

    Optional<Scope.Users> user(Login login) {
        return deciding(scope.users(), Scope.Users::logins, List.of(login.value()));
    }

    Optional<Scope.PermissionSets> permissionSet(String name) {
        return deciding(scope.permissionSets(), Scope.PermissionSets::names, List.of(name));
    }

    Optional<Scope.AccessControlAttributes> accessControlAttribute(String key) {
        return deciding(
                scope.accessControlAttributes(), Scope.AccessControlAttributes::keys, List.of(key));
    }

    /// Assignments have no names of their own: the first entry speaks of all.
    Optional<Scope.Assignments> assignments() {
        return scope.assignments().stream().findFirst();
    }

    /// By name or id. An account that was not read has no name to match, and is out of scope.
    Optional<Scope.Accounts> account(AccountId id) {
        return live.aws().accounts().known().orElse(List.of()).stream()
                .filter(account -> account.id().equals(id))
                .map(AwsState.Account::name)
                .findFirst()
                .flatMap(name ->
                        deciding(
                                scope.accounts(),
                                Scope.Accounts::names,
                                List.of(name, id.value())));
    }

    /// Whether the principal of an account assignment is one of Muster's own.
    boolean principal(Principal principal) {
        return switch (principal) {
            case Principal.Group(String name) -> group(name).isPresent();
            case Principal.User(Login login) -> user(login).isPresent();
            case Principal.Unresolved _ -> false;
        };
    }

    /// An object may go by several names (an account by name and by id); one that is ignored is
    /// enough to put it out of scope.
    private static <E> Optional<E> deciding(
            List<E> entries, Function<E, Selection> selection, List<String> names) {
        return entries.stream()
                .filter(entry -> names.stream().anyMatch(selection.apply(entry)::mentions))
                .findFirst()
                .filter(entry ->
                        names.stream().anyMatch(name -> matches(selection.apply(entry), name)))
                .filter(entry ->
                        names.stream().noneMatch(name -> ignores(selection.apply(entry), name)));
    }

    private static boolean matches(Selection selection, String name) {
        return selection.match().stream().anyMatch(pattern -> pattern.matches(name));
    }

    private static boolean ignores(Selection selection, String name) {
        return selection.ignore().stream().anyMatch(pattern -> pattern.matches(name));
    }
}
