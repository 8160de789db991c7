package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Brings app users to the system behind the app over SCIM: made, kept like their profiles,
/// deactivated. No lock is held while the other side answers.
final class Provisioning {

    /// What AWS refuses in a value (Okta support, "Request is unparsable").
    private static final String REFUSED_CHARACTERS = "<>;:%";

    private static final int TRIES = 6;

    private final Org org;
    private final ScimClient scim;

    /// Told of a user who has just arrived.
    private final BiConsumer<App, User> arrived;

    private record Work(App app, AppUser appUser, Connection connection) {}

    Provisioning(Org org, BiConsumer<App, User> arrived) {
        this.org = org;
        this.scim = org.frame.scim();
        this.arrived = arrived;
    }

    /// Pushes a new app user after the usual delay.
    void pushLater(App app, AppUser appUser) {
        if (app.pushes() && app.provisions.createUsers()) {
            after(org.delays().userPush(), () -> push(app, appUser, 1));
        }
    }

    /// Pushes a changed profile or status after the usual delay.
    void updateLater(App app, AppUser appUser) {
        if (app.pushes() && appUser.externalId.isPresent()) {
            after(org.delays().profilePush(), () -> update(app, appUser, 1));
        }
    }

    /// Deactivates, after the usual delay, a user who has lost the app.
    void deactivateLater(App app, AppUser appUser) {
        if (app.pushes() && app.provisions.deactivateUsers() && appUser.externalId.isPresent()) {
            after(org.delays().profilePush(), () -> deactivate(app, appUser, 1));
        }
    }

    private void push(App app, AppUser appUser, int tries) {
        Optional<Work> work = work(app, appUser);
        if (work.isEmpty()) {
            return;
        }
        Optional<String> defect = defect(appUser);
        if (defect.isPresent()) {
            failed(work.get(), "application.provision.user.push", defect.get());
            return;
        }
        ScimClient.Reply found =
                scim.find(work.get().connection(), "Users", "userName", appUser.userName);
        ScimClient.Reply reply = found;
        if (found.ok()) {
            reply =
                    found.id().isPresent()
                            ? scim.put(
                                    work.get().connection(),
                                    "/Users/" + found.id().get(),
                                    body(appUser, found.id()))
                            : scim.post(
                                    work.get().connection(),
                                    "/Users",
                                    body(appUser, Optional.empty()));
        }
        ScimClient.Reply last = reply;
        settle(
                work.get(),
                "application.provision.user.push",
                last,
                tries,
                () -> push(app, appUser, tries + 1),
                () -> arrive(work.get(), last.id().or(found::id)));
    }

    private void arrive(Work work, Optional<String> externalId) {
        AppUser appUser = work.appUser();
        appUser.externalId = externalId;
        appUser.status = "PROVISIONED";
        appUser.lastSync = Optional.of(org.now());
        appUser.sync("SYNCHRONIZED", org.now());
        succeeded(work, "application.provision.user.push", "Push new user to external application");
        if (org.switches().laterArrivalsPushed()) {
            arrived.accept(work.app(), appUser.user);
        }
    }

    private void update(App app, AppUser appUser, int tries) {
        Optional<Work> work = work(app, appUser);
        if (work.isEmpty() || appUser.externalId.isEmpty() || !app.provisions.updateAttributes()) {
            return;
        }
        Optional<String> defect = defect(appUser);
        if (defect.isPresent()) {
            failed(work.get(), "application.provision.user.push_profile", defect.get());
            return;
        }
        ScimClient.Reply reply =
                scim.put(
                        work.get().connection(),
                        "/Users/" + appUser.externalId.get(),
                        body(appUser, appUser.externalId));
        settle(
                work.get(),
                "application.provision.user.push_profile",
                reply,
                tries,
                () -> update(app, appUser, tries + 1),
                () -> {
                    appUser.lastSync = Optional.of(org.now());
                    appUser.sync("SYNCHRONIZED", org.now());
                    succeeded(
                            work.get(),
                            "application.provision.user.push_profile",
                            "Push user's profile to external application");
                });
    }

