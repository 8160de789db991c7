package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.wire.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where orgs, releases and reports differ: each switch, both ways.
class VariantsTest {

    private static final String ORG =
            """
            okta:
              users:
                ann@example.com: {id: 00uann, firstName: Ann, lastName: Lee}
                bob@example.com: {id: 00ubob, firstName: Bob, lastName: Ray}
              groups:
                Everyone: {id: 00geveryone, type: BUILT_IN}
                Helpers: {id: 00ghelpers, adminRoles: [CUSTOM]}
                Admins: {id: 00gadmins, adminRoles: [USER_ADMIN]}
                AWS-Users: {id: 00gusers, members: [ann@example.com, bob@example.com]}
                AWS-ReadOnly: {id: 00greadonly, members: [ann@example.com]}
                Broken: {id: 00gbroken}
              apps:
                - {label: AWS, id: 0oaaws, scim: {connected: true, token: secret}, assignedGroups: [AWS-Users],
                   pushed: [AWS-ReadOnly, {id: gPmbroken, group: Broken, status: ERROR, errorSummary: It broke}]}
                - {name: other, label: Other, id: 0oaother}
              tokens: {full: {}, nobody: {role: none}}
            """;

    private static final String MAPPINGS = "/api/v1/apps/0oaaws/group-push/mappings";

    private Try okta = new Try(ORG);

    @AfterEach
    void close() {
        okta.close();
    }

    private void with(String switches) {
        okta.close();
        okta = new Try(ORG + "  switches: {" + switches + "}\n");
    }

    private Reply send(String method, String path, String body) {
        return okta.send(method, path, body, "SSWS full");
    }

    private Reply get(String path) {
        return send("GET", path, "");
    }

    @Test
    void theNextLinkOfAppUsersKeepsExpandOnlySinceItsRelease() {
        String path = "/api/v1/apps/0oaaws/users?limit=1&expand=user";
        assertThat(get(path).next().orElseThrow()).contains("expand=user");
        with("appUsersKeepExpand: false");
        assertThat(get(path).next().orElseThrow()).doesNotContain("expand");
    }

    @Test
    void adminGroupsAreMarkedInEitherSpellingAndNamedByTheirRoles() {
        String path = "/api/v1/groups/00gadmins?expand=stats";
        assertThat(get(path).at("/_embedded/stats/hasAdminPrivlege")).isEqualTo("true");
        assertThat(get("/api/v1/groups/00gadmins/roles").all("/type"))
                .containsExactly("USER_ADMIN");
        assertThat(get("/api/v1/groups/00gusers/roles").json()).isEmpty();
        with("adminFlagSpelling: hasAdminPrivileges");
        assertThat(get(path).at("/_embedded/stats/hasAdminPrivileges")).isEqualTo("true");
        assertThat(get(path).at("/_embedded/stats/hasAdminPrivlege")).isEmpty();
    }

    @Test
    void groupsOfCustomRolesWereNotMarkedBeforeTheFix() {
        String path = "/api/v1/groups/00ghelpers?expand=stats";
        assertThat(get(path).at("/_embedded/stats/hasAdminPrivlege")).isEqualTo("true");
        with("statsKeepCustomAdmins: false");
        assertThat(get(path).at("/_embedded/stats/hasAdminPrivlege")).isEqualTo("false");
        assertThat(get("/api/v1/groups/00ghelpers/roles").all("/type")).containsExactly("CUSTOM");
    }

    @Test
    void takingOutWhoIsNoMemberMayBeRefused() {
        String path = "/api/v1/groups/00gbroken/users/00uann";
        assertThat(send("DELETE", path, "").status()).isEqualTo(204);
        with("secondMemberRemoval: 404");
        assertThat(send("DELETE", path, "").at("/errorCode")).isEqualTo("E0000007");
    }

    @Test
    void aMappingInErrorCanBeDeletedOnlySinceItsReleaseAndIsNeverTurnedOn() {
        String one = MAPPINGS + "/gPmbroken";
        Reply patched = send("PATCH", one, "{\"status\":\"ACTIVE\"}");
        assertThat(patched.status()).isEqualTo(400);
        assertThat(patched.at("/errorCode")).isEqualTo("E0000027");
        assertThat(send("DELETE", one, "").at("/errorCode")).isEqualTo("E0000028");
        assertThat(send("DELETE", one + "?deleteTargetGroup=false", "").status()).isEqualTo(200);
        with("errorMappingsDeletable: false");
        assertThat(send("DELETE", one + "?deleteTargetGroup=false", "").status()).isEqualTo(400);
    }

