package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `/api/v1/groups` and `/api/v1/groups/{id}`.
final class GroupCalls {

    /// At most 10,000, and 200 advised; the default is not stated (Groups API, list).
    private static final Pages LIST = new Pages(10_000, 10_000);

    /// `q` is not paged and answers at most 300 (Groups API, list).
    private static final Pages NAMED = new Pages(300, 300).lenient();

    private static final Pages APPS = new Pages(20, 200);

    void register(Routes routes) {
        routes.add("GET", "/api/v1/groups", "groups", GroupCalls::list);
        routes.add("POST", "/api/v1/groups", "groups", GroupCalls::create);
        routes.add(
                "GET",
                "/api/v1/groups/{id}",
                "groups",
                call -> Invocation.json(200, shown(call, call.group(0).json(), call.group(0))));
        routes.add("PUT", "/api/v1/groups/{id}", "groups", GroupCalls::replace);
        routes.add("DELETE", "/api/v1/groups/{id}", "groups", GroupCalls::delete);
        routes.add("GET", "/api/v1/groups/{id}/apps", "groups,apps", GroupCalls::apps);
        routes.add("GET", "/api/v1/groups/{id}/roles", "roles", GroupCalls::roles);
    }

    private static Answer list(Invocation call) {
        Conditions conditions = Conditions.of(call);
        var delays = call.org().delays();
        if (conditions.search().isPresent()) {
            Query query = Query.parse(conditions.search().get());
            List<Row> rows = known(call, delays.search());
            rows.removeIf(row -> !query.holds(withSource(call.org(), row.json())));
            return LIST.of(call, sorted(call, rows));
        }
        List<Row> rows = delays.list().isPositive() ? known(call, delays.list()) : present(call);
        if (conditions.filter().isPresent()) {
            Query query =
                    Query.parse(conditions.filter().get())
                            .only("id", "type", "lastUpdated", "lastMembershipUpdated");
            rows.removeIf(row -> !query.holds(row.json()));
        }
        if (call.query("q").isPresent()) {
            return named(call, rows, call.query("q").get());
        }
        return LIST.of(call, expanded(call, rows));
    }

    private static Answer named(Invocation call, List<Row> rows, String start) {
        String wanted = start.toLowerCase(Locale.ROOT);
        ArrayNode body = Json.array();
        expanded(call, rows).stream()
                .map(Row::json)
                .filter(json -> name(json).toLowerCase(Locale.ROOT).startsWith(wanted))
                .limit(NAMED.limit(call))
                .forEach(body::add);
        return Invocation.json(200, body);
    }

    private static List<Row> present(Invocation call) {
        List<Row> rows = new ArrayList<>();
        for (Group group : call.org().groups.values()) {
            if (call.caller().sees(group)) {
                rows.add(new Row(group.order, group.json()));
            }
        }
        return rows;
    }

    private static List<Row> known(Invocation call, java.time.Duration lag) {
        List<Row> rows = new ArrayList<>(call.org().groupIndex.at(call.org().now().minus(lag)));
        rows.removeIf(row -> {
            Group group = call.org().groups.get(row.json().path("id").asText());
            return group == null ? call.caller().groups().isPresent() : !call.caller().sees(group);
        });
        return rows;
    }

    private static List<Row> sorted(Invocation call, List<Row> rows) {
        List<Row> ordered = new ArrayList<>(expanded(call, rows));
        Optional<String> by = call.query("sortBy");
        if (by.isEmpty()) {
            return ordered;
        }
        String path = "/" + by.get().replace('.', '/');
        ordered.sort(Comparator.comparing((Row row) -> row.json().at(path).asText()));
        if (call.query("sortOrder").orElse("").equalsIgnoreCase("desc")) {
            Collections.reverse(ordered);
        }
        List<Row> numbered = new ArrayList<>();
        ordered.forEach(row -> numbered.add(new Row(numbered.size(), row.json())));
        return numbered;
    }

    private static List<Row> expanded(Invocation call, List<Row> rows) {
        return rows.stream()
                .map(row -> {
                    Group group = call.org().groups.get(row.json().path("id").asText());
                    return group == null
                            ? row
                            : new Row(row.order(), shown(call, row.json(), group));
                })
                .toList();
    }

    private static ObjectNode shown(Invocation call, ObjectNode json, Group group) {
        if (call.query("expand").orElse("").contains("stats")) {
            ObjectNode copy = json.deepCopy();
            copy.putObject("_embedded").set("stats", stats(call.org(), group));
            return copy;
        }
        return json;
    }

    private static ObjectNode stats(Org org, Group group) {
        long apps =
                org.apps.values().stream().filter(app -> app.groups.containsKey(group.id)).count();
        long mappings =
                org.apps.values().stream()
                        .flatMap(app -> app.mappings.values().stream())
                        .filter(mapping -> mapping.sourceGroupId.equals(group.id))
                        .count();
        boolean onlyCustom = group.adminRoles.stream().allMatch("CUSTOM"::equals);
        boolean admin =
                !group.adminRoles.isEmpty()
                        && !(onlyCustom && !org.switches().statsKeepCustomAdmins());
        ObjectNode stats = Json.object();
        stats.put("usersCount", group.members.size()).put("appsCount", apps);
        stats.put("groupPushMappingsCount", mappings);
        stats.put(org.switches().adminFlagSpelling(), admin);
        return stats;
    }

    private static JsonNode withSource(Org org, ObjectNode json) {
        Group group = org.groups.get(json.path("id").asText());
        if (group == null || group.sourceApp.isEmpty()) {
            return json;
        }
        ObjectNode copy = json.deepCopy();
        copy.putObject("source").put("id", group.sourceApp.get());
        return copy;
    }

    private static String name(JsonNode json) {
        return json.path("profile").path("name").asText();
    }

    private static Answer create(Invocation call) {
        if (call.caller().groups().isPresent()) {
            throw Refusal.forbidden();
        }
        Group group = call.engine().directory.createGroup(call.member("profile"), call.actor());
        return Invocation.json(200, group.json());
    }

    private static Answer replace(Invocation call) {
        Group group = call.group(0);
        call.engine().directory.replaceProfile(group, call.member("profile"), call.actor());
        return Invocation.json(200, group.json());
    }

    private static Answer delete(Invocation call) {
        call.engine().directory.deleteGroup(call.group(0), call.actor());
        return Answer.empty(204);
    }

    private static Answer apps(Invocation call) {
        Group group = call.group(0);
        List<Row> rows =
                call.org().apps.values().stream()
                        .filter(app -> app.groups.containsKey(group.id) && call.caller().sees(app))
                        .map(app -> new Row(app.order, AppCalls.json(call.org(), app)))
                        .toList();
        return APPS.of(call, rows);
    }

    private static Answer roles(Invocation call) {
        Group group = call.group(0);
        ArrayNode body = Json.array();
        int number = 0;
        for (String role : group.adminRoles) {
            ObjectNode node = body.addObject();
            node.put("id", "gra" + group.id.substring(3) + number++);
            node.put("label", role).put("type", role).put("status", "ACTIVE");
            node.put("created", Json.time(group.created));
            node.put("lastUpdated", Json.time(group.created)).put("assignmentType", "GROUP");
        }
        return Invocation.json(200, body);
    }
}
