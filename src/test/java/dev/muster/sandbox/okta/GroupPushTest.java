package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Assignments, app users and Group Push, down to what arrives over SCIM.
class GroupPushTest {

    private static final String ORG =
            """
            okta:
              users:
                ann@example.com: {firstName: Ann, lastName: Lee}
                bob@example.com: {firstName: Bob, lastName: Ray}
                cid@example.com: {firstName: Cid, lastName: Oh, displayName: ''}
              groups:
                AWS-Users: {members: [ann@example.com]}
                AWS-ReadOnly: {members: [ann@example.com, bob@example.com]}
              apps:
                - {label: AWS, id: 0oaaws, scim: {connected: true, token: secret}}
            """;

    private static final String APP = "/api/v1/apps/0oaaws";

    private Try okta = new Try(ORG);

    @AfterEach
    void close() {
        okta.close();
    }

    private String group(String name) {
        return okta.get("/api/v1/groups?q=" + name).json().path(0).path("id").asText();
    }

    private void assign(String name) {
        assertThat(okta.put(APP + "/groups/" + group(name), "{}").status()).isEqualTo(200);
    }

    private String push(String name) {
        Reply made =
                okta.post(
                        APP + "/group-push/mappings",
                        "{\"sourceGroupId\":\"%s\",\"targetGroupName\":\"%s\",\"status\":\"ACTIVE\"}"
                                .formatted(group(name), name));
        assertThat(made.status()).isEqualTo(200);
        return made.id();
    }

    private String mapping(String id, String pointer) {
        return okta.get(APP + "/group-push/mappings/" + id).at(pointer);
    }

    private List<String> events() {
        okta.passSeconds(2);
        return okta.get("/api/v1/logs?limit=1000").all("/eventType");
    }

    @Test
    void bringsAMemberOfAnAssignedGroupDownstreamAfterAWhile() {
        assign("AWS-Users");
        assertThat(okta.get(APP + "/users").json()).isEmpty();
        okta.passSeconds(2);
        Reply waiting = okta.get(APP + "/users");
        assertThat(waiting.all("/syncState")).containsExactly("OUT_OF_SYNC");
        assertThat(waiting.json().path(0).has("externalId")).isFalse();
        okta.passSeconds(4);
        Reply arrived = okta.get(APP + "/users");
        assertThat(arrived.all("/syncState")).containsExactly("SYNCHRONIZED");
        assertThat(arrived.all("/status")).containsExactly("PROVISIONED");
        assertThat(arrived.all("/scope")).containsExactly("GROUP");
        assertThat(okta.scim.user("ann@example.com").at("/name/givenName").asText())
                .isEqualTo("Ann");
        assertThat(arrived.at("/0/externalId"))
                .isEqualTo(okta.scim.user("ann@example.com").path("id").asText());
    }

    @Test
    void pushesOnlyMembersWhoAreProvisionedAndTheOthersWhenTheyArrive() {
        assign("AWS-Users");
        okta.passSeconds(6);
        String id = push("AWS-ReadOnly");
        assertThat(okta.scim.groupNames()).isEmpty();
        okta.passSeconds(5);
        assertThat(okta.scim.membersOf("AWS-ReadOnly")).containsExactly("ann@example.com");
        assertThat(events())
                .contains(
                        "application.provision.group_push.pushed",
                        "app.user_management.grouppush.mapping.okta.users.ignored");
        okta.side
                .administrator("Eve <eve@example.com>")
                .addGroupMember("AWS-Users", "bob@example.com");
        okta.passSeconds(10);
        assertThat(okta.scim.membersOf("AWS-ReadOnly"))
                .containsExactly("ann@example.com", "bob@example.com");
        assertThat(mapping(id, "/lastPush")).endsWith("Z").doesNotContain(".");
    }

    @Test
    void takesARemovedMemberOutDownstreamButNotOneWhoLostTheAppFirst() {
        assign("AWS-Users");
        okta.side.administrator("Eve").addGroupMember("AWS-Users", "bob@example.com");
        okta.passSeconds(10);
        push("AWS-ReadOnly");
        okta.passSeconds(10);
        okta.side.administrator("Eve").removeGroupMember("AWS-ReadOnly", "ann@example.com");
        okta.passSeconds(5);
        assertThat(okta.scim.membersOf("AWS-ReadOnly")).containsExactly("bob@example.com");
        okta.side.administrator("Eve").removeGroupMember("AWS-Users", "bob@example.com");
        okta.passSeconds(10);
        assertThat(okta.scim.active("bob@example.com")).isFalse();
        okta.side.administrator("Eve").removeGroupMember("AWS-ReadOnly", "bob@example.com");
        okta.passSeconds(10);
        assertThat(okta.scim.membersOf("AWS-ReadOnly")).containsExactly("bob@example.com");
    }

