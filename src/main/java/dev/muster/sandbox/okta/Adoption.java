package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes the start of an org coherent: what a state file has on both sides counts as pushed long ago,
/// what only Okta has is pushed as if it had just been assigned.
final class Adoption {

    private final Org org;
    private final Engine engine;
    private final App app;

    Adoption(Engine engine, App app) {
        this.org = engine.org;
        this.engine = engine;
        this.app = app;
    }

    void startLater() {
        if (!app.users.isEmpty() || !app.mappings.isEmpty()) {
            org.frame.schedule().after(Duration.ZERO, this::start);
        }
    }

    private void start() {
        Connection connection = app.connection;
        Map<String, String> users = all(connection, "Users", "userName");
        Map<String, String> groups = all(connection, "Groups", "displayName");
        synchronized (org.frame.lock()) {
            app.users.values().forEach(appUser -> adopt(appUser, users));
            app.mappings.values().forEach(mapping -> adopt(mapping, groups));
        }
    }

    private void adopt(AppUser appUser, Map<String, String> users) {
        String external = users.get(appUser.userName.toLowerCase(Locale.ROOT));
        if (external == null) {
            engine.provisioning.pushLater(app, appUser);
            return;
        }
        appUser.externalId = Optional.of(external);
        appUser.status = "PROVISIONED";
        appUser.lastSync = Optional.of(org.now());
        appUser.sync("SYNCHRONIZED", org.now());
    }

    private void adopt(Mapping mapping, Map<String, String> groups) {
        Group target = org.groups.get(mapping.targetGroupId);
        Group source = org.groups.get(mapping.sourceGroupId);
        if (target == null || source == null) {
            return;
        }
        String external = groups.get(target.name().toLowerCase(Locale.ROOT));
        if (external == null) {
            if (mapping.active()) {
                engine.groupPush.pushLater(app, mapping);
            }
            return;
        }
        target.externalId = Optional.of(external);
        mapping.lastPush = Optional.of(org.now());
        source.members.keySet().stream()
                .filter(id -> app.users.containsKey(id) && app.users.get(id).provisioned())
                .forEach(mapping.pushed::add);
    }

    /// Everything of a kind downstream, its id by name in lower case.
    private Map<String, String> all(Connection connection, String kind, String nameKey) {
        Map<String, String> ids = new LinkedHashMap<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String path =
                    "/" + kind + "?count=100&cursor="
                            + URLEncoder.encode(cursor.get(), StandardCharsets.UTF_8);
            JsonNode page = org.frame.scim().get(connection, path).body();
            for (JsonNode resource : page.path("Resources")) {
                ids.put(
                        resource.path(nameKey).asText().toLowerCase(Locale.ROOT),
                        resource.path("id").asText());
            }
            cursor = Json.text(page, "nextCursor").filter(next -> !next.isEmpty());
        }
        return ids;
    }
}
