package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.BadControl;
import java.util.Optional;
import java.util.function.Supplier;

/// Somebody at the Admin Console, or another tool: changes things behind a client's back, each in
/// the System Log under their name. Groups are named by name (Okta groups), apps by label, users by
/// login; an empty label means the only app.
///
/// Every method throws [BadControl] if what it names is not there or Okta would refuse.
public final class Administrator {

    private final Engine engine;
    private final Org org;
    private final Actor actor;

    Administrator(Engine engine, Actor actor) {
        this.engine = engine;
        this.org = engine.org;
        this.actor = actor;
    }

    /// Puts a user into a group.
    public void addGroupMember(String group, String login) {
        run(() -> engine.directory.addMember(group(group), user(login), actor));
    }

    /// Takes a user out of a group.
    public void removeGroupMember(String group, String login) {
        run(() -> engine.directory.removeMember(group(group), user(login), actor));
    }

    /// Makes an active user; the display name is "First Last".
    ///
    /// @return the id
    public String createUser(String login, String firstName, String lastName) {
        ObjectNode profile = Json.object();
        profile.put("login", login).put("email", login);
        profile.put("firstName", firstName).put("lastName", lastName);
        profile.put("displayName", firstName + " " + lastName);
        return get(() -> engine.lifecycle.create(profile, true, true, actor).id);
    }

    /// Makes a group.
    ///
    /// @return the id
    public String createGroup(String name, String description) {
        ObjectNode profile = Json.object().put("name", name).put("description", description);
        return get(() -> engine.directory.createGroup(profile, actor).id);
    }

    /// Deletes a group.
    public void deleteGroup(String group) {
        run(() -> engine.directory.deleteGroup(group(group), actor));
    }

    /// Gives a group another name.
    public void renameGroup(String group, String name) {
        changeGroup(group, "name", name);
    }

    /// Gives a group another description.
    public void setGroupDescription(String group, String description) {
        changeGroup(group, "description", description);
    }

    /// Suspends an active user.
    public void suspendUser(String login) {
        run(() -> engine.lifecycle.suspend(user(login), actor));
    }

    /// Ends a suspension.
    public void unsuspendUser(String login) {
        run(() -> engine.lifecycle.unsuspend(user(login), actor));
    }

    /// Deactivates a user.
    public void deactivateUser(String login) {
        run(() -> engine.lifecycle.deactivate(user(login), false, actor));
    }

    /// Deletes a user for good.
    public void deleteUser(String login) {
        run(() -> {
            User user = user(login);
            if (!user.is("DEPROVISIONED")) {
                engine.lifecycle.delete(user, actor);
            }
            engine.lifecycle.delete(user, actor);
        });
    }

    /// Changes one attribute of a user's profile; an empty value takes it away.
    public void changeUserAttribute(String login, String attribute, String value) {
        run(() -> {
            User user = user(login);
            ObjectNode profile = user.profile.deepCopy();
            if (value.isEmpty()) {
                profile.remove(attribute);
            } else {
                profile.put(attribute, value);
            }
            engine.lifecycle.update(user, profile, true, actor);
        });
    }

    /// Assigns a group to an app.
    public void assignGroupToApp(String group, String app) {
        run(() ->
                engine.assignments.assign(
                        app(app), group(group), Optional.empty(), Optional.empty(), actor));
    }

    /// Takes an app away from a group.
    public void unassignGroupFromApp(String group, String app) {
        run(() -> engine.assignments.unassign(app(app), group(group), actor));
    }

    /// Pushes a group to an app under its own name.
    ///
    /// @return the mapping's id
    public String createMapping(String group, String app) {
        return get(() -> {
            Group source = group(group);
            return engine.mappings.create(
                            app(app),
                            source,
                            Optional.of(source.name()),
                            Optional.empty(),
                            true,
                            actor)
                    .id;
        });
    }

    /// Deactivates the mapping of a group.
    public void deactivateMapping(String group, String app) {
        run(() -> engine.mappings.status(app(app), mapping(group, app), false, actor));
    }

    /// Activates the mapping of a group.
    public void activateMapping(String group, String app) {
        run(() -> engine.mappings.status(app(app), mapping(group, app), true, actor));
    }

    /// Deletes the mapping of a group, deactivating it first if needed.
    ///
    /// @param deleteTarget whether the group downstream goes too
    public void deleteMapping(String group, String app, boolean deleteTarget) {
        run(() -> {
            Mapping mapping = mapping(group, app);
            if (mapping.active()) {
                engine.mappings.status(app(app), mapping, false, actor);
            }
            engine.mappings.delete(app(app), mapping, deleteTarget, actor);
        });
    }

    /// Changes one of the app's own settings, such as `acsURL`.
    public void setAppSetting(String app, String setting, String value) {
        run(() -> {
            App changed = app(app);
            ObjectNode content = changed.content.deepCopy();
            content.withObject("/settings/app").put(setting, value);
            changed.content = AppContent.of(changed.name, content, AppCalls.currentKid(changed));
            changed.lastUpdated = org.now();
            log(changed, "application.lifecycle.update", "Update application");
        });
    }

    /// Turns provisioning on or off, or gives it another token (a wrong one is a dead one).
    ///
    /// @param token empty to leave it
    /// @param baseUrl empty to leave it
    public void setConnection(String app, boolean enabled, String token, String baseUrl) {
        run(() -> {
            App changed = app(app);
            boolean before = changed.connection.enabled();
            changed.connection =
                    new Connection(
                            baseUrl.isEmpty() ? changed.connection.baseUrl() : baseUrl,
                            token.isEmpty() ? changed.connection.token() : token,
                            enabled);
            log(changed, "application.configuration.update", "Update application configuration");
            if (enabled && (!before || !token.isEmpty())) {
                engine.connected(changed);
            }
        });
    }

    /// Imports the groups of the system behind an app: each becomes an app group that a mapping can
    /// be linked to.
    public void importAppGroups(String app) {
        App imported;
        synchronized (org.frame.lock()) {
            imported = app(app);
        }
        new Adoption(engine, imported).importGroups();
    }

    private void changeGroup(String name, String key, String value) {
        run(() -> {
            Group group = group(name);
            engine.directory.replaceProfile(group, group.profile.deepCopy().put(key, value), actor);
        });
    }

    private void log(App app, String type, String message) {
        org.log.success(actor, type, message, app.target());
    }

    private User user(String login) {
        return org.userByLogin(login).orElseThrow(() -> new BadControl("no user " + login));
    }

    private Group group(String name) {
        return org.groups.values().stream()
                .filter(group -> group.name().equals(name) && !group.type.equals("APP_GROUP"))
                .findFirst()
                .orElseThrow(() -> new BadControl("no group " + name));
    }

    private App app(String label) {
        return org.apps.values().stream()
                .filter(app -> label.isEmpty() || app.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new BadControl("no app " + label));
    }

    private Mapping mapping(String group, String app) {
        String source = group(group).id;
        return app(app).mappings.values().stream()
                .filter(mapping -> mapping.sourceGroupId.equals(source))
                .findFirst()
                .orElseThrow(() -> new BadControl("no mapping of " + group));
    }

    private void run(Runnable work) {
        get(() -> {
            work.run();
            return "";
        });
    }

    private <T> T get(Supplier<T> work) {
        synchronized (org.frame.lock()) {
            try {
                return work.get();
            } catch (Refusal e) {
                throw new BadControl("Okta refuses: " + e.getMessage());
            }
        }
    }
}
