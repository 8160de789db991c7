package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A group of the org, with its members.
final class Group {

    /// One user's place in a group.
    ///
    /// @param rules ids of the rules that put the member there; empty if somebody did by hand
    record Membership(TreeSet<String> rules) {}

    final String id;
    final long order;
    final String type;
    final Instant created;
    final Map<String, Membership> members = new LinkedHashMap<>();
    final List<String> adminRoles = new ArrayList<>();
    ObjectNode profile;
    Instant lastUpdated;
    Instant lastMembershipUpdated;

    /// The app that an APP_GROUP belongs to, and its id there once it is known.
    Optional<String> sourceApp = Optional.empty();

    Optional<String> externalId = Optional.empty();

    Group(String id, long order, String type, Instant created, ObjectNode profile) {
        this.id = id;
        this.order = order;
        this.type = type;
        this.created = created;
        this.profile = profile;
        this.lastUpdated = created;
        this.lastMembershipUpdated = created;
    }

    String name() {
        return profile.path("name").asText();
    }

    boolean isOktaGroup() {
        return type.equals("OKTA_GROUP");
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("id", id).put("created", Json.time(created));
        node.put("lastUpdated", Json.time(lastUpdated));
        node.put("lastMembershipUpdated", Json.time(lastMembershipUpdated));
        node.putArray("objectClass").add("okta:user_group");
        node.put("type", type);
        node.set("profile", profile.deepCopy());
        ObjectNode links = node.putObject("_links");
        var logo = links.putArray("logo");
        for (String size : List.of("medium", "large")) {
            logo.addObject()
                    .put("name", size)
                    .put(
                            "href",
                            Json.BASE + "/assets/img/logos/groups/odyssey/okta-" + size + ".png")
                    .put("type", "image/png");
        }
        links.set("owners", Json.link("/api/v1/groups/" + id + "/owners"));
        links.set("users", Json.link("/api/v1/groups/" + id + "/users"));
        links.set("apps", Json.link("/api/v1/groups/" + id + "/apps"));
        sourceApp.ifPresent(app -> links.set("source", Json.link("/api/v1/apps/" + app)));
        return node;
    }

    LogTarget target() {
        return new LogTarget(id, "UserGroup", "unknown", name());
    }
}
