package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// SAML metadata and signing keys of an app.
final class SigningCalls {

    void register(Routes routes) {
        String app = "/api/v1/apps/{id}";
        routes.add("GET", app + "/sso/saml/metadata", "apps", SigningCalls::metadata);
        routes.add("GET", app + "/credentials/keys", "apps", SigningCalls::list);
        routes.add("GET", app + "/credentials/keys/{id}", "apps", SigningCalls::get);
        routes.add("POST", app + "/credentials/keys/generate", "apps", SigningCalls::generate);
    }

    private static Answer metadata(Invocation call) {
        App app = call.app(0);
        if (!app.signOnMode.equals("SAML_2_0")) {
            throw Refusal.notFound(app.id, "AppInstance");
        }
        String kid = call.query("kid").orElse(AppCalls.currentKid(app));
        SigningKeys.Key key = key(app, kid);
        String location = Json.BASE + "/app/" + app.name + "/" + externalKey(app) + "/sso/saml";
        String xml =
                """
                <?xml version="1.0" encoding="UTF-8"?><md:EntityDescriptor \
                entityID="http://www.okta.com/%s" \
                xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"><md:IDPSSODescriptor \
                WantAuthnRequestsSigned="false" \
                protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
                <md:KeyDescriptor use="signing"><ds:KeyInfo \
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>%s\
                </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:NameIDFormat>\
                urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>\
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
                Location="%s"/><md:SingleSignOnService \
                Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>\
                </md:IDPSSODescriptor></md:EntityDescriptor>
                """
                        .formatted(externalKey(app), app.keys.certificate(key), location, location);
        return Answer.of(200, "application/xml;charset=ISO-8859-1", xml.strip());
    }

    /// The id by which Okta names an app to others: another prefix before the same characters.
    private static String externalKey(App app) {
        return "exk" + app.id.substring("0oa".length());
    }

    private static Answer list(Invocation call) {
        App app = call.app(0);
        ArrayNode body = Json.array();
        app.keys.all().values().forEach(key -> body.add(json(app, key)));
        return Invocation.json(200, body);
    }

    private static Answer get(Invocation call) {
        App app = call.app(0);
        return Invocation.json(200, json(app, key(app, call.parameters().get(1))));
    }

    private static Answer generate(Invocation call) {
        App app = call.app(0);
        int years =
                Integer.parseInt(call.query("validityYears").orElse("2").replaceAll("\\D", "0"));
        if (years < 2 || years > 10) {
            throw Refusal.invalid("validityYears", "validityYears: must be between 2 and 10");
        }
        Org org = call.org();
        SigningKeys.Key key =
                new SigningKeys.Key(
                        org.frame.ids().alphanumeric(43),
                        org.now(),
                        org.now().plus(Duration.ofDays(365L * years)),
                        org.subdomain);
        app.keys.add(key);
        return Invocation.json(201, json(app, key));
    }

    private static SigningKeys.Key key(App app, String kid) {
        return app.keys.find(kid).orElseThrow(() -> Refusal.notFound(kid, "JsonWebKey"));
    }

    private static ObjectNode json(App app, SigningKeys.Key key) {
        ObjectNode node = Json.object();
        node.put("kty", "RSA").put("created", Json.time(key.created()));
        node.put("lastUpdated", Json.time(key.created()));
        node.put("expiresAt", Json.time(key.expires()));
        node.put("kid", key.kid()).put("use", "sig").put("e", "AQAB");
        node.putArray("x5c").add(app.keys.certificate(key));
        String digest = Integer.toHexString(key.kid().hashCode());
        return node.put(
                "x5t#S256",
                java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(digest.getBytes(StandardCharsets.UTF_8)));
    }
}
