package dev.muster.guard;

import dev.muster.model.Key;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import java.util.List;
import java.util.Optional;

/// `authority`: no change goes further than the scope entry of its object allows. `observe` changes
/// nothing. `add` creates and edits, and carries out the ends that the declaration itself states;
/// it removes nothing that is merely undeclared, and takes no effect away by an edit. `full` does
/// all.
final class WithinAuthority implements Rule {

    @Override
    public String id() {
        return "authority";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        ScopeReading scope = evidence.scope();
        return Objection.refuseEach(evidence, change -> beyond(change, scope));
    }

    private static Optional<String> beyond(Change change, ScopeReading scope) {
        Optional<Authority> given = authority(change.key(), scope);
        Authority needed = needed(change);
        if (given.filter(authority -> authority.compareTo(needed) >= 0).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "it needs authority `"
                        + needed.text()
                        + "` over "
                        + part(change.key())
                        + ", but the settings give "
                        + given.map(authority -> "`" + authority.text() + "`").orElse("none")
                        + ". Raise it in `scope` if Muster is to do this.");
    }

    private static Authority needed(Change change) {
        if (!change.isRemoval() || change.reason().isStatedEnd()) {
            return Authority.ADD;
        }
        boolean makesRoomOnly =
                change.action() == Action.DELETE
                        && change.reason() instanceof Reason.Replaced
                        && change.revokes().isEmpty();
        return makesRoomOnly ? Authority.ADD : Authority.FULL;
    }

    private static Optional<Authority> authority(Key key, ScopeReading scope) {
        return switch (key) {
            case Key.User(var login) -> scope.user(login).map(Scope.Users::authority);
            case Key.Group(String name) -> scope.group(name).map(Scope.Groups::objects);
            case Key.Membership(String group, _) -> scope.group(group).map(Scope.Groups::members);
            case Key.App(String app) -> scope.app(app).map(Scope.Apps::settings);
            case Key.AppAssignment(String app, _) -> scope.app(app).map(Scope.Apps::assignments);
            case Key.PushMapping(String app, _) -> scope.app(app).map(Scope.Apps::pushes);
            case Key.AccessControlAttribute(String name) ->
                    scope.accessControlAttribute(name)
                            .map(Scope.AccessControlAttributes::authority);
            case Key.PermissionSet(String name) ->
                    scope.permissionSet(name).map(Scope.PermissionSets::authority);
            case Key.AccountAssignment _ -> scope.assignments().map(Scope.Assignments::authority);
        };
    }

    private static String part(Key key) {
        return switch (key) {
            case Key.User(var login) -> "user " + login;
            case Key.Group(String name) -> "group " + name;
            case Key.Membership(String group, _) -> "the members of group " + group;
            case Key.App(String app) -> "the settings of app " + app;
            case Key.AppAssignment(String app, _) -> "the assignments of app " + app;
            case Key.PushMapping(String app, _) -> "the push mappings of app " + app;
            case Key.AccessControlAttribute(String name) -> "access control attribute " + name;
            case Key.PermissionSet(String name) -> "permission set " + name;
            case Key.AccountAssignment _ -> "account assignments";
        };
    }
}
