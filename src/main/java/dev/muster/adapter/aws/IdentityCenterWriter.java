package dev.muster.adapter.aws;

import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Result;
import dev.muster.guard.ApprovedChange;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.model.Target;
import dev.muster.plan.Change;

/// Writes Identity Center in one turn: attributes for access control, permission sets and account
/// assignments.
final class IdentityCenterWriter implements ChangeWriter {

    private final PermissionSetWriter sets;
    private final AssignmentWriter assignments;
    private final AttributeWriter attributes;

    IdentityCenterWriter(Parts parts, Writing writing, TurnObjects objects) {
        this.sets = new PermissionSetWriter(parts, writing, objects);
        this.assignments = new AssignmentWriter(parts, writing, objects);
        this.attributes = new AttributeWriter(parts, writing, objects);
    }

    @Override
    public Target target() {
        return Target.IDENTITY_CENTER;
    }

    @Override
    public Result write(ApprovedChange approved) {
        Change change = approved.change();
        try {
            return switch (change.key()) {
                case Key.AccessControlAttribute(String name) -> attributes.write(change, name);
                case Key.PermissionSet _ -> permissionSet(change);
                case Key.AccountAssignment key -> assignment(change, key);
                case Key.User _,
                        Key.Group _,
                        Key.Membership _,
                        Key.App _,
                        Key.AppAssignment _,
                        Key.PushMapping _ ->
                        throw new IllegalArgumentException(
                                change.key() + " is not in " + target().text());
            };
        } catch (CallFailed e) {
            return new Result.Failed(e.failure());
        }
    }

    private Result permissionSet(Change change) {
        return switch (change.action()) {
            case CREATE -> sets.create(set(change.after().orElseThrow()));
            case UPDATE ->
                    sets.update(
                            change,
                            set(change.before().orElseThrow()),
                            set(change.after().orElseThrow()));
            case DELETE ->
                    new Result.Refused(
                            "permission-set-deletion", "Muster deletes no permission set yet");
        };
    }

    private static Resource.PermissionSet set(Resource resource) {
        if (resource instanceof Resource.PermissionSet set) {
            return set;
        }
        throw new IllegalArgumentException("not a permission set: " + resource.key());
    }

    private Result assignment(Change change, Key.AccountAssignment key) {
        return switch (change.action()) {
            case CREATE -> assignments.create(key);
            case DELETE -> assignments.delete(change, key);
            case UPDATE ->
                    throw new IllegalArgumentException("an account assignment has nothing to edit");
        };
    }
}
