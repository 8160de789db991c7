package dev.muster.sandbox.okta;

import java.util.List;

/// The parts of a living org, wired: what one changes, the others take up.
final class Engine {

    final Org org;
    final Directory directory;
    final Lifecycle lifecycle;
    final RuleEngine rules;
    final GroupPush groupPush;
    final Mappings mappings;
    final Provisioning provisioning;
    final Assignments assignments;

    Engine(Org org) {
        this.org = org;
        this.groupPush = new GroupPush(org);
        this.mappings = new Mappings(org, groupPush);
        this.provisioning = new Provisioning(org, groupPush::arrived);
        this.assignments = new Assignments(org, provisioning);
        // What follows from a change is looked up when it happens, long after this is complete.
        Consequences later = new Later();
        this.directory = new Directory(org, later);
        this.lifecycle = new Lifecycle(org, directory, later);
        this.rules = new RuleEngine(org, directory);
    }

    /// What follows; kept apart so that nobody is handed a half-made engine.
    private final class Later implements Consequences {
        @Override
        public void membershipChanged(Group group, User user) {
            rules.membershipChanged(user);
            for (App app : org.apps.values()) {
                if (app.groups.containsKey(group.id)) {
                    assignments.settleLater(app, List.of(user.id));
                }
                app.mappings.values().stream()
                        .filter(mapping -> mapping.sourceGroupId.equals(group.id))
                        .forEach(mapping -> groupPush.membersLater(app, mapping));
            }
        }

        @Override
        public void groupRenamed(Group group) {
            for (App app : org.apps.values()) {
                app.mappings.values().stream()
                        .filter(mapping -> mapping.sourceGroupId.equals(group.id))
                        .filter(Mapping::active)
                        .forEach(mapping -> groupPush.renamedLater(app, mapping, group));
            }
        }

        @Override
        public void groupDeleted(Group group, Actor by) {
            rules.groupDeleted(group);
            for (App app : org.apps.values()) {
                if (app.groups.containsKey(group.id)) {
                    assignments.unassign(app, group, by);
                }
                for (Mapping mapping : app.mappings.values()) {
                    if (mapping.sourceGroupId.equals(group.id)) {
                        mapping.status = "ERROR";
                        mapping.lastUpdated = org.now();
                        mapping.errorSummary =
                                java.util.Optional.of("The source group has been deleted.");
                    }
                }
            }
        }

        @Override
        public void userChanged(User user) {
            rules.userChanged(user);
            forAppsOf(user, provisioning::updateLater);
        }

        @Override
        public void userStatusChanged(User user) {
            rules.userChanged(user);
            if (user.is("DEPROVISIONED")) {
                assignments.release(user);
                return;
            }
            forAppsOf(user, provisioning::statusLater);
            for (App app : org.apps.values()) {
                assignments.settleLater(app, List.of(user.id));
            }
        }

        @Override
        public void userDeleted(User user) {
            assignments.release(user);
            for (App app : org.apps.values()) {
                app.mappings.values().forEach(mapping -> mapping.pushed.remove(user.id));
            }
        }
    }

    /// Has everybody who waited for provisioning to be turned on pushed.
    void connected(App app) {
        for (AppUser appUser : app.users.values()) {
            if (appUser.externalId.isEmpty()) {
                appUser.status = "STAGED";
                appUser.sync("OUT_OF_SYNC", org.now());
                provisioning.pushLater(app, appUser);
            }
        }
    }

    private void forAppsOf(User user, java.util.function.BiConsumer<App, AppUser> work) {
        for (App app : org.apps.values()) {
            AppUser appUser = app.users.get(user.id);
            if (appUser != null) {
                work.accept(app, appUser);
            }
        }
    }
}
