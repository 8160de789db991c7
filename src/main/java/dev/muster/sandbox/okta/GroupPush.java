package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Group Push: keeps groups of the system behind an app like groups of Okta, over SCIM. No lock is
/// held while the other side answers.
final class GroupPush {

    /// AWS takes at most 100 membership changes in one request (SCIM developer guide,
    /// "PatchGroup").
    private static final int MEMBERS_AT_MOST = 100;

    private static final int TRIES = 6;
    private static final String EVENT = "application.provision.group_push.";

    private final Org org;
    private final ScimClient scim;
    private final TreeSet<String> waiting = new TreeSet<>();

    GroupPush(Org org) {
        this.org = org;
        this.scim = org.frame.scim();
    }

    /// What one push of memberships is to do, as found under the lock.
    ///
    /// @param add external id by user id
    /// @param remove external id by user id
    private record Plan(
            String externalId,
            Connection connection,
            Map<String, String> add,
            Map<String, String> remove) {}

    /// Pushes group and members after the usual delay.
    void pushLater(App app, Mapping mapping) {
        org.frame.schedule().after(org.delays().groupPush(), () -> push(app, mapping, 1));
    }

    /// Pushes changed members after the usual delay; changes that come meanwhile go with them.
    void membersLater(App app, Mapping mapping) {
        if (mapping.active() && waiting.add(mapping.id)) {
            org.frame
                    .schedule()
                    .after(
                            org.delays().membershipPush(),
                            () -> {
                                synchronized (org.frame.lock()) {
                                    waiting.remove(mapping.id);
                                }
                                pushMembers(app, mapping, false, 1);
                            });
        }
    }

    /// Pushes the memberships of a user who has just been provisioned.
    void arrived(App app, User user) {
        app.mappings.values().stream()
                .filter(mapping -> holds(mapping, user))
                .forEach(mapping -> membersLater(app, mapping));
    }

    private boolean holds(Mapping mapping, User user) {
        Group source = org.groups.get(mapping.sourceGroupId);
        return source != null && source.members.containsKey(user.id);
    }

    /// Renames the target after the usual delay, or deactivates the mapping, as the app is set.
    void renamedLater(App app, Mapping mapping, Group source) {
        if (!app.provisions.renames()) {
            mapping.status = "INACTIVE";
            mapping.lastUpdated = org.now();
            log(
                    app,
                    mapping,
                    "mapping.deactivated.source.group.renamed",
                    "Deactivate group push mapping");
            return;
        }
        org.frame.schedule().after(org.delays().groupPush(), () -> rename(app, mapping, source, 1));
    }

    /// Deletes the target downstream after the usual delay.
    void deleteTargetLater(App app, Group target) {
        org.frame
                .schedule()
                .after(
                        org.delays().membershipPush(),
                        () -> {
                            if (app.pushes() && target.externalId.isPresent()) {
                                scim.delete(app.connection, "/Groups/" + target.externalId.get());
                            }
                        });
    }

    private void push(App app, Mapping mapping, int tries) {
        Optional<Group> target;
        Connection connection;
        synchronized (org.frame.lock()) {
            target = alive(app, mapping);
            if (target.isEmpty() || cannotPush(app, mapping)) {
                return;
            }
            connection = app.connection;
        }
        if (target.get().externalId.isEmpty()) {
            ScimClient.Reply reply = scim.post(connection, "/Groups", groupBody(target.get()));
            if (!made(app, mapping, target.get(), reply, tries)) {
                return;
            }
        }
        pushMembers(app, mapping, true, tries);
    }

    private boolean made(
            App app, Mapping mapping, Group target, ScimClient.Reply reply, int tries) {
        synchronized (org.frame.lock()) {
            if (reply.ok()) {
                target.externalId = reply.id();
                log(app, mapping, "pushed", "Push group to external application");
                return true;
            }
            troubled(app, mapping, reply, tries, () -> push(app, mapping, tries + 1));
            return false;
        }
    }

