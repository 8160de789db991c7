package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `/api/v1/apps` and `/api/v1/apps/{id}`.
final class AppCalls {

    /// Without a limit all come; with one at most 200 (Applications API, list).
    private static final Pages LIST = new Pages(10_000, 200);

    void register(Routes routes) {
        String one = "/api/v1/apps/{id}";
        routes.add("GET", "/api/v1/apps", "apps", AppCalls::list);
        routes.add("POST", "/api/v1/apps", "apps", AppCalls::create);
        routes.add("GET", one, "apps", call -> Invocation.json(200, json(call.org(), call.app(0))));
        routes.add("PUT", one, "apps", AppCalls::replace);
        routes.add("DELETE", one, "apps", AppCalls::delete);
        routes.add("POST", one + "/lifecycle/activate", "apps", call -> lifecycle(call, true));
        routes.add("POST", one + "/lifecycle/deactivate", "apps", call -> lifecycle(call, false));
    }

    static ObjectNode json(Org org, App app) {
        ObjectNode node = Json.object();
        node.put("id", app.id);
        node.put("orn", "orn:okta:idp:" + org.id + ":apps:" + app.name + ":" + app.id);
        node.put("name", app.name).put("label", app.label).put("status", app.status);
        node.put("lastUpdated", Json.time(app.lastUpdated)).put("created", Json.time(app.created));
        node.set("accessibility", app.content.path("accessibility").deepCopy());
        node.set("visibility", app.content.path("visibility").deepCopy());
        node.set("features", features(org, app));
        boolean none = org.switches().signOnModeNull() && !app.name.equals(App.AWS);
        node.put("signOnMode", none ? null : app.signOnMode);
        node.set("credentials", app.content.path("credentials").deepCopy());
        node.putObject("universalLogout").put("status", "DISABLED");
        node.set("settings", app.content.path("settings").deepCopy());
        node.set("_links", links(app));
        return node;
    }

    private static ObjectNode links(App app) {
        String self = "/api/v1/apps/" + app.id;
        ObjectNode links = Json.object();
        links.set("uploadLogo", Json.link(self + "/logo"));
        links.putArray("appLinks")
                .addObject()
                .put("name", "login")
                .put("href", Json.BASE + "/home/" + app.name + "/" + app.id)
                .put("type", "text/html");
        links.set("groups", Json.link(self + "/groups"));
        links.set("users", Json.link(self + "/users"));
        links.set(
                "metadata", Json.link(self + "/sso/saml/metadata").put("type", "application/xml"));
        String next = app.active() ? "deactivate" : "activate";
        links.set(next, Json.link(self + "/lifecycle/" + next));
        return links;
    }

    private static ArrayNode features(Org org, App app) {
        ArrayNode list = Json.array();
        if (!org.switches().featuresListed() || !app.connection.enabled()) {
            return list;
        }
        list.add("GROUP_PUSH").add("SCIM_PROVISIONING");
        if (app.provisions.createUsers()) {
            list.add("PUSH_NEW_USERS");
        }
        if (app.provisions.updateAttributes()) {
            list.add("PUSH_PROFILE_UPDATES");
        }
        if (app.provisions.deactivateUsers()) {
            list.add("PUSH_USER_DEACTIVATION");
        }
        return list;
    }

    private static Answer list(Invocation call) {
        List<Row> rows = new ArrayList<>();
        for (App app : call.org().apps.values()) {
            if (call.caller().sees(app)) {
                rows.add(new Row(app.order, json(call.org(), app)));
            }
        }
        call.query("q")
                .map(q -> q.toLowerCase(Locale.ROOT))
                .ifPresent(q ->
                        rows.removeIf(row -> !starts(row, "name", q) && !starts(row, "label", q)));
        Optional<Query> filter =
                call.query("filter")
                        .map(Query::parse)
                        .map(query ->
                                query.only(
                                        "id",
                                        "status",
                                        "name",
                                        "credentials.signing.kid",
                                        "settings.slo.enabled"));
        filter.ifPresent(query -> rows.removeIf(row -> !query.holds(row.json())));
        return LIST.of(call, rows);
    }

