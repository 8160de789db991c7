package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// Who has an app: groups and single users assigned to it, and the app users that come of it a
/// while later.
final class Assignments {

    private final Org org;
    private final Provisioning provisioning;

    Assignments(Org org, Provisioning provisioning) {
        this.org = org;
        this.provisioning = provisioning;
    }

    AppGroup assign(
            App app,
            Group group,
            Optional<Integer> priority,
            Optional<ObjectNode> profile,
            Actor by) {
        AppGroup present = app.groups.get(group.id);
        if (present != null) {
            profile.ifPresent(value -> present.profile = value);
            priority.ifPresent(value -> place(app, present, value));
            present.lastUpdated = org.now();
            org.log.success(
                    by,
                    "group.application_assignment.update",
                    "Update application assignment for a group",
                    group.target(),
                    app.target());
            return present;
        }
        AppGroup added =
                new AppGroup(
                        group.id,
                        org.nextOrder(),
                        app.groups.size() + org.switches().priorityFrom(),
                        profile.orElseGet(Json::object),
                        org.now());
        app.groups.put(group.id, added);
        priority.ifPresent(value -> place(app, added, value));
        org.log.success(
                by,
                "group.application_assignment.add",
                "Add application assignment to a group",
                group.target(),
                app.target());
        settleLater(app, List.copyOf(group.members.keySet()));
        return added;
    }

    void unassign(App app, Group group, Actor by) {
        if (app.groups.remove(group.id) == null) {
            throw Refusal.notFound(group.id, "ApplicationGroupAssignment");
        }
        renumber(app, List.copyOf(app.groups.values()));
        org.log.success(
                by,
                "group.application_assignment.remove",
                "Remove application assignment from a group",
                group.target(),
                app.target());
        settleLater(app, List.copyOf(group.members.keySet()));
    }

    AppUser assignUser(App app, User user, Actor by) {
        if (user.is("DEPROVISIONED") || user.is("SUSPENDED")) {
            throw new Refusal(403, "E0000117", "Inactive user can not be assigned apps.");
        }
        AppUser present = app.users.get(user.id);
        if (present != null) {
            present.direct = true;
            present.lastUpdated = org.now();
            return present;
        }
        return enter(app, user, true, by);
    }

    void unassignUser(App app, User user, Actor by) {
        AppUser present = app.users.get(user.id);
        if (present == null) {
            throw Refusal.notFound(user.id, "AppUser");
        }
        present.direct = false;
        if (!entitled(app, user)) {
            leave(app, present, by);
        }
    }

    /// Looks again, after the usual delay, who has the app.
    void settleLater(App app, List<String> userIds) {
        org.frame
                .schedule()
                .after(
                        org.delays().assignment(),
                        () -> {
                            synchronized (org.frame.lock()) {
                                userIds.forEach(id -> settle(app, id));
                            }
                        });
    }

    /// Everybody who has the app or might.
    void settleAllLater(App app) {
        List<String> all = new java.util.ArrayList<>(app.users.keySet());
        app.groups.keySet().stream()
                .flatMap(id -> Optional.ofNullable(org.groups.get(id)).stream())
                .forEach(group -> all.addAll(group.members.keySet()));
        settleLater(app, all.stream().distinct().toList());
    }

    /// Takes everything away from a user whose work has ended, at once.
    void release(User user) {
        for (App app : org.apps.values()) {
            AppUser present = app.users.get(user.id);
            if (present != null) {
                leave(app, present, Actor.SYSTEM);
            }
        }
    }

    /// Gives an app to a user as part of the state that an org starts with: no event, no push.
    void seed(App app, User user, boolean direct) {
        if (!app.users.containsKey(user.id) && (direct || entitled(app, user))) {
            app.users.put(user.id, made(app, user, direct));
        }
    }

    private void settle(App app, String userId) {
        User user = org.users.get(userId);
        if (user == null || !org.apps.containsKey(app.id)) {
            return;
        }
        AppUser present = app.users.get(userId);
        boolean entitled = entitled(app, user);
        if (entitled && present == null) {
            enter(app, user, false, Actor.SYSTEM);
        } else if (!entitled && present != null) {
            leave(app, present, Actor.SYSTEM);
        }
    }

    private AppUser enter(App app, User user, boolean direct, Actor by) {
        AppUser appUser = made(app, user, direct);
        app.users.put(user.id, appUser);
        org.log.success(
                by,
                "application.user_membership.add",
                "Add user to application membership",
                appUser.target(),
                app.target(),
                user.target());
        provisioning.pushLater(app, appUser);
        return appUser;
    }

    private AppUser made(App app, User user, boolean direct) {
        AppUser appUser =
                new AppUser(user, org.nextOrder(), org.now(), userName(app, user), direct);
        if (app.pushes()) {
            appUser.status = "STAGED";
            appUser.syncState = "OUT_OF_SYNC";
        }
        return appUser;
    }

    private void leave(App app, AppUser appUser, Actor by) {
        app.users.remove(appUser.user.id);
        org.log.success(
                by,
                "application.user_membership.remove",
                "Remove user from application membership",
                appUser.target(),
                app.target(),
                appUser.user.target());
        provisioning.deactivateLater(app, appUser);
    }

    private boolean entitled(App app, User user) {
        if (!app.active() || user.is("DEPROVISIONED") || user.is("STAGED")) {
            return false;
        }
        AppUser present = app.users.get(user.id);
        return (present != null && present.direct)
                || app.groups.keySet().stream()
                        .flatMap(id -> Optional.ofNullable(org.groups.get(id)).stream())
                        .anyMatch(group -> group.members.containsKey(user.id));
    }

    private static String userName(App app, User user) {
        return app.userNameTemplate().equals("${source.email}")
                ? user.profile.path("email").asText()
                : user.login();
    }

    private void place(App app, AppGroup moved, int priority) {
        List<AppGroup> others = new java.util.ArrayList<>(app.groups.values());
        others.remove(moved);
        others.sort(java.util.Comparator.comparingInt(group -> group.priority));
        int index = priority - org.switches().priorityFrom();
        others.add(Math.max(0, Math.min(index, others.size())), moved);
        renumber(app, others);
    }

    private void renumber(App app, List<AppGroup> ordered) {
        int next = org.switches().priorityFrom();
        for (AppGroup group : ordered) {
            if (app.groups.containsKey(group.groupId)) {
                group.priority = next++;
            }
        }
    }
}
