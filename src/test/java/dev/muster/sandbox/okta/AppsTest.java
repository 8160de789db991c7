package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Apps with their settings, keys, features, connections and assignments.
class AppsTest {

    private static final String ORG =
            """
            okta:
              users:
                ann@example.com: {id: 00uann, firstName: Ann, lastName: Lee}
                eve@example.com: {id: 00ueve, firstName: Eve, lastName: Poe, status: DEPROVISIONED}
              groups:
                One: {id: 00gone, members: [ann@example.com]}
                Two: {id: 00gtwo, members: [ann@example.com]}
              apps:
                - {label: AWS, id: 0oaaws, acsURL: 'https://a.example.com/acs',
                   entityID: 'https://a.example.com/id', certificateExpires: 2026-12-24}
                - {label: Writable, id: 0oawritable, features: writable, scim: {connected: true, token: secret,
                   baseUrl: 'https://scim.example.com/v2'}}
                - {label: Refusing, id: 0oarefusing, features: 400}
                - {label: Missing, id: 0oamissing, features: 404}
                - {name: custom, label: Custom, id: 0oacustom}
            """;

    private static final String AWS = "/api/v1/apps/0oaaws";

    private final Try okta = new Try(ORG);

    @AfterEach
    void close() {
        okta.close();
    }

    private X509Certificate certificate(String query) throws Exception {
        Reply metadata = okta.get(AWS + "/sso/saml/metadata" + query);
        assertThat(metadata.header("Content-Type")).isEqualTo("application/xml;charset=ISO-8859-1");
        Matcher matcher =
                Pattern.compile("X509Certificate>([^<]+)<").matcher(metadata.answer().text());
        assertThat(matcher.find()).isTrue();
        byte[] der = Base64.getDecoder().decode(matcher.group(1));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    @Test
    void answersMetadataWithARealCertificate() throws Exception {
        X509Certificate certificate = certificate("");
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo("2026-12-24T00:00:00Z");
    }

    @Test
    void rollsItsKeyByPut() throws Exception {
        X509Certificate before = certificate("");
        Reply made = okta.post(AWS + "/credentials/keys/generate?validityYears=3", "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(certificate("")).isEqualTo(before);
        String body =
                "{\"label\":\"AWS\",\"credentials\":{\"signing\":{\"kid\":\"%s\"}}}"
                        .formatted(made.at("/kid"));
        assertThat(okta.put(AWS, body).status()).isEqualTo(200);
        assertThat(certificate("")).isNotEqualTo(before);
        assertThat(okta.get(AWS + "/credentials/keys").json()).hasSize(2);
    }

    @Test
    void showsAReducedSignOnForTheCatalogueAppAndTheWholeForACustomOne() {
        Reply app = okta.get(AWS);
        assertThat(app.at("/settings/app/acsURL")).isEqualTo("https://a.example.com/acs");
        assertThat(app.json().at("/settings/signOn").has("assertionSigned")).isFalse();
        assertThat(app.json().at("/settings/signOn").has("audienceOverride")).isTrue();
        assertThat(app.at("/credentials/userNameTemplate/template")).isEqualTo("${source.login}");
        assertThat(
                        okta.get("/api/v1/apps/0oacustom")
                                .json()
                                .at("/settings/signOn")
                                .has("assertionSigned"))
                .isTrue();
    }

    @Test
    void resetsWhatAPutDoesNotSend() {
        Reply put =
                okta.put(
                        AWS,
                        """
                        {"label":"AWS","features":["GROUP_PUSH"],
                         "settings":{"app":{"acsURL":"https://b.example.com/acs"}}}
                        """);
        assertThat(put.at("/settings/app/acsURL")).isEqualTo("https://b.example.com/acs");
        assertThat(put.json().at("/settings/app/entityID").isNull()).isTrue();
        assertThat(put.json().path("features")).isEmpty();
        Reply bad =
                okta.put(
                        AWS,
                        "{\"label\":\"AWS\",\"settings\":{\"app\":{\"acsURL\":\"nonsense\"}}}");
        assertThat(bad.at("/errorSummary")).isEqualTo("Api validation failed: settings");
    }

    @Test
    void findsAppsByNameButNotByLabelFilter() {
        assertThat(okta.get("/api/v1/apps?filter=name+eq+%22amazon_aws_sso%22").json()).hasSize(4);
        assertThat(okta.get("/api/v1/apps?filter=label+eq+%22AWS%22").at("/errorCode"))
                .isEqualTo("E0000094");
        assertThat(okta.get("/api/v1/apps?q=wri").all("/label")).containsExactly("Writable");
        assertThat(okta.get("/api/v1/apps?limit=201").status()).isEqualTo(400);
    }

    @Test
    void deletesOnlyWhatIsInactive() {
        assertThat(okta.delete(AWS).at("/errorCode")).isEqualTo("E0000056");
        Reply off = okta.post(AWS + "/lifecycle/deactivate", "");
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.answer().text()).isEqualTo("{}");
        assertThat(okta.delete(AWS).status()).isEqualTo(204);
        assertThat(okta.delete(AWS).status()).isEqualTo(404);
    }

    @Test
    void makesAnAwsAppButNoSecondOfALabel() {
        Reply made =
                okta.post(
                        "/api/v1/apps",
                        "{\"name\":\"amazon_aws_sso\",\"label\":\"New\",\"signOnMode\":\"SAML_2_0\"}");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.id()).startsWith("0oa");
        assertThat(
                        okta.post("/api/v1/apps", "{\"name\":\"amazon_aws_sso\",\"label\":\"New\"}")
                                .at("/errorCode"))
                .isEqualTo("E0000040");
    }