    /// @param whole whether members are pushed that were pushed before, too
    private void pushMembers(App app, Mapping mapping, boolean whole, int tries) {
        Optional<Plan> planned;
        synchronized (org.frame.lock()) {
            planned = plan(app, mapping, whole);
        }
        if (planned.isEmpty()) {
            return;
        }
        Plan plan = planned.get();
        Runnable again = () -> pushMembers(app, mapping, whole, tries + 1);
        boolean done =
                send(app, mapping, plan, "add", tries, again)
                        && send(app, mapping, plan, "remove", tries, again);
        if (done) {
            synchronized (org.frame.lock()) {
                mapping.lastPush = Optional.of(org.now());
                mapping.errorSummary = Optional.empty();
                if (!plan.add().isEmpty() || !plan.remove().isEmpty()) {
                    log(app, mapping, "push_memberships", "Push group memberships");
                }
            }
        }
    }

    private boolean send(
            App app, Mapping mapping, Plan plan, String operation, int tries, Runnable again) {
        Map<String, String> members = operation.equals("add") ? plan.add() : plan.remove();
        List<Map.Entry<String, String>> all = List.copyOf(members.entrySet());
        for (int from = 0; from < all.size(); from += MEMBERS_AT_MOST) {
            List<Map.Entry<String, String>> batch =
                    all.subList(from, Math.min(from + MEMBERS_AT_MOST, all.size()));
            ScimClient.Reply reply =
                    scim.patch(
                            plan.connection(),
                            "/Groups/" + plan.externalId(),
                            memberBody(operation, batch));
            synchronized (org.frame.lock()) {
                if (!reply.ok()) {
                    troubled(app, mapping, reply, tries, again);
                    return false;
                }
                batch.forEach(entry -> pushed(app, mapping, operation, entry.getKey()));
            }
        }
        return true;
    }

    private void pushed(App app, Mapping mapping, String operation, String userId) {
        boolean adds = operation.equals("add");
        if (adds) {
            mapping.pushed.add(userId);
        } else {
            mapping.pushed.remove(userId);
        }
        Optional.ofNullable(org.users.get(userId))
                .ifPresent(user ->
                        org.log.success(
                                Actor.SYSTEM,
                                "application.provision.group_membership." + operation,
                                adds
                                        ? "Add user to group in external application"
                                        : "Remove user from group in external application",
                                user.target(),
                                target(mapping.targetGroupId),
                                app.target()));
    }