    private static boolean starts(Row row, String key, String start) {
        return row.json().path(key).asText().toLowerCase(Locale.ROOT).startsWith(start);
    }

    private static Answer create(Invocation call) {
        Org org = call.org();
        if (call.caller().apps().isPresent()) {
            throw Refusal.forbidden();
        }
        ObjectNode body = call.body();
        String label = label(org, body, "");
        String name =
                Json.text(body, "name")
                        .orElseGet(() ->
                                org.subdomain
                                        + "_"
                                        + label.replaceAll("\\W", "").toLowerCase(Locale.ROOT)
                                        + "_1");
        Switches.Features features =
                name.equals(App.AWS) ? org.switches().features() : Switches.Features.REFUSED;
        App app =
                new App(
                        org.newId("0oa"),
                        org.nextOrder(),
                        org.now(),
                        name,
                        new SigningKeys(),
                        features);
        app.label = label;
        app.signOnMode = Json.text(body, "signOnMode").orElse("SAML_2_0");
        SigningKeys.Key key =
                new SigningKeys.Key(
                        org.frame.ids().alphanumeric(43),
                        org.now(),
                        org.now().plus(SigningKeys.USUAL_LIFE),
                        org.subdomain);
        app.keys.add(key);
        app.content = AppContent.of(name, body, key.kid());
        app.status = call.flag("activate", true) ? "ACTIVE" : "INACTIVE";
        org.apps.put(app.id, app);
        log(call, app, "application.lifecycle.create", "Create application");
        return Invocation.json(200, json(org, app));
    }

    private static Answer replace(Invocation call) {
        App app = call.app(0);
        ObjectNode body = call.body();
        String label = label(call.org(), body, app.id);
        String kid = body.at("/credentials/signing/kid").asText(currentKid(app));
        if (app.keys.find(kid).isEmpty()) {
            throw Refusal.invalid("credentials", "credentials.signing.kid: no such key");
        }
        ObjectNode content = AppContent.of(app.name, body, kid);
        app.content = content;
        app.label = label;
        app.lastUpdated = call.org().now();
        log(call, app, "application.lifecycle.update", "Update application");
        return Invocation.json(200, json(call.org(), app));
    }

    static String currentKid(App app) {
        return app.content.at("/credentials/signing/kid").asText();
    }

    private static Answer delete(Invocation call) {
        App app = call.app(0);
        if (app.active()) {
            throw new Refusal(403, "E0000056", "Delete application forbidden.");
        }
        call.org().apps.remove(app.id);
        log(call, app, "application.lifecycle.delete", "Delete application");
        return Answer.empty(204);
    }

    private static Answer lifecycle(Invocation call, boolean active) {
        App app = call.app(0);
        app.status = active ? "ACTIVE" : "INACTIVE";
        app.lastUpdated = call.org().now();
        log(
                call,
                app,
                active ? "application.lifecycle.activate" : "application.lifecycle.deactivate",
                active ? "Activate application" : "Deactivate application");
        call.engine().assignments.settleAllLater(app);
        return Invocation.done();
    }

    private static String label(Org org, ObjectNode body, String exceptId) {
        String label = Json.text(body, "label").orElse("");
        if (label.isBlank()) {
            throw Refusal.invalid("label", "label: The field cannot be left blank");
        }
        boolean taken =
                org.apps.values().stream()
                        .anyMatch(app -> app.label.equals(label) && !app.id.equals(exceptId));
        if (taken) {
            throw new Refusal(
                    400,
                    "E0000040",
                    "Application label must not be the same as another existing application label.");
        }
        return label;
    }

    private static void log(Invocation call, App app, String type, String message) {
        call.org().log.success(call.actor(), type, message, app.target());
    }
}