    @Test
    void mappingsThatNoClientMadeAreInTheListAndCanBeToldByStatus() {
        assertThat(get(MAPPINGS).all("/status")).containsExactly("ACTIVE", "ERROR");
        Reply broken = get(MAPPINGS + "?status=ERROR");
        assertThat(broken.all("/errorSummary")).containsExactly("It broke");
        assertThat(broken.all("/created").getFirst())
                .as("without milliseconds")
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(get("/api/v1/groups/00gusers").at("/created"))
                .as("with milliseconds")
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void linksOfMappingsLoseTheGroupTheyWereAskedFor() {
        Reply page = get(MAPPINGS + "?sourceGroupId=00gbroken");
        assertThat(page.all("/id")).containsExactly("gPmbroken");
        assertThat(page.links().getFirst()).doesNotContain("sourceGroupId");
    }

    @Test
    void anUnknownGroupToPushIsRefusedInEitherWay() {
        String body = "{\"sourceGroupId\":\"00gnone\",\"targetGroupName\":\"X\"}";
        assertThat(send("POST", MAPPINGS, body).status()).isEqualTo(400);
        with("groupMissing: 404");
        assertThat(send("POST", MAPPINGS, body).status()).isEqualTo(404);
        assertThat(send("POST", "/api/v1/apps/0oanone/group-push/mappings", body).status())
                .isEqualTo(404);
    }

    @Test
    void prioritiesBeginAtEitherNumber() {
        assertThat(get("/api/v1/apps/0oaaws/groups").all("/priority")).containsExactly("0");
        with("priorityFrom: 1");
        assertThat(get("/api/v1/apps/0oaaws/groups").all("/priority")).containsExactly("1");
    }

    @Test
    void anAppMayHaveNoSignOnMode() {
        assertThat(get("/api/v1/apps/0oaother").json().path("signOnMode").isNull()).isFalse();
        with("signOnModeNull: true");
        assertThat(get("/api/v1/apps/0oaother").json().path("signOnMode").isNull()).isTrue();
        assertThat(get("/api/v1/apps/0oaaws").at("/signOnMode")).isEqualTo("SAML_2_0");
    }

    @Test
    void anAppMayListItsFeatures() {
        int usual = get("/api/v1/apps/0oaaws").json().path("features").size();
        with("featuresListed: " + (usual == 0));
        assertThat(get("/api/v1/apps/0oaaws").json().path("features").isEmpty())
                .isNotEqualTo(usual == 0);
    }

    @Test
    void otherListsMayBeEmptyForWhoHasNoRole() {
        assertThat(okta.send("GET", "/api/v1/groups", "", "SSWS nobody").status()).isEqualTo(403);
        assertThat(okta.send("GET", "/api/v1/users", "", "SSWS nobody").json()).isEmpty();
        with("emptyListsWithoutRole: ['GET /api/v1/groups']");
        Reply empty = okta.send("GET", "/api/v1/groups", "", "SSWS nobody");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.json()).isEmpty();
    }

    @Test
    void theHeadersMayShowTheCapOfTheToken() {
        assertThat(get("/api/v1/groups").header("X-Rate-Limit-Limit")).isEqualTo("500");
        with("tokenCapInHeaders: true");
        assertThat(get("/api/v1/groups").header("X-Rate-Limit-Limit")).isEqualTo("250");
    }

    @Test
    void failuresOnPurposeHaveTheCodeOfTheirStatus() {
        okta.controls.faults().add(Fault.error("GET /api/v1/groups/rules", 409, ""));
        assertThat(get("/api/v1/groups/rules").at("/errorCode")).isEqualTo("E0000249");
        okta.controls.faults().add(Fault.error("GET /api/v1/org", 501, ""));
        assertThat(get("/api/v1/org").at("/errorCode")).isEqualTo("E0000060");
        okta.controls.faults().add(Fault.error("DELETE /api/v1/apps/{id}", 500, ""));
        assertThat(send("DELETE", "/api/v1/apps/0oaother", "").at("/errorCode"))
                .isEqualTo("E0000009");
    }

    @Test
    void anAppGroupThatAMappingUsesCannotBeDeleted() {
        String target = get(MAPPINGS + "/gPmbroken").at("/targetGroupId");
        assertThat(send("DELETE", "/api/v1/groups/" + target, "").status()).isEqualTo(400);
        send("DELETE", MAPPINGS + "/gPmbroken?deleteTargetGroup=false", "");
        assertThat(send("DELETE", "/api/v1/groups/" + target, "").status()).isEqualTo(204);
    }
}