    @Test
    void putsAMappingInErrorWhoseNameIsTakenDownstream() {
        okta.scim.has("Groups", "displayName", "AWS-ReadOnly");
        String id = push("AWS-ReadOnly");
        okta.passSeconds(5);
        assertThat(mapping(id, "/status")).isEqualTo("ERROR");
        assertThat(mapping(id, "/errorSummary")).contains("exists in AWS");
        assertThat(
                        okta.patch(APP + "/group-push/mappings/" + id, "{\"status\":\"INACTIVE\"}")
                                .status())
                .isEqualTo(400);
        Reply deleted =
                okta.delete(APP + "/group-push/mappings/" + id + "?deleteTargetGroup=false");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.answer().body()).isEmpty();
    }

    @Test
    void failsAPushWhoseTargetIsGone() {
        assign("AWS-Users");
        String id = push("AWS-ReadOnly");
        okta.passSeconds(10);
        okta.scim.forgetGroups();
        okta.side.administrator("Eve").removeGroupMember("AWS-ReadOnly", "ann@example.com");
        okta.passSeconds(5);
        assertThat(mapping(id, "/status")).isEqualTo("ERROR");
        assertThat(mapping(id, "/errorSummary")).contains("missing");
    }

    @Test
    void saysThatATokenIsDead() {
        okta.scim.refuse(401);
        assign("AWS-Users");
        okta.passSeconds(10);
        assertThat(okta.get(APP + "/users").all("/syncState")).containsExactly("ERROR");
        assertThat(events()).contains("application.integration.authentication_failure");
    }

    @Test
    void triesAgainWhenTheOtherSideIsBusy() {
        okta.scim.refuse(429);
        assign("AWS-Users");
        okta.passSeconds(6);
        okta.scim.refuse(0);
        okta.passSeconds(6);
        assertThat(okta.scim.userNames()).containsExactly("ann@example.com");
    }

    @Test
    void doesNotPushAUserWithoutADisplayName() {
        assign("AWS-Users");
        okta.side.administrator("Eve").addGroupMember("AWS-Users", "cid@example.com");
        okta.passSeconds(10);
        assertThat(okta.scim.userNames()).containsExactly("ann@example.com");
        assertThat(okta.get(APP + "/users").all("/syncState"))
                .containsExactlyInAnyOrder("SYNCHRONIZED", "ERROR");
    }

    @Test
    void disablesSuspendedAndDeactivatedUsersDownstream() {
        assign("AWS-Users");
        okta.passSeconds(10);
        okta.side.administrator("Eve").suspendUser("ann@example.com");
        okta.passSeconds(5);
        assertThat(okta.scim.active("ann@example.com")).isFalse();
        okta.side.administrator("Eve").unsuspendUser("ann@example.com");
        okta.passSeconds(5);
        assertThat(okta.scim.active("ann@example.com")).isTrue();
        okta.side.administrator("Eve").deactivateUser("ann@example.com");
        okta.passSeconds(5);
        assertThat(okta.scim.active("ann@example.com")).isFalse();
        assertThat(okta.get(APP + "/users").json()).isEmpty();
        Reply members = okta.get("/api/v1/groups/" + group("AWS-Users") + "/users");
        assertThat(members.all("/status")).containsExactly("DEPROVISIONED");
    }

    @Test
    void renamesTheTargetWithItsSource() {
        push("AWS-ReadOnly");
        okta.passSeconds(5);
        okta.side.administrator("Eve").renameGroup("AWS-ReadOnly", "AWS-Readers");
        okta.passSeconds(5);
        assertThat(okta.scim.groupNames()).containsExactly("AWS-Readers");
    }

    @Test
    void deletesTheTargetDownstreamOnlyIfAsked() {
        String id = push("AWS-ReadOnly");
        okta.passSeconds(5);
        String one = APP + "/group-push/mappings/" + id;
        assertThat(okta.delete(one + "?deleteTargetGroup=true").status()).isEqualTo(400);
        assertThat(okta.patch(one, "{\"status\":\"INACTIVE\"}").status()).isEqualTo(200);
        assertThat(okta.delete(one).status()).isEqualTo(400);
        assertThat(okta.delete(one + "?deleteTargetGroup=true").status()).isEqualTo(200);
        okta.passSeconds(5);
        assertThat(okta.scim.groupNames()).isEmpty();
        assertThat(okta.delete(one + "?deleteTargetGroup=true").at("/errorCode"))
                .isEqualTo("E0000007");
    }

    @Test
    void refusesToCreateAMappingToAnAppGroupByName() {
        push("AWS-ReadOnly");
        Reply again =
                okta.post(
                        APP + "/group-push/mappings",
                        "{\"sourceGroupId\":\"%s\",\"targetGroupName\":\"AWS-ReadOnly\"}"
                                .formatted(group("AWS-Users")));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.at("/errorCode")).isEqualTo("E0000027");
    }

    @Test
    void losesThePushedMembersOfAGroupThatIsAssignedTooWhereToldSo() {
        try (Try misbehaving = new Try(ORG + "  switches: {singleGroupMisbehaves: true}\n")) {
            var by = misbehaving.side.administrator("Eve");
            by.assignGroupToApp("AWS-ReadOnly", "");
            misbehaving.passSeconds(10);
            by.createMapping("AWS-ReadOnly", "");
            misbehaving.passSeconds(10);
            assertThat(misbehaving.scim.userNames()).hasSize(2);
            assertThat(misbehaving.scim.membersOf("AWS-ReadOnly")).isEmpty();
        }
    }

    @Test
    void pushesAGroupThatIsAssignedTooByDefault() {
        var by = okta.side.administrator("Eve");
        by.assignGroupToApp("AWS-ReadOnly", "");
        okta.passSeconds(10);
        by.createMapping("AWS-ReadOnly", "");
        okta.passSeconds(10);
        assertThat(okta.scim.membersOf("AWS-ReadOnly")).hasSize(2);
    }

    @Test
    void linksAMappingToAnImportedGroupById() {
        okta.scim.has("Groups", "displayName", "AWS-ReadOnly");
        okta.side.administrator("Eve").importAppGroups("AWS");
        String target = okta.get("/api/v1/groups?filter=type+eq+%22APP_GROUP%22").at("/0/id");
        assign("AWS-ReadOnly");
        okta.passSeconds(10);
        Reply made =
                okta.post(
                        APP + "/group-push/mappings",
                        "{\"sourceGroupId\":\"%s\",\"targetGroupId\":\"%s\"}"
                                .formatted(group("AWS-ReadOnly"), target));
        assertThat(made.status()).isEqualTo(200);
        okta.passSeconds(10);
        assertThat(mapping(made.id(), "/status")).isEqualTo("ACTIVE");
        assertThat(okta.scim.membersOf("AWS-ReadOnly")).hasSize(2);
    }

    @Test
    void waitsForTheConnectionToBeTurnedOn() {
        var by = okta.side.administrator("Eve");
        by.setConnection("AWS", false, "", "");
        assign("AWS-Users");
        okta.passSeconds(10);
        assertThat(okta.get(APP + "/users").all("/syncState")).containsExactly("DISABLED");
        by.setConnection("AWS", true, "", "");
        okta.passSeconds(10);
        assertThat(okta.get(APP + "/users").all("/syncState")).containsExactly("SYNCHRONIZED");
    }

    @Test
    void deactivatesTheMappingOfARenamedGroupWhereTheAppIsSetSo() {
        okta.close();
        okta =
                new Try(
                        ORG.replace(
                                "token: secret}",
                                "token: secret}," + " provisioning: {renamePushedGroups: false}"));
        String id = push("AWS-ReadOnly");
        okta.passSeconds(5);
        okta.put(
                "/api/v1/groups/" + group("AWS-ReadOnly"),
                "{\"profile\":{\"name\":\"AWS-Readers\"}}");
        okta.passSeconds(5);
        assertThat(mapping(id, "/status")).isEqualTo("INACTIVE");
        assertThat(okta.scim.groupNames()).containsExactly("AWS-ReadOnly");
    }
}
