package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Users from creation to deletion, with the transitions that their statuses allow.
final class Lifecycle {

    private static final List<String> REQUIRED = List.of("login", "email", "firstName", "lastName");

    private final Org org;
    private final Directory directory;
    private final Consequences consequences;

    Lifecycle(Org org, Directory directory, Consequences consequences) {
        this.org = org;
        this.directory = directory;
        this.consequences = consequences;
    }

    User create(ObjectNode profile, boolean activate, boolean withPassword, Actor by) {
        check(profile);
        if (org.userByLogin(profile.path("login").asText()).isPresent()) {
            throw Refusal.invalid(
                    "login",
                    "login: An object with this field already exists in the current organization");
        }
        User user = new User(org.newId("00u"), org.nextOrder(), org.now(), "STAGED", profile);
        org.add(user);
        directory.joinBuiltIn(user);
        org.log.success(by, "user.lifecycle.create", "Create Okta user", user.target());
        if (activate) {
            become(user, withPassword ? "ACTIVE" : "PROVISIONED");
            user.activated = Optional.of(org.now());
            org.log.success(by, "user.lifecycle.activate", "Activate Okta user", user.target());
        }
        return user;
    }

    /// @param profile all of it, or only what changes
    void update(User user, ObjectNode profile, boolean whole, Actor by) {
        if (user.transitioningTo.isPresent()) {
            throw new Refusal(
                    409,
                    "E0000112",
                    "Cannot update this user because they are still being activated.");
        }
        ObjectNode merged = whole ? profile : user.profile.deepCopy().setAll(profile);
        check(merged);
        String oldLogin = user.login();
        String newLogin = merged.path("login").asText();
        if (!oldLogin.equalsIgnoreCase(newLogin) && org.userByLogin(newLogin).isPresent()) {
            throw Refusal.invalid(
                    "login",
                    "login: An object with this field already exists in the current organization");
        }
        ObjectNode copy = merged.deepCopy();
        user.profile.removeAll();
        user.profile.setAll(copy);
        org.rename(user, oldLogin);
        user.lastUpdated = org.now();
        org.changed(user);
        org.log.success(
                by, "user.account.update_profile", "Update user profile for Okta", user.target());
        consequences.userChanged(user);
    }

    /// @param async whether the change of status takes its time
    void activate(User user, boolean async, Actor by) {
        if (!user.is("STAGED") && !user.is("DEPROVISIONED")) {
            throw new Refusal(
                    403, "E0000016", "Activation failed because the user is already active");
        }
        org.log.success(by, "user.lifecycle.activate", "Activate Okta user", user.target());
        user.activated = Optional.of(org.now());
        if (!async) {
            become(user, "PROVISIONED");
            return;
        }
        user.transitioningTo = Optional.of("PROVISIONED");
        org.changed(user);
        later(user, "PROVISIONED");
    }

    void deactivate(User user, boolean async, Actor by) {
        if (user.is("DEPROVISIONED")) {
            throw notAllowedNow();
        }
        org.log.success(by, "user.lifecycle.deactivate", "Deactivate Okta user", user.target());
        if (!async) {
            become(user, "DEPROVISIONED");
            return;
        }
        user.transitioningTo = Optional.of("DEPROVISIONED");
        org.changed(user);
        later(user, "DEPROVISIONED");
    }

    void suspend(User user, Actor by) {
        if (!user.is("ACTIVE")) {
            throw Refusal.invalid(
                    "Cannot suspend a user that is not active",
                    "Cannot suspend a user that is not active");
        }
        become(user, "SUSPENDED");
        org.log.success(by, "user.lifecycle.suspend", "Suspend Okta user", user.target());
    }

    void unsuspend(User user, Actor by) {
        if (!user.is("SUSPENDED")) {
            throw Refusal.invalid(
                    "Cannot unsuspend a user that is not suspended",
                    "Cannot unsuspend a user that is not suspended");
        }
        become(user, "ACTIVE");
        org.log.success(by, "user.lifecycle.unsuspend", "Unsuspend Okta user", user.target());
    }

    void reactivate(User user, Actor by) {
        if (!user.is("PROVISIONED") && !user.is("RECOVERY")) {
            throw notAllowedNow();
        }
        become(user, "PROVISIONED");
        org.log.success(by, "user.lifecycle.reactivate", "Reactivate Okta user", user.target());
    }

    /// Deactivates a user who is not yet; deletes one who is.
    void delete(User user, Actor by) {
        if (!user.is("DEPROVISIONED")) {
            deactivate(user, false, by);
            return;
        }
        directory.forget(user);
        org.remove(user);
        org.log.success(
                by, "user.lifecycle.delete.completed", "Delete Okta user completed", user.target());
        consequences.userDeleted(user);
    }

    private void later(User user, String status) {
        org.frame
                .schedule()
                .after(
                        org.delays().activation(),
                        () -> {
                            synchronized (org.frame.lock()) {
                                user.transitioningTo = Optional.empty();
                                become(user, status);
                            }
                        });
    }

    private void become(User user, String status) {
        user.status = status;
        user.statusChanged = org.now();
        user.lastUpdated = org.now();
        org.changed(user);
        consequences.userStatusChanged(user);
    }

    private void check(ObjectNode profile) {
        for (String key : REQUIRED) {
            if (profile.path(key).asText("").isBlank()) {
                throw Refusal.invalid(key, key + ": The field cannot be left blank");
            }
        }
        if (!profile.path("login").asText().contains("@")) {
            throw Refusal.invalid(
                    "login", "login: Username must be in the form of an email address");
        }
        for (Map.Entry<String, JsonNode> entry : profile.properties()) {
            if (!org.schema.hasUserAttribute(entry.getKey())) {
                throw Refusal.invalid(
                        entry.getKey(),
                        "Property name '" + entry.getKey() + "' is not defined in profile");
            }
            if (Schema.isBase(entry.getKey())
                    && !entry.getValue().isNull()
                    && !entry.getValue().isTextual()) {
                throw Refusal.notText(entry.getKey());
            }
        }
    }

    private static Refusal notAllowedNow() {
        return new Refusal(
                403, "E0000038", "This operation is not allowed in the user's current status.");
    }
}