    @Test
    void answersFeaturesAndConnectionsAsTheStateFileSays() {
        assertThat(okta.get(AWS + "/features").at("/0/status")).isEqualTo("UNKNOWN");
        assertThat(okta.get(AWS + "/connections/default").at("/authScheme")).isEqualTo("UNKNOWN");
        Reply refused = okta.get("/api/v1/apps/0oarefusing/features");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errorCode")).isEqualTo("E0000001");
        assertThat(okta.get("/api/v1/apps/0oamissing/features").status()).isEqualTo(404);
        assertThat(okta.get("/api/v1/apps/0oacustom/connections/default").at("/status"))
                .isEqualTo("UNKNOWN");
        String writable = "/api/v1/apps/0oawritable";
        Reply connection = okta.get(writable + "/connections/default");
        assertThat(connection.at("/status")).isEqualTo("ENABLED");
        assertThat(connection.answer().text()).doesNotContain("secret");
        Reply changed =
                okta.put(
                        writable + "/features/USER_PROVISIONING",
                        "{\"create\":{\"lifecycleCreate\":{\"status\":\"DISABLED\"}}}");
        assertThat(changed.at("/capabilities/create/lifecycleCreate/status")).isEqualTo("DISABLED");
        assertThat(changed.at("/capabilities/update/profile/status")).isEqualTo("ENABLED");
        assertThat(okta.post(writable + "/connections/default/lifecycle/deactivate", "").status())
                .isEqualTo(204);
        assertThat(okta.get(writable + "/connections/default").at("/status")).isEqualTo("DISABLED");
    }

    @Test
    void numbersAssignmentsItselfAndTakesThemTwice() {
        assertThat(okta.put(AWS + "/groups/00gone", "{}").at("/priority")).isEqualTo("0");
        Reply second = okta.put(AWS + "/groups/00gtwo", "{\"priority\":0}");
        assertThat(second.id()).isEqualTo("00gtwo");
        assertThat(second.at("/priority")).isEqualTo("0");
        assertThat(okta.get(AWS + "/groups/00gone").at("/priority")).isEqualTo("1");
        assertThat(okta.put(AWS + "/groups/00gone", "{}").status()).isEqualTo(200);
        assertThat(okta.delete(AWS + "/groups/00gtwo").status()).isEqualTo(204);
        assertThat(okta.delete(AWS + "/groups/00gtwo").status()).isEqualTo(404);
        assertThat(okta.get(AWS + "/groups/00gone").at("/priority")).isEqualTo("0");
        assertThat(okta.get(AWS + "/groups?limit=19").status()).isEqualTo(400);
        assertThat(okta.get("/api/v1/groups/00gone/apps").all("/label")).containsExactly("AWS");
    }

