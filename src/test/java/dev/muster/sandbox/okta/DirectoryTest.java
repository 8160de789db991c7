package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.wire.Fields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Users, groups and members.
class DirectoryTest {

    private static final String ORG =
            """
            okta:
              schema: {group: [costCenter]}
              users:
                ann@example.com: {id: 00uann, firstName: Ann, lastName: Lee}
              groups:
                One: {id: 00gone, description: first, profile: {costCenter: '0042'}}
                Two: {id: 00gtwo}
                Imported: {id: 00gimported, type: APP_GROUP, name: One}
                Everyone: {id: 00geveryone, type: BUILT_IN}
            """;

    private Try okta = new Try(ORG);

    @AfterEach
    void close() {
        okta.close();
    }

    private static String profile(String json) {
        return "{\"profile\":{" + json + "}}";
    }

    private String user(String login, String query) {
        return okta.post(
                        "/api/v1/users" + query,
                        profile(
                                "\"login\":\"%s\",\"email\":\"%s\",\"firstName\":\"F\",\"lastName\":\"L\""
                                        .formatted(login, login)))
                .id();
    }

    @Test
    void refusesASecondOktaGroupOfANameButNotAnAppGroup() {
        Reply refused = okta.post("/api/v1/groups", profile("\"name\":\"One\""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errorCauses/0/errorSummary")).contains("already exists");
        assertThat(okta.put("/api/v1/groups/00gtwo", profile("\"name\":\"One\"")).status())
                .isEqualTo(400);
        assertThat(okta.get("/api/v1/groups?q=on").all("/type"))
                .containsExactly("OKTA_GROUP", "APP_GROUP");
        okta.close();
        okta = new Try(ORG + "  switches: {duplicateGroup: 409}\n");
        assertThat(okta.post("/api/v1/groups", profile("\"name\":\"One\"")).at("/errorCode"))
                .isEqualTo("E0000055");
    }

    @Test
    void losesCustomAttributesThatAPutDoesNotSend() {
        assertThat(okta.get("/api/v1/groups/00gone").at("/profile/costCenter")).isEqualTo("0042");
        Reply replaced = okta.put("/api/v1/groups/00gone", profile("\"name\":\"Uno\""));
        assertThat(replaced.json().path("profile").fieldNames())
                .toIterable()
                .containsExactly("name");
        Reply refused =
                okta.put("/api/v1/groups/00gone", profile("\"name\":\"Uno\",\"odd\":\"x\""));
        assertThat(refused.at("/errorCauses/0/errorSummary"))
                .isEqualTo("Property name 'odd' is not defined in profile");
    }

    @Test
    void refusesToTouchGroupsOfOtherTypes() {
        assertThat(okta.put("/api/v1/groups/00gimported", profile("\"name\":\"X\"")).status())
                .isEqualTo(403);
        assertThat(okta.put("/api/v1/groups/00geveryone/users/00uann", "").status()).isEqualTo(403);
        assertThat(okta.delete("/api/v1/groups/00gimported/users/00uann").status()).isEqualTo(403);
        assertThat(okta.delete("/api/v1/groups/00geveryone").status()).isEqualTo(403);
        assertThat(okta.delete("/api/v1/groups/00gimported").status()).isEqualTo(204);
    }

    @Test
    void movesLastMembershipUpdatedWithMembersAndLastUpdatedWithTheProfile() {
        okta.passSeconds(10);
        okta.put("/api/v1/groups/00gone/users/00uann", "");
        Reply group = okta.get("/api/v1/groups/00gone");
        assertThat(group.at("/lastMembershipUpdated")).isEqualTo("2026-11-01T08:00:10.000Z");
        assertThat(group.at("/lastUpdated")).isEqualTo("2026-11-01T08:00:00.000Z");
        okta.put("/api/v1/groups/00gone", profile("\"name\":\"Uno\""));
        assertThat(okta.get("/api/v1/groups/00gone").at("/lastUpdated"))
                .isEqualTo("2026-11-01T08:00:10.000Z");
    }

    @Test
    void answersTwiceForTheSameMember() {
        String path = "/api/v1/groups/00gone/users/00uann";
        assertThat(okta.put(path, "").status()).isEqualTo(204);
        assertThat(okta.put(path, "").status()).isEqualTo(204);
        assertThat(okta.delete(path).status()).isEqualTo(204);
        assertThat(okta.delete(path).status()).isEqualTo(204);
        assertThat(okta.delete("/api/v1/groups/00gone").status()).isEqualTo(204);
        assertThat(okta.delete("/api/v1/groups/00gone").status()).isEqualTo(404);
    }

    @Test
    void hasNoKeyForRulesWhereTheOrgDoesNotAnswerThem() {
        okta.close();
        okta = new Try(ORG + "  switches: {groupRulesEmbedded: false}\n");
        okta.put("/api/v1/groups/00gone/users/00uann", "");
        Reply members = okta.get("/api/v1/groups/00gone/users?expand=group-rules");
        assertThat(members.json().path(0).has("_embedded")).isFalse();
    }

    @Test
    void makesUsersProvisionedOrStagedAndFindsThemByLogin() {
        user("new@example.com", "?activate=true");
        user("later@example.com", "?activate=false");
        assertThat(okta.get("/api/v1/users/NEW%40example.com").at("/status"))
                .isEqualTo("PROVISIONED");
        assertThat(okta.get("/api/v1/users/later@example.com").at("/status")).isEqualTo("STAGED");
        assertThat(okta.get("/api/v1/users/nobody@example.com").at("/errorSummary"))
                .isEqualTo("Not found: Resource not found: nobody@example.com (User)");
        Reply groups = okta.get("/api/v1/users/new@example.com/groups");
        assertThat(groups.all("/profile/name")).containsExactly("Everyone");
    }

    @Test
    void givesATagOnlyForASingleUserAndMindsIt() {
        assertThat(okta.get("/api/v1/users").header("ETag")).isEmpty();
        assertThat(okta.get("/api/v1/groups/00gone").header("ETag")).isEmpty();
        String tag = okta.get("/api/v1/users/00uann").header("ETag");
        assertThat(tag).isNotEmpty();
        String body = profile("\"title\":\"Dr\"");
        assertThat(ifMatch(tag, body)).isEqualTo(200);
        assertThat(ifMatch(tag, body)).isEqualTo(412);
    }

    private int ifMatch(String tag, String body) {
        Fields fields =
                Fields.none()
                        .set("Authorization", "SSWS t")
                        .set("Content-Length", "1")
                        .set("If-Match", tag);
        return okta.send("POST", "/api/v1/users/00uann", body, fields).status();
    }

    @Test
    void activatesAsynchronouslyWhereAskedAndRefusesUpdatesMeanwhile() {
        String id = user("later@example.com", "?activate=false");
        Fields fields =
                Fields.none()
                        .set("Authorization", "SSWS t")
                        .set("Content-Length", "0")
                        .set("Prefer", "respond-async");
        okta.send("POST", "/api/v1/users/" + id + "/lifecycle/activate", "", fields);
        assertThat(okta.get("/api/v1/users/" + id).at("/transitioningToStatus"))
                .isEqualTo("PROVISIONED");
        Reply refused = okta.post("/api/v1/users/" + id, profile("\"title\":\"Dr\""));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/errorCode")).isEqualTo("E0000112");
        okta.passSeconds(1);
        Reply done = okta.get("/api/v1/users/" + id);
        assertThat(done.at("/status")).isEqualTo("PROVISIONED");
        assertThat(done.json().has("transitioningToStatus")).isFalse();
    }

    @Test
    void allowsOnlyTheTransitionsOfEachStatus() {
        String path = "/api/v1/users/00uann/lifecycle/";
        assertThat(okta.post(path + "activate", "").at("/errorCode")).isEqualTo("E0000016");
        Reply suspended = okta.post(path + "suspend", "");
        assertThat(suspended.status()).isEqualTo(200);
        assertThat(suspended.answer().text()).isEqualTo("{}");
        assertThat(okta.post(path + "suspend", "").status()).isEqualTo(400);
        assertThat(okta.post(path + "unsuspend", "").status()).isEqualTo(200);
        assertThat(okta.post(path + "reactivate", "").status()).isEqualTo(403);
        assertThat(okta.post(path + "deactivate", "").status()).isEqualTo(200);
        assertThat(okta.post(path + "activate", "").status()).isEqualTo(200);
    }

    @Test
    void deactivatesFirstAndDeletesSecond() {
        okta.put("/api/v1/groups/00gone/users/00uann", "");
        assertThat(okta.delete("/api/v1/users/00uann").status()).isEqualTo(204);
        assertThat(okta.get("/api/v1/users/00uann").at("/status")).isEqualTo("DEPROVISIONED");
        assertThat(okta.get("/api/v1/users").json()).isEmpty();
        okta.passSeconds(2);
        assertThat(okta.get("/api/v1/users?search=status+eq+%22DEPROVISIONED%22").all("/id"))
                .containsExactly("00uann");
        assertThat(okta.get("/api/v1/groups/00gone/users").all("/status"))
                .containsExactly("DEPROVISIONED");
        assertThat(okta.delete("/api/v1/users/00uann").status()).isEqualTo(204);
        assertThat(okta.get("/api/v1/users/00uann").status()).isEqualTo(404);
        assertThat(okta.get("/api/v1/groups/00gone/users").json()).isEmpty();
    }

    @Test
    void refusesUsersWithoutNamesOrWithALoginThatIsTaken() {
        assertThat(okta.post("/api/v1/users", profile("\"login\":\"x@example.com\"")).status())
                .isEqualTo(400);
        Reply taken =
                okta.post(
                        "/api/v1/users",
                        profile(
                                "\"login\":\"ANN@example.com\",\"email\":\"a@b.c\",\"firstName\":\"A\",\"lastName\":\"B\""));
        assertThat(taken.at("/errorCauses/0/errorSummary")).contains("already exists");
    }

    @Test
    void refusesNamesAndOtherTextsThatAreNumbers() {
        Reply number = okta.post("/api/v1/groups", profile("\"name\":42"));
        assertThat(number.status()).isEqualTo(400);
        assertThat(number.at("/errorCode")).isEqualTo("E0000001");
        assertThat(number.at("/errorCauses/0/errorSummary"))
                .isEqualTo("name: The value must be a string");
        assertThat(
                        okta.put(
                                        "/api/v1/groups/00gone",
                                        profile("\"name\":\"One\",\"description\":true"))
                                .status())
                .isEqualTo(400);
        assertThat(
                        okta.post("/api/v1/users/00uann", profile("\"firstName\":7"))
                                .at("/errorCauses/0/errorSummary"))
                .isEqualTo("firstName: The value must be a string");
        assertThat(okta.get("/api/v1/groups?q=42").all("/id")).isEmpty();
    }

    @Test
    void refusesALimitThatIsNoNumberWhereItSearchesByName() {
        assertThat(okta.get("/api/v1/groups?q=on&limit=many").status()).isEqualTo(400);
        assertThat(okta.get("/api/v1/groups?q=on&limit=1").all("/id")).hasSize(1);
    }

    @Test
    void searchAndFilterExcludeEachOther() {
        String both = "?search=id+eq+%22x%22&filter=id+eq+%22x%22";
        assertThat(okta.get("/api/v1/groups" + both).at("/errorCode")).isEqualTo("E0000033");
        assertThat(okta.get("/api/v1/users" + both).at("/errorCode")).isEqualTo("E0000033");
    }
}
