package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the start of an org coherent: what a state file has on both sides counts as pushed long
/// ago, what only Okta has is pushed as if it had just been assigned.
final class Adoption {

    private record Found(String name, String id) {}

    private final Org org;
    private final Engine engine;
    private final App app;

    Adoption(Engine engine, App app) {
        this.org = engine.org;
        this.engine = engine;
        this.app = app;
    }

    void startLater() {
        if (!app.users.isEmpty() || groups().findAny().isPresent()) {
            org.frame.schedule().after(Duration.ZERO, this::start);
        }
    }

    private void start() {
        Connection connection = app.connection;
        Map<String, Found> users = all(connection, "Users", "userName");
        Map<String, Found> groups = all(connection, "Groups", "displayName");
        synchronized (org.frame.lock()) {
            app.users.values().forEach(appUser -> adopt(appUser, users));
            groups().filter(group -> group.externalId.isEmpty())
                    .forEach(group -> adopt(group, groups));
            app.mappings.values().forEach(this::adopt);
        }
    }

    /// Makes an app group of every group downstream that is none yet, as the console's import does.
    void importGroups() {
        Map<String, Found> found = all(app.connection, "Groups", "displayName");
        synchronized (org.frame.lock()) {
            List<String> known = groups().flatMap(group -> group.externalId.stream()).toList();
            found.values().stream()
                    .filter(group -> !known.contains(group.id()))
                    .forEach(this::made);
        }
    }

    private void made(Found found) {
        ObjectNode profile = Json.object().put("name", found.name()).putNull("description");
        Group group = new Group(org.newId("00g"), org.nextOrder(), "APP_GROUP", org.now(), profile);
        group.sourceApp = Optional.of(app.id);
        group.externalId = Optional.of(found.id());
        org.add(group);
    }

    private Stream<Group> groups() {
        return org.groups.values().stream()
                .filter(group -> group.sourceApp.equals(Optional.of(app.id)));
    }

    private static void adopt(Group group, Map<String, Found> groups) {
        Found found = groups.get(group.name().toLowerCase(Locale.ROOT));
        group.externalId = Optional.ofNullable(found).map(Found::id);
    }

    private void adopt(AppUser appUser, Map<String, Found> users) {
        Found external = users.get(appUser.userName.toLowerCase(Locale.ROOT));
        if (external == null) {
            engine.provisioning.pushLater(app, appUser);
            return;
        }
        appUser.externalId = Optional.of(external.id());
        appUser.status = "PROVISIONED";
        appUser.lastSync = Optional.of(org.now());
        appUser.sync("SYNCHRONIZED", org.now());
    }

    private void adopt(Mapping mapping) {
        Group target = org.groups.get(mapping.targetGroupId);
        Group source = org.groups.get(mapping.sourceGroupId);
        if (target == null || source == null) {
            return;
        }
        if (target.externalId.isEmpty()) {
            if (mapping.active()) {
                engine.groupPush.pushLater(app, mapping);
            }
            return;
        }
        mapping.lastPush = Optional.of(org.now());
        source.members.keySet().stream()
                .filter(id -> app.users.containsKey(id) && app.users.get(id).provisioned())
                .forEach(mapping.pushed::add);
    }

    /// Everything of a kind downstream, by name in lower case.
    private Map<String, Found> all(Connection connection, String kind, String nameKey) {
        Map<String, Found> found = new LinkedHashMap<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String path =
                    "/"
                            + kind
                            + "?count=100&cursor="
                            + URLEncoder.encode(cursor.get(), StandardCharsets.UTF_8);
            JsonNode page = org.frame.scim().get(connection, path).body();
            for (JsonNode resource : page.path("Resources")) {
                String name = resource.path(nameKey).asText();
                found.put(
                        name.toLowerCase(Locale.ROOT),
                        new Found(name, resource.path("id").asText()));
            }
            cursor = Json.text(page, "nextCursor").filter(next -> !next.isEmpty());
        }
        return found;
    }
}
