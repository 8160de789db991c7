package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;

/// `/api/v1/principal-rate-limits`: the share of each bucket that one token or service app may use.
final class LimitCalls {

    void register(Routes routes) {
        String all = "/api/v1/principal-rate-limits";
        routes.add("GET", all, "principalRateLimits", LimitCalls::list);
        routes.add(
                "GET",
                all + "/{id}",
                "principalRateLimits",
                call -> Invocation.json(200, json(call, call.parameters().getFirst())));
        routes.add("PUT", all + "/{id}", "principalRateLimits", LimitCalls::replace);
    }

    private static Answer list(Invocation call) {
        var body = Json.array();
        body.add(json(call, call.caller().principal()));
        return Invocation.json(200, body);
    }

    private static Answer replace(Invocation call) {
        int percent = call.body().path("defaultPercentage").asInt(-1);
        if (percent < 0 || percent > 100) {
            throw Refusal.invalid("defaultPercentage", "defaultPercentage: must be 0 to 100");
        }
        String principal = call.parameters().getFirst();
        call.org().frame.limits().share(principal, percent);
        return Invocation.json(200, json(call, principal));
    }

    private static ObjectNode json(Invocation call, String principal) {
        ObjectNode node = Json.object();
        node.put("id", principal).put("orgId", call.org().id).put("principalId", principal);
        node.put("principalType", principal.startsWith("0oa") ? "OAUTH_CLIENT" : "SSWS_TOKEN");
        node.put("defaultPercentage", call.org().frame.limits().share(principal));
        node.put("defaultConcurrencyPercentage", 75);
        node.put("createdDate", "2024-01-01T00:00:00.000Z").put("createdBy", "system");
        node.put("lastUpdate", "2024-01-01T00:00:00.000Z").put("lastUpdatedBy", "system");
        return node;
    }
}
