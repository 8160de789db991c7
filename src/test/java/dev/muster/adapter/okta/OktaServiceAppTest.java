package dev.muster.adapter.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.ApiFailure;
import dev.muster.model.Secret;
import dev.muster.settings.Settings;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OktaServiceAppTest {

    private static final KeyPair KEYS = keys();

    @Test
    void signsInWithAPrivateKey() {
        try (Org org = org("", pem(), List.of("okta.groups.read", "okta.apps.read"))) {
            OktaState state = org.read();
            assertThat(state.groups().isKnown()).isTrue();
            assertThat(Org.app(state).metadata().isKnown()).isTrue();
            assertThat(org.counts()).containsEntry("POST /oauth2/v1/token", 1);
        }
    }

    @Test
    void provesPossessionOfAKeyWhereTheOrgDemandsIt() {
        try (Org org = org("dpop: true, ", pem(), List.of("okta.groups.read", "okta.apps.read"))) {
            OktaState state = org.read();
            assertThat(state.groups().isKnown()).isTrue();
            assertThat(Org.app(state).metadata().isKnown()).isTrue();
        }
    }

    @Test
    void aScopeThatWasNotGrantedIsUnauthorizedAndAskedForOnce() {
        try (Org org = org("", pem(), List.of("okta.logs.read"))) {
            assertThat(failure(org.read().groups())).isInstanceOf(ApiFailure.Unauthorized.class);
            assertThat(org.counts()).containsEntry("POST /oauth2/v1/token", 1);
        }
    }

    @Test
    void aCallBeyondTheScopesIsForbidden() {
        try (Org org = org("", pem(), List.of("okta.apps.read"))) {
            OktaState state = org.read();
            assertThat(failure(state.groups())).isInstanceOf(ApiFailure.Forbidden.class);
            assertThat(Org.app(state).assignments().isKnown()).isTrue();
        }
    }

    @Test
    void aKeyThatIsNoneNeverShowsInTheMessage() {
        try (Org org =
                org(
                        "",
                        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n",
                        List.of())) {
            ApiFailure failure = failure(org.read().groups());
            assertThat(failure).isInstanceOf(ApiFailure.Unauthorized.class);
            assertThat(failure.text()).doesNotContain("c2VjcmV0");
        }
    }

    private static Org org(String extra, String pem, List<String> asked) {
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        String client =
                "  clients: {0oaClient: {%srole: super, jwks: [{kty: RSA, kid: k1, n: %s, e: %s}], scopes: [okta.groups.read, okta.apps.read, okta.users.read]}}\n"
                        .formatted(
                                extra, number(key.getModulus()), number(key.getPublicExponent()));
        return Org.now(
                OktaReaderTest.STATE.replace("  org: {id", client + "  org: {id"),
                new Settings.OktaAuth.PrivateKey(
                        "0oaClient", new Secret(pem), Optional.of("k1"), asked, Optional.empty()));
    }

    private static ApiFailure failure(Observed<?> observed) {
        return observed instanceof Observed.Unknown<?>(_, Optional<ApiFailure> failure)
                ? failure.orElseThrow()
                : org.assertj.core.api.Assertions.fail("is known: " + observed);
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
