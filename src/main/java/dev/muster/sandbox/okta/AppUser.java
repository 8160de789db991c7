package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// A user as an app has them.
final class AppUser {

    final User user;
    final long order;
    final Instant created;
    String userName;
    boolean direct;
    String status;
    String syncState;
    Instant lastUpdated;
    Optional<Instant> lastSync = Optional.empty();
    Optional<String> externalId = Optional.empty();

    AppUser(User user, long order, Instant created, String userName, boolean direct) {
        this.user = user;
        this.order = order;
        this.created = created;
        this.userName = userName;
        this.direct = direct;
        this.status = "ACTIVE";
        this.syncState = "DISABLED";
        this.lastUpdated = created;
    }

    /// Whether the user has arrived in the system behind the app.
    boolean provisioned() {
        return externalId.isPresent() && !syncState.equals("ERROR");
    }

    void sync(String state, Instant now) {
        syncState = state;
        lastUpdated = now;
    }

    ObjectNode json(String appId) {
        ObjectNode node = Json.object();
        node.put("id", user.id).put("created", Json.time(created));
        node.put("lastUpdated", Json.time(lastUpdated));
        externalId.ifPresent(external -> node.put("externalId", external));
        node.put("scope", direct ? "USER" : "GROUP").put("status", status);
        node.put("statusChanged", Json.time(lastUpdated)).putNull("passwordChanged");
        node.put("syncState", syncState);
        lastSync.ifPresent(moment -> node.put("lastSync", Json.time(moment)));
        node.putObject("credentials").put("userName", userName);
        ObjectNode profile = node.putObject("profile");
        for (String key : new String[] {"firstName", "lastName", "displayName", "email"}) {
            if (user.profile.path(key).isTextual()) {
                profile.set(key, user.profile.get(key));
            }
        }
        ObjectNode links = node.putObject("_links");
        links.set("app", Json.link("/api/v1/apps/" + appId));
        links.set("user", Json.link("/api/v1/users/" + user.id));
        return node;
    }

    LogTarget target() {
        return new LogTarget(user.id, "AppUser", userName, user.name());
    }
}
