package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// A user of the org.
final class User {

    final String id;
    final long order;
    final Instant created;
    final ObjectNode profile;
    String status;
    Optional<String> transitioningTo = Optional.empty();
    Optional<Instant> activated = Optional.empty();
    Instant statusChanged;
    Instant lastUpdated;

    User(String id, long order, Instant created, String status, ObjectNode profile) {
        this.id = id;
        this.order = order;
        this.created = created;
        this.status = status;
        this.profile = profile;
        this.statusChanged = created;
        this.lastUpdated = created;
    }

    String login() {
        return profile.path("login").asText();
    }

    String name() {
        return profile.path("firstName").asText() + " " + profile.path("lastName").asText();
    }

    boolean is(String wanted) {
        return status.equals(wanted);
    }

    /// Whether pushes treat the user as active.
    boolean works() {
        return !is("SUSPENDED") && !is("DEPROVISIONED") && !is("STAGED");
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("id", id).put("status", status).put("created", Json.time(created));
        node.put("activated", activated.map(Json::time).orElse(null));
        node.put("statusChanged", Json.time(statusChanged));
        node.putNull("lastLogin").put("lastUpdated", Json.time(lastUpdated));
        node.putNull("passwordChanged");
        transitioningTo.ifPresent(next -> node.put("transitioningToStatus", next));
        node.putObject("type").put("id", "otysandboxdefault000");
        ObjectNode shown = node.putObject("profile");
        shown.setAll(profile);
        node.putObject("credentials").putObject("provider").put("type", "OKTA").put("name", "OKTA");
        node.putObject("_links").set("self", Json.link("/api/v1/users/" + id));
        return node;
    }

    LogTarget target() {
        return new LogTarget(id, "User", login(), name());
    }
}
