package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;

/// `/api/v1/apps/{id}/features` and `/connections/default`, which for the AWS app answer as the
/// state file says, since no document says how the real ones do.
final class ConnectionCalls {

    private static final String USERS = "USER_PROVISIONING";

    void register(Routes routes) {
        String features = "/api/v1/apps/{id}/features";
        routes.add("GET", features, "apps", ConnectionCalls::list);
        routes.add("GET", features + "/{id}", "apps", ConnectionCalls::get);
        routes.add("PUT", features + "/{id}", "apps", ConnectionCalls::put);
        String connection = "/api/v1/apps/{id}/connections/default";
        routes.add("GET", connection, "apps", ConnectionCalls::connection);
        routes.add("POST", connection, "apps", ConnectionCalls::connect);
        routes.add("POST", connection + "/lifecycle/activate", "apps", call -> enable(call, true));
        routes.add(
                "POST", connection + "/lifecycle/deactivate", "apps", call -> enable(call, false));
    }

    private static Answer list(Invocation call) {
        App app = known(call);
        ArrayNode list = Json.array();
        list.add(feature(app));
        return Invocation.json(200, list);
    }

    private static Answer get(Invocation call) {
        return Invocation.json(200, feature(named(call)));
    }

    private static Answer put(Invocation call) {
        App app = named(call);
        if (app.features != Switches.Features.WRITABLE) {
            throw notEnabled();
        }
        JsonNode body = call.body();
        app.provisions =
                new Provisions(
                        on(body.at("/create/lifecycleCreate/status"), app.provisions.createUsers()),
                        on(body.at("/update/profile/status"), app.provisions.updateAttributes()),
                        on(
                                body.at("/update/lifecycleDeactivate/status"),
                                app.provisions.deactivateUsers()),
                        app.provisions.renames());
        app.lastUpdated = call.org().now();
        logUpdate(call, app);
        return Invocation.json(200, feature(app));
    }

    private static boolean on(JsonNode status, boolean otherwise) {
        return status.isTextual() ? status.asText().equals("ENABLED") : otherwise;
    }

    private static App named(Invocation call) {
        App app = known(call);
        if (!call.parameters().get(1).equals(USERS)) {
            throw Refusal.notFound(call.parameters().get(1), "ApplicationFeature");
        }
        return app;
    }

    private static App known(Invocation call) {
        App app = call.app(0);
        return switch (app.features) {
            case WRITABLE, UNKNOWN -> app;
            case REFUSED -> throw notEnabled();
            case MISSING -> throw Refusal.notFound(app.id, "ApplicationFeature");
        };
    }

    private static Refusal notEnabled() {
        return new Refusal(
                400,
                "E0000001",
                "Api validation failed: Provisioning is not enabled for the app instance.",
                "Provisioning is not enabled for the app instance.");
    }

    private static ObjectNode feature(App app) {
        ObjectNode node = Json.object();
        boolean known = app.features == Switches.Features.WRITABLE;
        node.put("name", USERS);
        node.put("status", known ? status(app.connection.enabled()) : "UNKNOWN");
        node.put("description", "User provisioning settings from Okta to a downstream application");
        ObjectNode capabilities = node.putObject("capabilities");
        if (known) {
            capabilities
                    .putObject("create")
                    .putObject("lifecycleCreate")
                    .put("status", status(app.provisions.createUsers()));
            ObjectNode update = capabilities.putObject("update");
            update.putObject("profile").put("status", status(app.provisions.updateAttributes()));
            update.putObject("lifecycleDeactivate")
                    .put("status", status(app.provisions.deactivateUsers()));
            update.putObject("password")
                    .put("status", "DISABLED")
                    .put("seed", "RANDOM")
                    .put("change", "KEEP_EXISTING");
        }
        node.putObject("_links")
                .set("self", Json.link("/api/v1/apps/" + app.id + "/features/" + USERS));
        return node;
    }

    private static String status(boolean on) {
        return on ? "ENABLED" : "DISABLED";
    }

    private static Answer connection(Invocation call) {
        App app = call.app(0);
        if (app.name.equals(App.AWS)) {
            known(call);
        }
        return Invocation.json(200, shown(app));
    }

    private static ObjectNode shown(App app) {
        ObjectNode node = Json.object();
        if (app.features != Switches.Features.WRITABLE) {
            node.put("authScheme", "UNKNOWN").put("status", "UNKNOWN");
            node.putObject("profile").put("authScheme", "UNKNOWN");
            return node;
        }
        node.put("authScheme", "TOKEN").put("status", status(app.connection.enabled()));
        node.put("baseUrl", app.connection.baseUrl());
        node.putObject("profile").put("authScheme", "TOKEN");
        String self = "/api/v1/apps/" + app.id + "/connections/default";
        String next = app.connection.enabled() ? "deactivate" : "activate";
        ObjectNode links = node.putObject("_links");
        links.set(next, Json.link(self + "/lifecycle/" + next));
        links.set("self", Json.link(self));
        return node;
    }

    private static Answer connect(Invocation call) {
        App app = writable(call);
        JsonNode body = call.body();
        String baseUrl = body.path("baseUrl").asText();
        String token = body.at("/profile/token").asText();
        if (baseUrl.isEmpty() || baseUrl.endsWith("/") || token.isEmpty()) {
            throw Refusal.invalid("baseUrl", "baseUrl: must have no slash at its end, and a token");
        }
        app.connection = new Connection(baseUrl, token, app.connection.enabled());
        if (call.flag("activate", false)) {
            switchTo(call, app, true);
        }
        return Invocation.json(200, shown(app));
    }

    private static Answer enable(Invocation call, boolean on) {
        switchTo(call, writable(call), on);
        return Answer.empty(204);
    }

    private static App writable(Invocation call) {
        App app = call.app(0);
        if (app.features != Switches.Features.WRITABLE) {
            throw notEnabled();
        }
        return app;
    }

    private static void logUpdate(Invocation call, App app) {
        call.org()
                .log
                .success(
                        call.actor(),
                        "application.configuration.update",
                        "Update application configuration",
                        app.target());
    }

    private static void switchTo(Invocation call, App app, boolean on) {
        app.connection = app.connection.enabled(on);
        logUpdate(call, app);
        if (on) {
            call.engine().connected(app);
        }
    }
}