    /// Members that are assigned and provisioned are to be there; of others nothing is known
    /// downstream, so they are passed over and said to be.
    private Optional<Plan> plan(App app, Mapping mapping, boolean whole) {
        Optional<Group> target = alive(app, mapping);
        Group source = org.groups.get(mapping.sourceGroupId);
        if (target.isEmpty() || source == null || cannotPush(app, mapping)) {
            return Optional.empty();
        }
        if (target.get().externalId.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> add = new TreeMap<>();
        List<LogTarget> ignored = new ArrayList<>();
        for (String userId : source.members.keySet()) {
            Optional<String> external = pushable(app, mapping, userId);
            if (external.isEmpty()) {
                ignored.add(org.user(userId).target());
            } else if (whole || !mapping.pushed.contains(userId)) {
                add.put(userId, external.get());
            }
        }
        sayIgnored(app, mapping, ignored);
        return Optional.of(
                new Plan(
                        target.get().externalId.get(),
                        app.connection,
                        add,
                        removable(app, mapping, source)));
    }

    private Map<String, String> removable(App app, Mapping mapping, Group source) {
        Map<String, String> remove = new TreeMap<>();
        for (String userId : List.copyOf(mapping.pushed)) {
            AppUser appUser = app.users.get(userId);
            boolean here = source.members.containsKey(userId) && !misbehaves(app, mapping);
            if (!here && appUser != null && appUser.externalId.isPresent()) {
                remove.put(userId, appUser.externalId.get());
            } else if (!here) {
                // Whoever lost the app before the group stays a member downstream, disabled.
                mapping.pushed.remove(userId);
            }
        }
        return remove;
    }

    private Optional<String> pushable(App app, Mapping mapping, String userId) {
        AppUser appUser = app.users.get(userId);
        if (appUser == null || misbehaves(app, mapping)) {
            return Optional.empty();
        }
        boolean can = appUser.provisioned() && appUser.user.works();
        return can ? appUser.externalId : Optional.empty();
    }

    private boolean misbehaves(App app, Mapping mapping) {
        return org.switches().singleGroupMisbehaves()
                && app.groups.containsKey(mapping.sourceGroupId);
    }

    private void sayIgnored(App app, Mapping mapping, List<LogTarget> ignored) {
        if (ignored.isEmpty()) {
            return;
        }
        List<LogTarget> targets = new ArrayList<>(ignored);
        targets.add(target(mapping.sourceGroupId));
        targets.add(app.target());
        org.log.failure(
                Actor.SYSTEM,
                "app.user_management.grouppush.mapping.okta.users.ignored",
                "Users were ignored as they are not assigned to the app or not provisioned",
                ignored.size() + " users ignored",
                targets.toArray(LogTarget[]::new));
    }

    private void rename(App app, Mapping mapping, Group source, int tries) {
        Optional<Group> target;
        Connection connection;
        synchronized (org.frame.lock()) {
            target = alive(app, mapping);
            if (target.isEmpty() || target.get().externalId.isEmpty() || cannotPush(app, mapping)) {
                return;
            }
            connection = app.connection;
        }
        ObjectNode body = patchBody();
        body.withArray("Operations")
                .addObject()
                .put("op", "replace")
                .put("path", "displayName")
                .put("value", source.name());
        ScimClient.Reply reply =
                scim.patch(connection, "/Groups/" + target.get().externalId.get(), body);
        synchronized (org.frame.lock()) {
            if (!reply.ok()) {
                troubled(app, mapping, reply, tries, () -> rename(app, mapping, source, tries + 1));
                return;
            }
            target.get().profile.put("name", source.name());
            target.get().lastUpdated = org.now();
            org.changed(target.get());
            log(app, mapping, "mapping.app.group.renamed", "Rename app group");
        }
    }

    private boolean cannotPush(App app, Mapping mapping) {
        if (app.pushes()) {
            return false;
        }
        error(app, mapping, "Provisioning is not enabled for the app instance.");
        return true;
    }

    private Optional<Group> alive(App app, Mapping mapping) {
        boolean there = app.mappings.get(mapping.id) == mapping && org.apps.containsKey(app.id);
        return there && mapping.active()
                ? Optional.ofNullable(org.groups.get(mapping.targetGroupId))
                : Optional.empty();
    }

    private void troubled(
            App app, Mapping mapping, ScimClient.Reply reply, int tries, Runnable again) {
        if (reply.passing() && tries < TRIES) {
            org.frame.schedule().after(org.delays().retry(), again);
            return;
        }
        if (reply.status() == 401) {
            Provisioning.deadToken(org, app);
        }
        String what =
                switch (reply.status()) {
                    case 401 -> "Unauthorized";
                    case 404 -> "Linked group is missing in " + app.label;
                    case 409 ->
                            "A group of this name exists in " + app.label + ": " + reply.detail();
                    default -> reply.detail();
                };
        error(app, mapping, what);
    }

    private void error(App app, Mapping mapping, String summary) {
        mapping.status = "ERROR";
        mapping.lastUpdated = org.now();
        mapping.errorSummary = Optional.of(summary);
        org.log.failure(
                Actor.SYSTEM,
                EVENT + "mapping.update.or.delete.failed.with.error",
                "Group push mapping failed",
                summary,
                target(mapping.sourceGroupId),
                target(mapping.targetGroupId),
                app.target());
    }

    private void log(App app, Mapping mapping, String event, String message) {
        org.log.success(
                Actor.SYSTEM,
                EVENT + event,
                message,
                target(mapping.sourceGroupId),
                target(mapping.targetGroupId),
                app.target());
    }

    private LogTarget target(String groupId) {
        Group group = org.groups.get(groupId);
        return group == null
                ? new LogTarget(groupId, "UserGroup", "unknown", "unknown")
                : group.target();
    }

    private static ObjectNode groupBody(Group target) {
        ObjectNode body = Json.object();
        body.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Group");
        return body.put("displayName", target.name());
    }

    private static ObjectNode memberBody(
            String operation, List<Map.Entry<String, String>> members) {
        ObjectNode body = patchBody();
        ObjectNode step = body.withArray("Operations").addObject();
        step.put("op", operation).put("path", "members");
        ArrayNode values = step.putArray("value");
        members.forEach(member -> values.addObject().put("value", member.getValue()));
        return body;
    }

    private static ObjectNode patchBody() {
        ObjectNode body = Json.object();
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        return body;
    }
}
