package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// API tokens, service apps, and what limited callers see.
class CredentialsTest {

    private static final String TOKEN = "/oauth2/v1/token";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private KeyPair pair;
    private Try okta;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
        okta = new Try(org());
    }

    @AfterEach
    void close() {
        okta.close();
    }

    private String org() {
        return """
        okta:
          users:
            jane@example.com: {firstName: Jane, lastName: Doe}
          groups: {One: {id: 00gone}, Two: {id: 00gtwo}}
          apps: [{label: AWS, id: 0oaaws}, {name: other, label: Other, id: 0oaother}]
          tokens:
            full: {id: 00Tfull, actor: Jane Doe <jane@example.com>}
            dead: {revoked: true}
            some: {role: custom, groups: [One], apps: [AWS]}
            read: {role: readOnly}
          clients:
            0oaservice: {name: Muster, scopes: [okta.groups.read, okta.users.read], jwks: [%s]}
            0oanobody: {name: Nobody, role: none, scopes: [okta.groups.read, okta.users.read], jwks: [%s]}
            0oaboth: {name: Both, scopes: [okta.apps.read, okta.groups.read], jwks: [%s]}
            0oabound: {name: Bound, dpop: true, scopes: [okta.groups.read], jwks: [%s]}
        """
                .formatted(jwk(), jwk(), jwk(), jwk());
    }

    private ObjectNode jwk() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return Json.object()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", BASE64.encodeToString(key.getW().getAffineX().toByteArray()))
                .put("y", BASE64.encodeToString(key.getW().getAffineY().toByteArray()));
    }

    private String signed(ObjectNode header, ObjectNode claims) throws Exception {
        String text =
                BASE64.encodeToString(Json.write(header).getBytes(StandardCharsets.UTF_8))
                        + "."
                        + BASE64.encodeToString(
                                Json.write(claims).getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + BASE64.encodeToString(signature.sign());
    }

    private ObjectNode claims(String client, String jti) {
        return Json.object()
                .put("iss", client)
                .put("sub", client)
                .put("aud", "http://okta.test" + TOKEN)
                .put("jti", jti)
                .put("exp", okta.clock.now().plusSeconds(300).getEpochSecond());
    }

    private Answer ask(ObjectNode claims, String scope, String proof) throws Exception {
        String form =
                "grant_type=client_credentials&scope="
                        + scope
                        + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                        + "&client_assertion="
                        + signed(Json.object().put("alg", "ES256"), claims);
        Fields fields = Fields.none().set("Content-Length", "1");
        if (!proof.isEmpty()) {
            fields.set("DPoP", proof);
        }
        return okta.send("POST", TOKEN, form, fields);
    }

    private String token(String client) throws Exception {
        Answer answer = ask(claims(client, client + "1"), "okta.groups.read+okta.users.read", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new Reply(answer).at("/access_token");
    }

    private String proof(String method, String path, String jti, String key, String value)
            throws Exception {
        ObjectNode header = Json.object().put("typ", "dpop+jwt").put("alg", "ES256");
        header.set("jwk", jwk());
        ObjectNode claims =
                Json.object()
                        .put("htm", method)
                        .put("htu", "http://okta.test" + path)
                        .put("iat", okta.clock.now().getEpochSecond())
                        .put("jti", jti);
        return signed(header, value.isEmpty() ? claims : claims.put(key, value));
    }

    private Reply as(String authorization, String path) {
        return okta.send("GET", path, "", authorization);
    }

    @Test
    void takesOnlyTheTokensOfTheFile() {
        assertThat(as("SSWS full", "/api/v1/groups").status()).isEqualTo(200);
        assertThat(as("SSWS dead", "/api/v1/groups").at("/errorCode")).isEqualTo("E0000011");
        assertThat(as("SSWS other", "/api/v1/groups").status()).isEqualTo(401);
        assertThat(as("", "/api/v1/groups").status()).isEqualTo(401);
    }

    @Test
    void killsATokenWithItsOwner() {
        okta.side.administrator("Boss").deactivateUser("jane@example.com");
        assertThat(as("SSWS full", "/api/v1/groups").status()).isEqualTo(401);
    }

    @Test
    void showsALimitedAdministratorAPartWithoutAWord() {
        assertThat(as("SSWS some", "/api/v1/groups").all("/id")).containsExactly("00gone");
        assertThat(as("SSWS some", "/api/v1/apps").all("/id")).containsExactly("0oaaws");
        assertThat(as("SSWS some", "/api/v1/groups/00gtwo").status()).isEqualTo(404);
        assertThat(as("SSWS some", "/api/v1/apps/0oaother").status()).isEqualTo(404);
        assertThat(okta.send("POST", "/api/v1/groups/rules", "{}", "SSWS some").status())
                .isEqualTo(403);
    }

    @Test
    void letsAReadOnlyAdministratorOnlyRead() {
        assertThat(as("SSWS read", "/api/v1/groups/rules").status()).isEqualTo(200);
        Reply refused = okta.send("PUT", "/api/v1/groups/00gone/users/x", "", "SSWS read");
        assertThat(refused.at("/errorCode")).isEqualTo("E0000006");
    }

    @Test
    void logsTheOwnerAndTheIdOfTheToken() {
        okta.send("POST", "/api/v1/groups", "{\"profile\":{\"name\":\"New\"}}", "SSWS full");
        okta.passSeconds(1);
        Reply log =
                as(
                        "SSWS full",
                        "/api/v1/logs?filter=transaction.detail.requestApiTokenId+eq+%2200Tfull%22");
        assertThat(log.all("/actor/displayName")).containsExactly("Jane Doe");
        assertThat(log.at("/0/target/0/type")).isEqualTo("UserGroup");
    }

    @Test
    void givesAServiceAppItsScopesForAnHour() throws Exception {
        String token = token("0oaservice");
        assertThat(as("Bearer " + token, "/api/v1/groups").status()).isEqualTo(200);
        assertThat(as("Bearer " + token, "/api/v1/apps").status()).isEqualTo(403);
        assertThat(
                        okta.send(
                                        "POST",
                                        "/api/v1/groups",
                                        "{\"profile\":{\"name\":\"x\"}}",
                                        "Bearer " + token)
                                .status())
                .isEqualTo(403);
        okta.pass(Duration.ofHours(1));
        assertThat(as("Bearer " + token, "/api/v1/groups").status()).isEqualTo(401);
    }

    @Test
    void showsAServiceAppWithoutARoleAnEmptyListOfUsers() throws Exception {
        String token = token("0oanobody");
        Reply users = as("Bearer " + token, "/api/v1/users");
        assertThat(users.status()).isEqualTo(200);
        assertThat(users.json()).isEmpty();
        assertThat(as("Bearer " + token, "/api/v1/groups").at("/errorCode")).isEqualTo("E0000006");
    }

    @Test
    void refusesBadAssertionsInOAuthsForm() throws Exception {
        Answer unknown = ask(claims("0oaother", "1"), "okta.groups.read", "");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(new Reply(unknown).json().fieldNames())
                .toIterable()
                .containsExactly("error", "error_description");
        assertThat(ask(claims("0oaservice", "2").put("aud", "x"), "okta.groups.read", "").status())
                .isEqualTo(401);
        assertThat(ask(claims("0oaservice", "3").put("exp", 1), "okta.groups.read", "").status())
                .isEqualTo(401);
        assertThat(ask(claims("0oaservice", "4"), "okta.groups.manage", "").status())
                .isEqualTo(400);
        assertThat(ask(claims("0oaservice", "4"), "okta.groups.read", "").text())
                .contains("used before");
    }

    @Test
    void demandsAProofWithANonceWhereTheServiceAppIsBound() throws Exception {
        Answer without = ask(claims("0oabound", "1"), "okta.groups.read", "");
        assertThat(without.text()).contains("invalid_dpop_proof");
        Answer first =
                ask(
                        claims("0oabound", "2"),
                        "okta.groups.read",
                        proof("POST", TOKEN, "a", "nonce", ""));
        assertThat(first.status()).isEqualTo(400);
        assertThat(first.text()).contains("use_dpop_nonce");
        String nonce = first.fields().first("dpop-nonce").orElseThrow();
        Answer second =
                ask(
                        claims("0oabound", "3"),
                        "okta.groups.read",
                        proof("POST", TOKEN, "b", "nonce", nonce));
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(new Reply(second).at("/token_type")).isEqualTo("DPoP");
        String token = new Reply(second).at("/access_token");
        assertThat(as("Bearer " + token, "/api/v1/groups").status()).isEqualTo(401);
        Fields fields = Fields.none().set("Authorization", "DPoP " + token);
        String path = "/api/v1/groups";
        fields.set("DPoP", proof("GET", path, "c", "ath", Jwt.sha256(token)));
        assertThat(okta.send("GET", path, "", fields).status()).isEqualTo(200);
        assertThat(okta.send("GET", path, "", fields).status()).isEqualTo(401);
    }

    @Test
    void needsTheScopesOfAppsAndOfGroupsForPushMappings() throws Exception {
        String path = "/api/v1/apps/0oaaws/group-push/mappings";
        String both = "okta.apps.read+okta.groups.read";
        assertThat(as("Bearer " + token("0oaboth", both, "1"), path).status()).isEqualTo(200);
        for (String one : new String[] {"okta.apps.read", "okta.groups.read"}) {
            assertThat(as("Bearer " + token("0oaboth", one, one), path).at("/errorCode"))
                    .isEqualTo("E0000006");
        }
    }

    private String token(String client, String scope, String jti) throws Exception {
        Answer answer = ask(claims(client, jti), scope, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new Reply(answer).at("/access_token");
    }
}
