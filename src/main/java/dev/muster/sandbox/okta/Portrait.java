package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// An org at a glance, by names, for a person or a test that wants to compare.
record Portrait(Org org) {

    ObjectNode json() {
        ObjectNode node = Json.object();
        ObjectNode users = node.putObject("users");
        org.users.values().forEach(user -> users.put(user.login(), user.status));
        ArrayNode groups = node.putArray("groups");
        org.groups.values().forEach(group -> groups.add(group(group)));
        ArrayNode rules = node.putArray("rules");
        org.rules.values().forEach(rule -> rules.add(rule.json()));
        ArrayNode apps = node.putArray("apps");
        org.apps.values().forEach(app -> apps.add(app(app)));
        return node;
    }

    private ObjectNode group(Group group) {
        ObjectNode node = Json.object();
        node.put("id", group.id).put("type", group.type);
        node.set("profile", group.profile.deepCopy());
        ArrayNode members = node.putArray("members");
        group.members.keySet().stream()
                .flatMap(id -> Optional.ofNullable(org.users.get(id)).stream())
                .map(User::login)
                .sorted()
                .forEach(members::add);
        return node;
    }

    private ObjectNode app(App app) {
        ObjectNode node = Json.object();
        node.put("id", app.id).put("label", app.label).put("status", app.status);
        node.set("settings", app.content.path("settings").path("app").deepCopy());
        ArrayNode groups = node.putArray("groups");
        app.groups.keySet().forEach(id -> groups.add(name(id)));
        ObjectNode users = node.putObject("users");
        app.users.values().forEach(appUser -> users.put(appUser.userName, appUser.syncState));
        ObjectNode pushed = node.putObject("pushed");
        app.mappings
                .values()
                .forEach(mapping -> pushed.put(name(mapping.sourceGroupId), mapping.status));
        return node;
    }

    private String name(String groupId) {
        Group group = org.groups.get(groupId);
        return group == null ? groupId : group.name();
    }
}
