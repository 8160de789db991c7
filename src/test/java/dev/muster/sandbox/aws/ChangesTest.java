package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ChangesTest extends AccessTest {

    private HttpResponse<String> change(String json) {
        return aws.http("POST", "/_sandbox/changes", json);
    }

    private JsonNode state() {
        return Json.read(aws.http("GET", "/_sandbox/state", "").body()).orElseThrow();
    }

    @Test
    void anAssignmentGoesAtOnce() {
        assigned(DEMO);
        HttpResponse<String> answer =
                change(
                        """
                        {"actor": "eve", "change": "deleteAssignment", "group": "AWS-ReadOnly",
                         "permissionSet": "ReadOnlyAccess", "account": "AWSDemo"}
                        """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(rows(DEMO)).isZero();
        assertThat(state().at("/permissionSets/ReadOnlyAccess/provisioned")).isEmpty();
    }

    @Test
    void anEditedSetIsNotProvisioned() {
        assigned(DEMO);
        change(
                """
                {"actor": "eve", "change": "editPermissionSet", "permissionSet": "ReadOnlyAccess",
                 "description": "Edited", "sessionDuration": "PT8H", "attach": "AdministratorAccess",
                 "detach": ["ReadOnlyAccess"], "inlinePolicy": "{}"}
                """);
        JsonNode set = state().at("/permissionSets/ReadOnlyAccess");
        assertThat(set.path("description").asText()).isEqualTo("Edited");
        assertThat(set.path("sessionDuration").asText()).isEqualTo("PT8H");
        assertThat(set.at("/managedPolicies/0").asText()).endsWith("/AdministratorAccess");
        assertThat(set.at("/provisioned/" + DEMO + "/latest").asBoolean(true)).isFalse();
        change("{\"change\": \"provision\", \"permissionSet\": \"ReadOnlyAccess\"}");
        assertThat(
                        state().at("/permissionSets/ReadOnlyAccess/provisioned/" + DEMO + "/latest")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void setsGroupsUsersAndAccountsComeAndGo() {
        change("{\"change\": \"createPermissionSet\", \"permissionSet\": \"New\"}");
        change("{\"change\": \"deletePermissionSet\", \"permissionSet\": \"ReadOnlyAccess\"}");
        change("{\"change\": \"createGroup\", \"group\": \"New\"}");
        change(
                "{\"change\": \"addGroupMember\", \"group\": \"New\", \"user\": \"jane@example.com\"}");
        change(
                "{\"change\": \"tagAccount\", \"account\": \"AWSDemo\", \"tags\": {\"env\": \"dev\"}}");
        change("{\"change\": \"disableUser\", \"user\": \"jane@example.com\"}");
        JsonNode state = state();
        assertThat(state.path("permissionSets").has("New")).isTrue();
        assertThat(state.path("permissionSets").has("ReadOnlyAccess")).isFalse();
        assertThat(state.at("/groups/New/members/0").asText()).isEqualTo("jane@example.com");
        assertThat(state.at("/accounts/" + DEMO + "/tags/env").asText()).isEqualTo("dev");
        assertThat(state.at("/users/jane@example.com/enabled").asBoolean(true)).isFalse();
        change(
                "{\"change\": \"removeGroupMember\", \"group\": \"New\", \"user\": \"jane@example.com\"}");
        change("{\"change\": \"deleteUser\", \"user\": \"jane@example.com\"}");
        assertThat(state().at("/groups/AWS-ReadOnly/members")).isEmpty();
    }

    @Test
    void danglingPrincipalsCanBeAssigned() {
        change(
                """
                {"change": "createAssignment", "principalId": "00000000-0000-0000-0000-000000000000",
                 "permissionSet": "ReadOnlyAccess", "account": "AWSDemo"}
                """);
        assertThat(state().at("/assignments/0/principal").asText())
                .isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void saysWhatIsWrongWithAChange() {
        assertThat(change("{\"change\": \"explode\"}").body())
                .contains("unknown change 'explode'; there are createAssignment");
        assertThat(change("{\"change\": \"deleteGroup\", \"group\": \"X\"}").body())
                .contains("no group 'X'");
        assertThat(change("{\"change\": \"deleteGroup\"}").body()).contains("needs 'group'");
    }

    @Test
    void resetGoesBackToTheStateFile() {
        assigned(DEMO);
        aws.http("POST", "/_sandbox/reset", "{}");
        assertThat(rows(DEMO)).isZero();
        assertThat(state().path("groups").has("AWS-ReadOnly")).isTrue();
    }
}
