package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import java.util.List;
import java.util.Optional;

/// One call at work: the request, who sent it and the org it is about.
record Invocation(
        Request request, Route route, List<String> parameters, Caller caller, Engine engine) {

    static Answer json(int status, JsonNode body) {
        return Answer.of(status, "application/json", Json.write(body));
    }

    static Answer done() {
        return json(200, Json.object());
    }

    Org org() {
        return engine.org;
    }

    /// Who calls, by the id of the person where there is one.
    Actor actor() {
        Actor actor = caller.actor();
        return org().userByLogin(actor.alternateId())
                .filter(_ -> actor.type().equals("User"))
                .map(user -> actor.as(user.id))
                .orElse(actor);
    }

    Optional<String> query(String name) {
        return request.parameter(name).filter(value -> !value.isEmpty());
    }

    boolean flag(String name, boolean otherwise) {
        return query(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /// The body as an object; empty where there is none.
    ObjectNode body() {
        if (request.body().length == 0) {
            return Json.object();
        }
        if (Json.parse(request.body()).orElseThrow(Refusal::malformed)
                instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.malformed();
    }

    /// A member of the body that must be an object.
    ObjectNode member(String key) {
        if (body().path(key) instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw Refusal.invalid(key, key + ": The field cannot be left blank");
    }

    Group group(int index) {
        return visible(org().group(parameters.get(index)));
    }

    Group visible(Group group) {
        if (!caller.sees(group)) {
            throw Refusal.notFound(group.id, "UserGroup");
        }
        return group;
    }

    User user(int index) {
        return org().user(parameters.get(index));
    }

    Rule rule(int index) {
        return org().rule(parameters.get(index));
    }

    App app(int index) {
        App app = org().app(parameters.get(index));
        if (!caller.sees(app)) {
            throw Refusal.notFound(app.id, "AppInstance");
        }
        return app;
    }
}
