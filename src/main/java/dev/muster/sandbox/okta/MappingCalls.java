package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.sandbox.wire.Answer;
import java.util.List;
import java.util.Optional;

/// `/api/v1/apps/{id}/group-push/mappings`.
final class MappingCalls {

    /// Default 100, 1 to 1000 (Group Push Mappings API, list). Its links lose the source group.
    private static final Pages LIST = new Pages(100, 1000).forgetting("sourceGroupId");

    void register(Routes routes) {
        String all = "/api/v1/apps/{id}/group-push/mappings";
        String one = all + "/{id}";
        routes.add("GET", all, "apps,groups", MappingCalls::list);
        routes.add("POST", all, "apps,groups", MappingCalls::create);
        routes.add("GET", one, "apps,groups", MappingCalls::get);
        routes.add("PATCH", one, "apps,groups", MappingCalls::patch);
        routes.add("DELETE", one, "apps,groups", MappingCalls::delete);
    }

    private static Answer list(Invocation call) {
        App app = call.app(0);
        Optional<String> source = call.query("sourceGroupId");
        Optional<String> status = call.query("status");
        List<Row> rows =
                app.mappings.values().stream()
                        .filter(mapping ->
                                source.isEmpty() || mapping.sourceGroupId.equals(source.get()))
                        .filter(mapping -> status.isEmpty() || mapping.status.equals(status.get()))
                        .map(mapping -> new Row(mapping.order, mapping.json(app.id)))
                        .toList();
        return LIST.of(call, rows);
    }

    private static Answer create(Invocation call) {
        App app = call.app(0);
        JsonNode body = call.body();
        Optional<String> name = Json.text(body, "targetGroupName");
        Optional<String> id = Json.text(body, "targetGroupId");
        String sourceId =
                Json.text(body, "sourceGroupId")
                        .orElseThrow(() ->
                                Refusal.invalid(
                                        "sourceGroupId",
                                        "sourceGroupId: The field cannot be left blank"));
        if (name.isPresent() == id.isPresent()) {
            throw Refusal.invalid(
                    "targetGroup",
                    "Exactly one of targetGroupName and targetGroupId must be given");
        }
        Group source = known(call, sourceId);
        Optional<Group> target = id.map(value -> known(call, value));
        boolean foreign = target.isPresent() && !target.get().sourceApp.equals(Optional.of(app.id));
        if (foreign) {
            throw Refusal.invalid("targetGroupId", "targetGroupId: not a group of this app");
        }
        if (!source.isOktaGroup()) {
            throw Refusal.invalid("sourceGroupId", "sourceGroupId: not an Okta group");
        }
        boolean active = Json.text(body, "status").orElse("ACTIVE").equals("ACTIVE");
        Mapping mapping =
                call.engine().mappings.create(app, source, name, target, active, call.actor());
        return Invocation.json(200, mapping.json(app.id));
    }

    private static Group known(Invocation call, String groupId) {
        Group group = call.org().groups.get(groupId);
        if (group != null && call.caller().sees(group)) {
            return group;
        }
        if (call.org().switches().groupMissing() == 404) {
            throw Refusal.notFound(groupId, "UserGroup");
        }
        throw new Refusal(400, "E0000027", "Group push bad request : no group " + groupId);
    }

    private static Mapping mapping(Invocation call, App app) {
        Mapping mapping = app.mappings.get(call.parameters().get(1));
        if (mapping == null) {
            throw Refusal.notFound(call.parameters().get(1), "GroupPushMapping");
        }
        return mapping;
    }

    private static Answer get(Invocation call) {
        App app = call.app(0);
        return Invocation.json(200, mapping(call, app).json(app.id));
    }

    private static Answer patch(Invocation call) {
        App app = call.app(0);
        Mapping mapping = mapping(call, app);
        String status = call.body().path("status").asText();
        if (!status.equals("ACTIVE") && !status.equals("INACTIVE")) {
            throw Refusal.invalid("status", "status: must be ACTIVE or INACTIVE");
        }
        call.engine().mappings.status(app, mapping, status.equals("ACTIVE"), call.actor());
        return Invocation.json(200, mapping.json(app.id));
    }

    private static Answer delete(Invocation call) {
        App app = call.app(0);
        Mapping mapping = mapping(call, app);
        if (call.query("deleteTargetGroup").isEmpty()) {
            throw new Refusal(
                    400,
                    "E0000028",
                    "The request is missing a required parameter: deleteTargetGroup");
        }
        call.engine()
                .mappings
                .delete(app, mapping, call.flag("deleteTargetGroup", false), call.actor());
        return Answer.empty(200);
    }
}
