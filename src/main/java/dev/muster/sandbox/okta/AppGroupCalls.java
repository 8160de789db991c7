package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `/api/v1/apps/{id}/groups` and below.
final class AppGroupCalls {

    /// Default 20, at least 20, at most 200 (Application Groups API, list).
    private static final Pages LIST = new Pages(20, 200).atLeast(20);

    private static final String PROFILE = "/profile/";

    void register(Routes routes) {
        String all = "/api/v1/apps/{id}/groups";
        String one = all + "/{id}";
        routes.add("GET", all, "apps", AppGroupCalls::list);
        routes.add("GET", one, "apps", AppGroupCalls::get);
        routes.add("PUT", one, "apps", AppGroupCalls::assign);
        routes.add("PATCH", one, "apps", AppGroupCalls::patch);
        routes.add("DELETE", one, "apps", AppGroupCalls::unassign);
    }

    private static Answer list(Invocation call) {
        App app = call.app(0);
        String start = call.query("q").orElse("");
        List<Row> rows = new ArrayList<>();
        for (AppGroup assigned : app.groups.values()) {
            Group group = call.org().groups.get(assigned.groupId);
            if (group != null && group.name().startsWith(start) && call.caller().sees(group)) {
                rows.add(new Row(assigned.order, shown(call, app, assigned, group)));
            }
        }
        return LIST.of(call, rows);
    }

    private static ObjectNode shown(Invocation call, App app, AppGroup assigned, Group group) {
        ObjectNode json = assigned.json(app.id);
        if (call.query("expand").orElse("").contains("group")) {
            json.putObject("_embedded").set("group", group.json());
        }
        return json;
    }

    private static AppGroup assigned(Invocation call, App app) {
        AppGroup assigned = app.groups.get(call.parameters().get(1));
        if (assigned == null) {
            throw Refusal.notFound(call.parameters().get(1), "ApplicationGroupAssignment");
        }
        return assigned;
    }

    private static Answer get(Invocation call) {
        App app = call.app(0);
        AppGroup assigned = assigned(call, app);
        return Invocation.json(200, shown(call, app, assigned, call.org().group(assigned.groupId)));
    }

    private static Answer assign(Invocation call) {
        App app = call.app(0);
        Group group = call.group(1);
        JsonNode body = call.body();
        Optional<Integer> priority =
                body.path("priority").isInt()
                        ? Optional.of(body.path("priority").asInt())
                        : Optional.empty();
        Optional<ObjectNode> profile =
                body.path("profile") instanceof ObjectNode given
                        ? Optional.of(given)
                        : Optional.empty();
        AppGroup assigned =
                call.engine().assignments.assign(app, group, priority, profile, call.actor());
        return Invocation.json(200, assigned.json(app.id));
    }

    private static Answer patch(Invocation call) {
        App app = call.app(0);
        AppGroup assigned = assigned(call, app);
        JsonNode steps = Json.parse(call.request().body()).orElseThrow(Refusal::malformed);
        Optional<Integer> priority = Optional.empty();
        ObjectNode profile = assigned.profile.deepCopy();
        for (JsonNode step : steps) {
            String path = step.path("path").asText();
            if (path.equals("/priority")) {
                priority = Optional.of(step.path("value").asInt());
            } else if (path.startsWith(PROFILE)) {
                String name = path.substring(PROFILE.length());
                if (step.path("op").asText().equals("remove")) {
                    profile.remove(name);
                } else {
                    profile.set(name, step.path("value"));
                }
            }
        }
        Group group = call.org().group(assigned.groupId);
        AppGroup changed =
                call.engine()
                        .assignments
                        .assign(app, group, priority, Optional.of(profile), call.actor());
        return Invocation.json(200, changed.json(app.id));
    }

    private static Answer unassign(Invocation call) {
        App app = call.app(0);
        AppGroup assigned = assigned(call, app);
        Group group = call.org().group(assigned.groupId);
        call.engine().assignments.unassign(app, call.visible(group), call.actor());
        return Answer.empty(204);
    }
}
