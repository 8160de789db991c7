package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.live.OktaState;
import dev.muster.model.Resource;
import java.util.Iterator;
import java.util.Optional;

/// Where the managed settings of an app lie in its JSON, for reading and for writing alike.
///
/// The keys `acsURL` and `entityID` of `amazon_aws_sso` are known from other people's
/// configurations only, so a live app's own spelling wins where it differs in case.
final class AppJson {

    private static final String ACS_URL = "acsURL";
    private static final String ENTITY_ID = "entityID";

    /// The user name formats that have a name; any other is its template.
    private static final String OKTA_USERNAME = "${source.login}";

    private static final String EMAIL = "${source.email}";

    private AppJson() {}

    static Optional<String> acsUrl(JsonNode app) {
        return setting(app, ACS_URL);
    }

    static Optional<String> entityId(JsonNode app) {
        return setting(app, ENTITY_ID);
    }

    static Optional<String> usernameFormat(JsonNode app) {
        return OktaJson.text(app.path("credentials").path("userNameTemplate"), "template")
                .map(template ->
                        switch (template) {
                            case OKTA_USERNAME -> "okta-username";
                            case EMAIL -> "email";
                            default -> template;
                        });
    }

    /// A new app with what is declared of it.
    static ObjectNode created(Resource.App app) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", app.name());
        node.put("signOnMode", "SAML_2_0");
        merge(node, app);
        return node;
    }

    /// Sets what is declared, and nothing else.
    static void merge(ObjectNode node, Resource.App app) {
        node.put("label", app.label());
        app.acsUrl().ifPresent(url -> setSetting(node, ACS_URL, url));
        app.entityId().ifPresent(id -> setSetting(node, ENTITY_ID, id));
        app.usernameFormat().ifPresent(format -> setUsernameFormat(node, format));
        app.accessControlAttributes().ifPresent(wanted -> AttributeStatements.set(node, wanted));
    }

    /// Whether everything declared, but for provisioning, is so.
    static boolean holds(JsonNode node, Resource.App app) {
        return node.path("label").asText().equals(app.label())
                && agrees(app.acsUrl(), acsUrl(node))
                && agrees(app.entityId(), entityId(node))
                && agrees(app.usernameFormat(), usernameFormat(node))
                && app.accessControlAttributes()
                        .map(wanted -> AttributeStatements.hold(node, wanted))
                        .orElse(true);
    }

    /// What the app says of provisioning under `/features`.
    static OktaState.Features features(Iterable<JsonNode> features) {
        for (JsonNode feature : features) {
            if (feature.path("name").asText().equals("USER_PROVISIONING")) {
                return features(feature);
            }
        }
        return new OktaState.Features(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// One feature as it is read.
    static OktaState.Features features(JsonNode feature) {
        JsonNode capabilities = feature.path("capabilities");
        JsonNode update = capabilities.path("update");
        return new OktaState.Features(
                enabled(capabilities.path("create").path("lifecycleCreate")),
                enabled(update.path("profile")),
                enabled(update.path("lifecycleDeactivate")));
    }

    /// The body that sets what is declared of provisioning; a request has no `capabilities` around
    /// it.
    static ObjectNode featureRequest(Resource.App app) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        app.createUsers().ifPresent(on -> set(node, "create", "lifecycleCreate", on));
        app.updateAttributes().ifPresent(on -> set(node, "update", "profile", on));
        app.deactivateUsers().ifPresent(on -> set(node, "update", "lifecycleDeactivate", on));
        return node;
    }

    static boolean holds(OktaState.Features features, Resource.App app) {
        return agrees(app.createUsers(), features.createUsers())
                && agrees(app.updateAttributes(), features.updateAttributes())
                && agrees(app.deactivateUsers(), features.deactivateUsers());
    }

    private static <T> boolean agrees(Optional<T> declared, Optional<T> live) {
        return declared.isEmpty() || declared.equals(live);
    }

    private static Optional<Boolean> enabled(JsonNode capability) {
        return switch (capability.path("status").asText("")) {
            case "ENABLED" -> Optional.of(true);
            case "DISABLED" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static void set(ObjectNode node, String branch, String capability, boolean on) {
        node.withObjectProperty(branch)
                .withObjectProperty(capability)
                .put("status", on ? "ENABLED" : "DISABLED");
    }

    private static Optional<String> setting(JsonNode app, String key) {
        JsonNode settings = app.path("settings").path("app");
        return OktaJson.text(settings, spelling(settings, key)).filter(text -> !text.isEmpty());
    }

    private static void setSetting(ObjectNode app, String key, String value) {
        ObjectNode settings = app.withObjectProperty("settings").withObjectProperty("app");
        settings.put(spelling(settings, key), value);
    }

    private static String spelling(JsonNode settings, String key) {
        for (Iterator<String> names = settings.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.equalsIgnoreCase(key)) {
                return name;
            }
        }
        return key;
    }

    private static void setUsernameFormat(ObjectNode app, String format) {
        ObjectNode template =
                app.withObjectProperty("credentials").withObjectProperty("userNameTemplate");
        switch (format) {
            case "okta-username" -> template.put("template", OKTA_USERNAME).put("type", "BUILT_IN");
            case "email" -> template.put("template", EMAIL).put("type", "BUILT_IN");
            default -> template.put("template", format).put("type", "CUSTOM");
        }
    }
}
