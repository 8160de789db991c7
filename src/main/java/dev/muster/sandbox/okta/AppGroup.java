package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// The assignment of a group to an app; its id is the group's.
final class AppGroup {

    final String groupId;
    final long order;
    int priority;
    ObjectNode profile;
    Instant lastUpdated;

    AppGroup(String groupId, long order, int priority, ObjectNode profile, Instant lastUpdated) {
        this.groupId = groupId;
        this.order = order;
        this.priority = priority;
        this.profile = profile;
        this.lastUpdated = lastUpdated;
    }

    ObjectNode json(String appId) {
        ObjectNode node = Json.object();
        node.put("id", groupId).put("lastUpdated", Json.time(lastUpdated));
        node.put("priority", priority);
        node.set("profile", profile.deepCopy());
        ObjectNode links = node.putObject("_links");
        links.set("app", Json.link("/api/v1/apps/" + appId));
        links.set("self", Json.link("/api/v1/apps/" + appId + "/groups/" + groupId));
        links.set("group", Json.link("/api/v1/groups/" + groupId));
        return node;
    }
}
