package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.BadControl;
import java.time.Instant;
import java.util.Optional;

/// What every change in the console goes by: things by their names, and a record in CloudTrail
/// under the actor's.
final class Console {

    private final World world;

    Console(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    Instant now() {
        return world.now();
    }

    Instance instance() {
        return world.organizationInstance()
                .orElseThrow(() -> new BadControl("the organization has no instance"));
    }

    Organization.Account account(Change change) {
        String wanted = change.text("account");
        return world.organization().accounts().values().stream()
                .filter(account -> account.id().equals(wanted) || account.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadControl("no account '" + wanted + "'"));
    }

    IdentityStore.Group group(Change change) {
        String wanted = change.text("group");
        return instance()
                .store()
                .groupNamed(wanted)
                .orElseThrow(() -> new BadControl("no group '" + wanted + "'"));
    }

    IdentityStore.User user(Change change) {
        String wanted = change.text("user");
        return instance()
                .store()
                .userNamed(wanted)
                .orElseThrow(() -> new BadControl("no user '" + wanted + "'"));
    }

    PermissionSet permissionSet(Change change) {
        String wanted = change.text("permissionSet");
        return instance()
                .permissionSetNamed(wanted)
                .orElseThrow(() -> new BadControl("no permission set '" + wanted + "'"));
    }

    ObjectNode sso(Change change, String event, ObjectNode request) {
        request.put("instanceArn", instance().arn());
        return record(change, Api.SSO_ADMIN.eventSource(), event, request, request);
    }

    ObjectNode directory(Change change, String event, ObjectNode request) {
        request.put("identityStoreId", instance().store().id());
        return record(change, "sso-directory.amazonaws.com", event, request, request);
    }

    ObjectNode organizations(Change change, String event, ObjectNode request) {
        return record(change, Api.ORGANIZATIONS.eventSource(), event, request, request);
    }

    private ObjectNode record(
            Change change, String source, String event, ObjectNode request, ObjectNode result) {
        Caller actor =
                Caller.assumed(
                        Caller.Kind.MANAGEMENT,
                        world.organization().managementId(),
                        "Console",
                        change.actor(),
                        "ASIA" + Stable.upper(change.actor(), 16));
        world.trail()
                .add(
                        new Trail.Entry(
                                source,
                                event,
                                Trail.identity(actor, now()),
                                change.actor(),
                                actor.accessKeyId(),
                                "AWS Internal",
                                false,
                                world.ids().uuid(),
                                request,
                                request.nullNode(),
                                Optional.empty()),
                        now());
        return result;
    }
}