    private void deactivate(App app, AppUser appUser, int tries) {
        Connection connection;
        synchronized (org.frame.lock()) {
            AppUser present = app.users.get(appUser.user.id);
            if (!app.pushes() || (present != null && present != appUser)) {
                return;
            }
            connection = app.connection;
        }
        ObjectNode body = Json.object();
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        body.putArray("Operations")
                .addObject()
                .put("op", "replace")
                .put("path", "active")
                .put("value", false);
        ScimClient.Reply reply =
                scim.patch(connection, "/Users/" + appUser.externalId.orElseThrow(), body);
        Work work = new Work(app, appUser, connection);
        settle(
                work,
                "application.provision.user.deactivate",
                reply,
                tries,
                () -> deactivate(app, appUser, tries + 1),
                () ->
                        succeeded(
                                work,
                                "application.provision.user.deactivate",
                                "Deactivate user in external application"));
    }

    /// Deactivates or activates downstream as the user's status says.
    void statusLater(App app, AppUser appUser) {
        if (!app.pushes() || appUser.externalId.isEmpty()) {
            return;
        }
        if (appUser.user.works()) {
            updateLater(app, appUser);
        } else {
            deactivateLater(app, appUser);
        }
    }

    private Optional<Work> work(App app, AppUser appUser) {
        synchronized (org.frame.lock()) {
            if (!app.pushes() || app.users.get(appUser.user.id) != appUser) {
                return Optional.empty();
            }
            if (appUser.externalId.isEmpty()) {
                appUser.sync("SYNCING", org.now());
            }
            return Optional.of(new Work(app, appUser, app.connection));
        }
    }

    private void settle(
            Work work,
            String event,
            ScimClient.Reply reply,
            int tries,
            Runnable again,
            Runnable done) {
        synchronized (org.frame.lock()) {
            if (reply.ok()) {
                done.run();
            } else if (reply.status() == 401) {
                deadToken(org, work.app());
                work.appUser().sync("ERROR", org.now());
            } else if (reply.passing() && tries < TRIES) {
                after(org.delays().retry(), again);
            } else {
                failed(work, event, reply.detail());
            }
        }
    }

    /// Says that the token no longer works.
    static void deadToken(Org org, App app) {
        org.log.failure(
                Actor.SYSTEM,
                "application.integration.authentication_failure",
                "Authentication failed for app integration",
                "Unauthorized",
                app.target());
    }

    private void failed(Work work, String event, String reason) {
        synchronized (org.frame.lock()) {
            work.appUser().sync("ERROR", org.now());
            org.log.failure(
                    Actor.SYSTEM,
                    event,
                    "Push of user to external application failed",
                    reason,
                    work.appUser().target(),
                    work.app().target(),
                    work.appUser().user.target());
        }
    }

    private void succeeded(Work work, String event, String message) {
        org.log.success(
                Actor.SYSTEM,
                event,
                message,
                work.appUser().target(),
                work.app().target(),
                work.appUser().user.target());
    }

    private static Optional<String> defect(AppUser appUser) {
        for (String key : List.of("firstName", "lastName", "displayName", "email")) {
            String value = appUser.user.profile.path(key).asText("");
            if (value.isBlank() && !key.equals("email")) {
                return Optional.of("Request is unparsable: '" + key + "' is missing");
            }
            if (value.chars().anyMatch(c -> REFUSED_CHARACTERS.indexOf(c) >= 0)) {
                return Optional.of(
                        "Request is unparsable, syntactically incorrect, or violates schema: "
                                + key);
            }
        }
        return Optional.empty();
    }

    private static ObjectNode body(AppUser appUser, Optional<String> id) {
        ObjectNode profile = appUser.user.profile;
        ObjectNode body = Json.object();
        body.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        id.ifPresent(value -> body.put("id", value));
        body.put("userName", appUser.userName).put("externalId", appUser.user.id);
        body.putObject("name")
                .put("givenName", profile.path("firstName").asText())
                .put("familyName", profile.path("lastName").asText());
        body.put("displayName", profile.path("displayName").asText());
        body.putArray("emails")
                .addObject()
                .put("value", profile.path("email").asText())
                .put("type", "work")
                .put("primary", true);
        return body.put("active", appUser.user.works());
    }

    private void after(Duration delay, Runnable task) {
        org.frame.schedule().after(delay, task);
    }
}
