package dev.muster.adapter.okta;

import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Result;
import dev.muster.guard.ApprovedChange;
import dev.muster.live.OktaState;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.model.Target;
import dev.muster.plan.Change;

/// Writes Okta in one turn: hands each change to the one who knows its kind, and turns what was
/// thrown back into a result.
final class OktaWriting implements ChangeWriter {

    private final UserWriting users;
    private final GroupWriting groups;
    private final MembershipWriting memberships;
    private final AppWriting apps;
    private final AppAssignmentWriting assignments;
    private final PushMappingWriting mappings;

    OktaWriting(OktaCalls calls, OktaPages pages, OktaReading reading, OktaState seen) {
        Sending sending = new Sending(calls);
        OktaTurn turn =
                new OktaTurn(seen, sending, reading, new AppReading(calls, pages, Runnable::run));
        this.users = new UserWriting(sending, turn);
        this.groups = new GroupWriting(sending, turn);
        this.memberships = new MembershipWriting(sending, turn, pages);
        this.apps = new AppWriting(sending, turn, pages);
        this.assignments = new AppAssignmentWriting(sending, turn);
        this.mappings = new PushMappingWriting(sending, turn, pages);
    }

    @Override
    public Target target() {
        return Target.OKTA;
    }

    @Override
    public Result write(ApprovedChange approved) {
        Change change = approved.change();
        try {
            return switch (change.action()) {
                case CREATE -> create(change);
                case UPDATE -> update(change);
                case DELETE -> delete(change);
            };
        } catch (CallFailed e) {
            return new Result.Failed(e.failure());
        } catch (Outdated e) {
            return new Result.Superseded(String.valueOf(e.getMessage()));
        } catch (Incomplete e) {
            return new Result.Failed(
                    new ApiFailure.Unknown(
                            OktaFailures.own(change.key().text(), String.valueOf(e.getMessage()))));
        }
    }

    private Result create(Change change) {
        return switch (change.key()) {
            case Key.User key -> users.create(key, after(change, Resource.User.class));
            case Key.Group key -> groups.create(key, after(change, Resource.Group.class));
            case Key.Membership key -> memberships.create(key);
            case Key.App key -> apps.create(key, after(change, Resource.App.class));
            case Key.AppAssignment key ->
                    assignments.create(key, after(change, Resource.AppAssignment.class));
            case Key.PushMapping key -> mappings.create(key);
            case Key.PermissionSet _, Key.AccessControlAttribute _, Key.AccountAssignment _ ->
                    throw foreign(change);
        };
    }

    private Result update(Change change) {
        return switch (change.key()) {
            case Key.User key -> users.update(change, key, after(change, Resource.User.class));
            case Key.Group key ->
                    groups.update(
                            change,
                            key,
                            before(change, Resource.Group.class),
                            after(change, Resource.Group.class));
            // A membership has no field that could differ.
            case Key.Membership key -> memberships.create(key);
            case Key.App key -> apps.update(change, key, after(change, Resource.App.class));
            case Key.AppAssignment key ->
                    assignments.update(key, after(change, Resource.AppAssignment.class));
            case Key.PushMapping key ->
                    mappings.update(
                            change, key, after(change, Resource.PushMapping.class).status());
            case Key.PermissionSet _, Key.AccessControlAttribute _, Key.AccountAssignment _ ->
                    throw foreign(change);
        };
    }

    private Result delete(Change change) {
        return switch (change.key()) {
            case Key.User key ->
                    Sending.rejected(
                            "DELETE /api/v1/users/{id}",
                            "Muster deletes no person; declare " + key.login() + " as deactivated");
            case Key.Group key -> groups.delete(key);
            case Key.Membership key -> memberships.delete(key);
            case Key.App key -> apps.delete(key);
            case Key.AppAssignment key -> assignments.delete(key);
            case Key.PushMapping key -> mappings.delete(change, key);
            case Key.PermissionSet _, Key.AccessControlAttribute _, Key.AccountAssignment _ ->
                    throw foreign(change);
        };
    }

    private static <T extends Resource> T after(Change change, Class<T> type) {
        return type.cast(
                change.after()
                        .orElseThrow(() ->
                                new IllegalArgumentException(change.key() + " has no after")));
    }

    private static <T extends Resource> T before(Change change, Class<T> type) {
        return type.cast(
                change.before()
                        .orElseThrow(() ->
                                new IllegalArgumentException(change.key() + " has no before")));
    }

    private static IllegalArgumentException foreign(Change change) {
        return new IllegalArgumentException(change.key() + " is not Okta's");
    }
}
