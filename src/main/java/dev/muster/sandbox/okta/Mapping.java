package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/// A Group Push mapping: a group of Okta and the app's group that is kept like it.
final class Mapping {

    final String id;
    final long order;
    final Instant created;
    final String sourceGroupId;
    final String targetGroupId;

    /// Ids of users whose membership stands downstream as far as Okta knows.
    final TreeSet<String> pushed = new TreeSet<>();

    String status;
    Instant lastUpdated;
    Optional<Instant> lastPush = Optional.empty();
    Optional<String> errorSummary = Optional.empty();

    Mapping(
            String id,
            long order,
            Instant created,
            String sourceGroupId,
            String targetGroupId,
            String status) {
        this.id = id;
        this.order = order;
        this.created = created;
        this.sourceGroupId = sourceGroupId;
        this.targetGroupId = targetGroupId;
        this.status = status;
        this.lastUpdated = created;
    }

    boolean active() {
        return status.equals("ACTIVE");
    }

    ObjectNode json(String appId) {
        ObjectNode node = Json.object();
        node.put("id", id).put("created", Json.timeInSeconds(created));
        node.put("lastUpdated", Json.timeInSeconds(lastUpdated));
        node.put("sourceGroupId", sourceGroupId).put("targetGroupId", targetGroupId);
        node.put("status", status);
        lastPush.ifPresent(moment -> node.put("lastPush", Json.timeInSeconds(moment)));
        errorSummary.ifPresent(summary -> node.put("errorSummary", summary));
        ObjectNode links = node.putObject("_links");
        links.set("app", Json.link("/api/v1/apps/" + appId));
        links.set("sourceGroup", Json.link("/api/v1/groups/" + sourceGroupId));
        links.set("targetGroup", Json.link("/api/v1/groups/" + targetGroupId));
        return node;
    }
}
