package dev.muster.guard;

import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.settings.Scope;
import java.util.List;
import java.util.Optional;

/// `scope`: nothing outside the scope is written. A change is inside only if everything that its
/// key names is: the group and the app of an app assignment or a push mapping; the permission set,
/// the principal and the account of an account assignment.
///
/// The one exception is a removal of a principal out of scope where the settings say
/// `foreignPrincipals: remove`.
final class InsideScope implements Rule {

    @Override
    public String id() {
        return "scope";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        ScopeReading scope = evidence.scope();
        return Objection.refuseEach(
                evidence,
                change ->
                        outside(change, scope)
                                .map(what ->
                                        what
                                                + " is not in scope. Add it to `scope` in the"
                                                + " settings if Muster is to manage it."));
    }

    private static Optional<String> outside(Change change, ScopeReading scope) {
        return switch (change.key()) {
            case Key.User(var login) -> unless(scope.user(login).isPresent(), "user " + login);
            case Key.Group(String name) ->
                    group(scope, name).or(() -> group(scope, change.formerName().orElse(name)));
            case Key.Membership(String group, _) -> group(scope, group);
            case Key.App(String app) -> app(scope, app);
            case Key.AppAssignment(String app, String group) ->
                    app(scope, app).or(() -> group(scope, group));
            case Key.PushMapping(String app, String group) ->
                    app(scope, app).or(() -> group(scope, group));
            case Key.AccessControlAttribute(String name) ->
                    unless(
                            scope.accessControlAttribute(name).isPresent(),
                            "access control attribute " + name);
            case Key.PermissionSet(String name) -> permissionSet(scope, name);
            case Key.AccountAssignment(String set, Principal principal, AccountId account) ->
                    permissionSet(scope, set)
                            .or(() ->
                                    unless(
                                            scope.assignments().isPresent(),
                                            "any account assignment"))
                            .or(() ->
                                    unless(
                                            scope.account(account).isPresent(),
                                            "account " + account))
                            .or(() -> principal(scope, principal, change.action()));
        };
    }

    private static Optional<String> group(ScopeReading scope, String name) {
        return unless(scope.group(name).isPresent(), "group " + name);
    }

    private static Optional<String> app(ScopeReading scope, String key) {
        return unless(scope.app(key).isPresent(), "app " + key);
    }

    private static Optional<String> permissionSet(ScopeReading scope, String name) {
        return unless(scope.permissionSet(name).isPresent(), "permission set " + name);
    }

    private static Optional<String> principal(
            ScopeReading scope, Principal principal, Action action) {
        boolean foreignMayGo =
                action == Action.DELETE
                        && scope.assignments()
                                .map(Scope.Assignments::foreignPrincipals)
                                .filter(Scope.ForeignPrincipals.REMOVE::equals)
                                .isPresent();
        return unless(foreignMayGo || scope.principal(principal), "principal " + principal.text());
    }

    private static Optional<String> unless(boolean inside, String what) {
        return inside ? Optional.empty() : Optional.of(what);
    }
}
