package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// A group rule.
final class Rule {

    final String id;
    final long order;
    final Instant created;
    String name;
    String expression;
    List<String> excludedUsers;
    List<String> targets;
    String status = "INACTIVE";
    Instant lastUpdated;

    Rule(
            String id,
            long order,
            Instant created,
            String name,
            String expression,
            List<String> excludedUsers,
            List<String> targets) {
        this.id = id;
        this.order = order;
        this.created = created;
        this.name = name;
        this.expression = expression;
        this.excludedUsers = List.copyOf(excludedUsers);
        this.targets = List.copyOf(targets);
        this.lastUpdated = created;
    }

    boolean active() {
        return status.equals("ACTIVE");
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("type", "group_rule").put("id", id).put("status", status).put("name", name);
        node.put("created", Json.time(created)).put("lastUpdated", Json.time(lastUpdated));
        ObjectNode conditions = node.putObject("conditions");
        ObjectNode people = conditions.putObject("people");
        ArrayNode users = people.putObject("users").putArray("exclude");
        excludedUsers.forEach(users::add);
        people.putObject("groups").putArray("exclude");
        conditions
                .putObject("expression")
                .put("value", expression)
                .put("type", "urn:okta:expression:1.0");
        ArrayNode groups =
                node.putObject("actions").putObject("assignUserToGroups").putArray("groupIds");
        targets.forEach(groups::add);
        node.put("allGroupsValid", !status.equals("INVALID"));
        return node;
    }

    LogTarget target() {
        return new LogTarget(id, "GroupRule", "unknown", name);
    }
}
