package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// The writable content of an app as Okta keeps it: what was sent, and for every key that was not
/// sent its default.
final class AppContent {

    /// A catalogue app has only these sign-on settings.
    private static final List<String> CATALOGUE_SIGN_ON =
            List.of(
                    "defaultRelayState",
                    "ssoAcsUrlOverride",
                    "audienceOverride",
                    "recipientOverride",
                    "destinationOverride");

    private static final List<String> CUSTOM_SIGN_ON =
            List.of(
                    "defaultRelayState",
                    "ssoAcsUrl",
                    "idpIssuer",
                    "audience",
                    "recipient",
                    "destination",
                    "subjectNameIdTemplate",
                    "subjectNameIdFormat",
                    "responseSigned",
                    "assertionSigned",
                    "signatureAlgorithm",
                    "digestAlgorithm",
                    "honorForceAuthn",
                    "authnContextClassRef",
                    "spIssuer",
                    "requestCompressed",
                    "allowMultipleAcsEndpoints",
                    "samlSignedRequestEnabled");

    private AppContent() {}

    static ObjectNode of(String name, JsonNode sent, String kid) {
        ObjectNode content = Json.object();
        ObjectNode accessibility = content.putObject("accessibility");
        accessibility.put("selfService", sent.at("/accessibility/selfService").asBoolean(false));
        accessibility.put(
                "errorRedirectUrl", textOrNull(sent.at("/accessibility/errorRedirectUrl")));
        accessibility.put(
                "loginRedirectUrl", textOrNull(sent.at("/accessibility/loginRedirectUrl")));
        content.set("visibility", visibility(sent.path("visibility")));
        content.set("credentials", credentials(sent.path("credentials"), kid));
        content.set("settings", settings(name, sent.path("settings")));
        return content;
    }

    private static ObjectNode visibility(JsonNode sent) {
        ObjectNode node = Json.object();
        node.put("autoLaunch", sent.path("autoLaunch").asBoolean(false));
        node.put("autoSubmitToolbar", sent.path("autoSubmitToolbar").asBoolean(false));
        ObjectNode hide = node.putObject("hide");
        hide.put("iOS", sent.at("/hide/iOS").asBoolean(false));
        hide.put("web", sent.at("/hide/web").asBoolean(false));
        ObjectNode links = node.putObject("appLinks");
        if (sent.path("appLinks") instanceof ObjectNode given) {
            links.setAll(given.deepCopy());
        } else {
            links.put("login", true);
        }
        return node;
    }

    private static ObjectNode credentials(JsonNode sent, String kid) {
        ObjectNode node = Json.object();
        ObjectNode template = node.putObject("userNameTemplate");
        template.put("template", sent.at("/userNameTemplate/template").asText("${source.login}"));
        template.put("type", sent.at("/userNameTemplate/type").asText("BUILT_IN"));
        JsonNode suffix = sent.at("/userNameTemplate/userSuffix");
        if (suffix.isTextual()) {
            template.set("userSuffix", suffix);
        }
        JsonNode push = sent.at("/userNameTemplate/pushStatus");
        if (push.isTextual()) {
            template.set("pushStatus", push);
        }
        node.putObject("signing").put("kid", kid);
        return node;
    }

    private static ObjectNode settings(String name, JsonNode sent) {
        ObjectNode node = Json.object();
        node.set("app", app(name, sent.path("app")));
        ObjectNode vpn = node.putObject("notifications").putObject("vpn");
        vpn.putObject("network").put("connection", "DISABLED");
        vpn.putNull("message").putNull("helpUrl");
        node.put("manualProvisioning", false).put("implicitAssignment", false);
        ObjectNode notes = node.putObject("notes");
        notes.put("admin", textOrNull(sent.at("/notes/admin")));
        notes.put("enduser", textOrNull(sent.at("/notes/enduser")));
        node.set("signOn", signOn(name, sent.path("signOn")));
        return node;
    }

    private static ObjectNode app(String name, JsonNode sent) {
        ObjectNode node = Json.object();
        if (!name.equals(App.AWS)) {
            if (sent instanceof ObjectNode given) {
                node.setAll(given.deepCopy());
            }
            return node;
        }
        for (String key : List.of("acsURL", "entityID")) {
            String value = sent.path(key).asText("");
            if (!value.isEmpty() && !value.startsWith("https://")) {
                throw Refusal.invalid("settings", key + ": The value is not a valid URL");
            }
            node.put(key, value.isEmpty() ? null : value);
        }
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            if (!node.has(entry.getKey())) {
                throw Refusal.invalid(
                        "settings", "App settings has no property '" + entry.getKey() + "'");
            }
        }
        return node;
    }

    private static ObjectNode signOn(String name, JsonNode sent) {
        ObjectNode node = Json.object();
        boolean catalogue = name.startsWith("amazon_aws");
        List<String> keys = catalogue ? CATALOGUE_SIGN_ON : CUSTOM_SIGN_ON;
        for (String key : keys) {
            node.set(key, sent.path(key).isValueNode() ? sent.get(key) : usual(key));
        }
        JsonNode statements = sent.path("attributeStatements");
        node.set(
                "attributeStatements", statements.isArray() ? statements.deepCopy() : Json.array());
        if (!catalogue) {
            if (!node.path("ssoAcsUrl").asText("").startsWith("http")) {
                throw Refusal.invalid("settings", "ssoAcsUrl: The field cannot be left blank");
            }
            node.putArray("inlineHooks");
            node.putObject("assertionEncryption").put("enabled", false);
            node.putArray("acsEndpoints");
            node.putObject("slo").put("enabled", false);
        }
        return node;
    }

    private static JsonNode usual(String key) {
        ObjectNode node = Json.object();
        switch (key) {
            case "responseSigned", "assertionSigned", "honorForceAuthn" -> node.put(key, true);
            case "requestCompressed", "allowMultipleAcsEndpoints", "samlSignedRequestEnabled" ->
                    node.put(key, false);
            case "signatureAlgorithm" -> node.put(key, "RSA_SHA256");
            case "digestAlgorithm" -> node.put(key, "SHA256");
            case "idpIssuer" -> node.put(key, "http://www.okta.com/${org.externalKey}");
            default -> node.putNull(key);
        }
        return node.path(key);
    }

    private static @org.jspecify.annotations.Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
