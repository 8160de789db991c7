package dev.muster.sandbox.okta;

import java.util.Optional;

/// Push mappings as an administrator or a tool handles them.
final class Mappings {

    private final Org org;
    private final GroupPush push;

    Mappings(Org org, GroupPush push) {
        this.org = org;
        this.push = push;
    }

    Mapping create(
            App app,
            Group source,
            Optional<String> targetName,
            Optional<Group> target,
            boolean active,
            Actor by) {
        boolean mapped =
                app.mappings.values().stream()
                        .anyMatch(mapping -> mapping.sourceGroupId.equals(source.id));
        if (mapped) {
            throw bad("The group is pushed to this app already.");
        }
        Group to = target.orElseGet(() -> made(app, targetName.orElseThrow()));
        if (target.isPresent() && isTarget(app, to)) {
            throw bad("The target group is the target of another mapping.");
        }
        Mapping mapping =
                new Mapping(
                        org.newId("gPm"),
                        org.nextOrder(),
                        org.now(),
                        source.id,
                        to.id,
                        active ? "ACTIVE" : "INACTIVE");
        app.mappings.put(mapping.id, mapping);
        log(app, mapping, "mapping.created", "Create group push mapping", by);
        if (active) {
            push.pushLater(app, mapping);
        }
        return mapping;
    }

    void status(App app, Mapping mapping, boolean active, Actor by) {
        if (mapping.status.equals("ERROR")) {
            throw bad("A mapping in ERROR cannot be updated.");
        }
        if (mapping.active() == active) {
            return;
        }
        mapping.status = active ? "ACTIVE" : "INACTIVE";
        mapping.lastUpdated = org.now();
        log(
                app,
                mapping,
                active ? "activate_mapping" : "deactivate_mapping",
                active ? "Activate group push mapping" : "Deactivate group push mapping",
                by);
        if (active) {
            push.pushLater(app, mapping);
        }
    }

    void delete(App app, Mapping mapping, boolean deleteTarget, Actor by) {
        boolean may =
                mapping.status.equals("INACTIVE")
                        || (mapping.status.equals("ERROR")
                                && org.switches().errorMappingsDeletable());
        if (!may) {
            throw bad("Only an inactive mapping can be deleted.");
        }
        log(app, mapping, "removed", "Remove group push mapping", by);
        app.mappings.remove(mapping.id);
        Group target = org.groups.get(mapping.targetGroupId);
        if (deleteTarget && target != null) {
            org.log.success(
                    by,
                    "application.provision.group_push.delete_appgroup",
                    "Delete app group",
                    target.target(),
                    app.target());
            org.remove(target);
            push.deleteTargetLater(app, target);
        }
    }

    private Group made(App app, String name) {
        boolean taken =
                org.groups.values().stream()
                        .anyMatch(group ->
                                group.sourceApp.equals(Optional.of(app.id))
                                        && group.name().equals(name));
        if (taken) {
            throw bad("A group named '" + name + "' exists in the app; link it by its id.");
        }
        var profile = Json.object().put("name", name).putNull("description");
        Group group = new Group(org.newId("00g"), org.nextOrder(), "APP_GROUP", org.now(), profile);
        group.sourceApp = Optional.of(app.id);
        org.add(group);
        return group;
    }

    private static boolean isTarget(App app, Group group) {
        return app.mappings.values().stream()
                .anyMatch(mapping -> mapping.targetGroupId.equals(group.id));
    }

    private void log(App app, Mapping mapping, String event, String message, Actor by) {
        org.log.success(
                by,
                "application.provision.group_push." + event,
                message,
                new LogTarget(mapping.id, "GroupPushMapping", "unknown", mapping.id),
                sourceTarget(mapping),
                app.target());
    }

    private LogTarget sourceTarget(Mapping mapping) {
        Group source = org.groups.get(mapping.sourceGroupId);
        return source == null
                ? new LogTarget(mapping.sourceGroupId, "UserGroup", "unknown", "unknown")
                : source.target();
    }

    private static Refusal bad(String why) {
        return new Refusal(400, "E0000027", "Group push bad request : " + why);
    }
}