    @Test
    void keepsAProfileUnlessOneIsGiven() {
        okta.put(AWS + "/groups/00gone", "{\"profile\":{\"region\":\"eu\",\"level\":1}}");
        okta.put(AWS + "/groups/00gone", "{\"priority\":0}");
        assertThat(okta.get(AWS + "/groups/00gone").at("/profile/region")).isEqualTo("eu");
        okta.send(
                "PATCH",
                AWS + "/groups/00gone",
                "[{\"op\":\"replace\",\"path\":\"/profile/region\",\"value\":\"us\"},"
                        + "{\"op\":\"remove\",\"path\":\"/profile/level\"}]");
        assertThat(okta.get(AWS + "/groups/00gone").json().path("profile"))
                .hasToString("{\"region\":\"us\"}");
        okta.put(AWS + "/groups/00gone", "{\"profile\":{}}");
        assertThat(okta.get(AWS + "/groups/00gone").json().path("profile")).isEmpty();
    }

    @Test
    void keepsAUserWhomAnotherGroupOrHisOwnAssignmentHolds() {
        okta.put(AWS + "/groups/00gone", "{}");
        okta.put(AWS + "/groups/00gtwo", "{}");
        okta.passSeconds(2);
        okta.delete(AWS + "/groups/00gone");
        okta.passSeconds(2);
        assertThat(okta.get(AWS + "/users").all("/scope")).containsExactly("GROUP");
        assertThat(okta.post(AWS + "/users", "{\"id\":\"00uann\"}").at("/scope")).isEqualTo("USER");
        okta.delete(AWS + "/groups/00gtwo");
        okta.passSeconds(2);
        assertThat(okta.get(AWS + "/users").all("/scope")).containsExactly("USER");
        assertThat(okta.delete(AWS + "/users/00uann").status()).isEqualTo(204);
        assertThat(okta.get(AWS + "/users").json()).isEmpty();
        assertThat(okta.post(AWS + "/users", "{\"id\":\"00ueve\"}").at("/errorCode"))
                .isEqualTo("E0000117");
    }

    @Test
    void refusesMappingsThatNameNoneOrBothTargets() {
        String path = AWS + "/group-push/mappings";
        assertThat(okta.post(path, "{\"sourceGroupId\":\"00gone\"}").status()).isEqualTo(400);
        assertThat(
                        okta.post(
                                        path,
                                        "{\"sourceGroupId\":\"00gone\",\"targetGroupName\":\"a\",\"targetGroupId\":\"00gtwo\"}")
                                .status())
                .isEqualTo(400);
        assertThat(
                        okta.post(path, "{\"sourceGroupId\":\"00gnone\",\"targetGroupName\":\"a\"}")
                                .status())
                .isEqualTo(400);
        assertThat(okta.get("/api/v1/apps/0oanone/group-push/mappings").status()).isEqualTo(404);
    }

    @Test
    void takesAMappingThatTheAppCannotPushAndFailsItLater() {
        String path = "/api/v1/apps/0oacustom/group-push/mappings";
        Reply made = okta.post(path, "{\"sourceGroupId\":\"00gone\",\"targetGroupName\":\"One\"}");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.id()).startsWith("gPm");
        assertThat(made.at("/created")).isEqualTo("2026-11-01T08:00:00Z");
        Reply target = okta.get("/api/v1/groups/" + made.at("/targetGroupId"));
        assertThat(target.at("/type")).isEqualTo("APP_GROUP");
        assertThat(okta.delete("/api/v1/groups/" + target.id()).status()).isEqualTo(400);
        okta.passSeconds(5);
        assertThat(okta.get(path + "/" + made.id()).at("/status")).isEqualTo("ERROR");
        assertThat(okta.get(path + "?sourceGroupId=00gone&limit=5").links().getFirst())
                .doesNotContain("sourceGroupId");
    }
}
