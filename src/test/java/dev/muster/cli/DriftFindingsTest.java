package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `muster drift` finds and no plan does: the walkthrough is in force, somebody changes one
/// thing in a console, and the row says object, link, field, declared, live and severity.
class DriftFindingsTest {

    private static final String FOLDER = "config-examples/walkthrough";
    private static final String ABSENT = "presence: declared absent, live present";

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void apply() throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(Path.of(FOLDER, "sandbox.yaml")), clock));
        shell = new TestShell().at(clock).reaching(sandbox);
        assertThat(shell.run("apply", FOLDER, "--yes")).as(shell.out() + shell.err()).isZero();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void permissionSetThatWasEditedAndNotProvisionedNamesTheAccountsThatLag() throws IOException {
        aws("editPermissionSet", "permissionSet", "ReadOnlyAccess", "sessionDuration", "PT4H");
        assertThat(rows())
                .containsExactly(
                        "medium edited-not-provisioned: permission set ReadOnlyAccess, link permission"
                                + " set, provisioned version: declared the newest everywhere, live an"
                                + " older one in AWSDemo (444455556666)");
    }

    @Test
    void groupOfIdentityCenterThatOktaDoesNotHaveIsAnOrphanOrMadeByHand() throws IOException {
        aws("createGroup", "group", "AWS-Stray");
        assertThat(rows())
                .containsExactly(
                        "low scim-orphan: Identity Center group AWS-Stray, link Identity Center group, "
                                + ABSENT);
        assertThat(remark()).isEqualTo("made by hand, or left behind: nothing tells them apart");
    }

    @Test
    void groupThatScimLeftBehindIsGraveOnceItOpensAnAccount() throws IOException {
        aws("createGroup", "group", "Stray");
        aws(
                "createAssignment",
                "group",
                "Stray",
                "permissionSet",
                "ReadOnlyAccess",
                "account",
                "AWSDemo");
        assertThat(rows())
                .contains(
                        "high scim-orphan: Identity Center group Stray, link Identity Center group, "
                                + ABSENT);
    }

    @Test
    void membershipOfIdentityCenterThatOktaDoesNotHaveIsAnOrphanOrMadeByHand() throws IOException {
        aws("createUser", "user", "eve@example.com");
        aws("addGroupMember", "group", "AWS-ReadOnly", "user", "eve@example.com");
        assertThat(rows())
                .containsExactly(
                        "high scim-orphan: Identity Center membership AWS-ReadOnly <-"
                                + " eve@example.com, link Identity Center group, "
                                + ABSENT);
        assertThat(remark())
                .isEqualTo("Okta has not taken it back yet, or somebody added it by hand");
    }

    @Test
    void membershipThatScimHasNotDeliveredIsOnItsWayAndNotMissing() throws IOException {
        aws("removeGroupMember", "group", "AWS-ReadOnly", "user", "okta.demo@example.com");
        assertThat(rows())
                .containsExactly(
                        "low scim-lag: membership of okta.demo@example.com in AWS-ReadOnly to arrive"
                                + " in IAM Identity Center by SCIM, link Identity Center group,"
                                + " presence: declared arrived, live on its way");
    }

    @Test
    void assignmentToSomebodyWhoWasDeletedIsTold() throws IOException {
        aws("createGroup", "group", "Gone");
        aws(
                "createAssignment",
                "group",
                "Gone",
                "permissionSet",
                "ReadOnlyAccess",
                "account",
                "AWSDemo");
        aws("deleteGroup", "group", "Gone");
        assertThat(rows().stream().map(row -> row.replaceAll("GROUP [0-9a-f-]+", "GROUP ID")))
                .containsExactly(
                        "medium deleted-principal: account assignment GROUP ID -> ReadOnlyAccess @"
                                + " AWSDemo (444455556666), link account assignment, "
                                + ABSENT);
    }

    @Test
    void disabledPersonWhoIsStillInAPushedGroupIsTold() throws IOException {
        createEve();
        okta("addGroupMember", "group", "AWS-ReadOnly", "login", "eve@example.com");
        okta("suspendUser", "login", "eve@example.com");
        assertThat(rows())
                .contains(
                        "medium disabled-member: membership AWS-ReadOnly <- eve@example.com,"
                                + " link Okta group, status of the person: declared one who can sign"
                                + " in, live SUSPENDED");
    }

    @Test
    void groupInScopeThatNobodyDeclaresIsToldAndLowersTheCoverage() throws IOException {
        okta("createGroup", "group", "AWS-Forgotten");
        assertThat(rows())
                .containsExactly(
                        "medium undeclared-group: group AWS-Forgotten, link Okta group, " + ABSENT);
        assertThat(share("groups")).isEqualTo("2 declared and 0 by rule of 3");
    }

    @Test
    void coverageCountsWhatALineAsksForOfWhatIsThere() throws IOException {
        createEve();
        okta("addGroupMember", "group", "AWS-ReadOnly", "login", "eve@example.com");
        assertThat(share("memberships")).isEqualTo("2 declared and 0 by rule of 3");
        assertThat(share("permission sets")).isEqualTo("1 declared and 0 by rule of 1");
        assertThat(share("account assignments")).isEqualTo("1 declared and 0 by rule of 1");
    }

    private void createEve() {
        okta("createUser", "login", "eve@example.com", "firstName", "Eve", "lastName", "Stone");
    }

    private void aws(String change, String... arguments) {
        sandbox.awsSide().change(change, arguments);
    }

    private void okta(String change, String... arguments) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("change", change);
        for (int i = 0; i < arguments.length; i += 2) {
            node.put(arguments[i], arguments[i + 1]);
        }
        sandbox.oktaSide().change(node);
    }

    private JsonNode drift() throws IOException {
        assertThat(shell.run("drift", FOLDER, "--output", "json")).as(shell.err()).isEqualTo(2);
        return new ObjectMapper().readTree(shell.out());
    }

    private List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : drift().path("differences")) {
            rows.add(
                    "%s %s: %s, link %s, %s: declared %s, live %s"
                            .formatted(
                                    row.path("severity").asText(),
                                    row.path("id").asText(),
                                    row.path("object").asText(),
                                    row.path("link").asText(),
                                    row.path("field").asText(),
                                    row.path("declared").asText(),
                                    row.path("live").asText()));
        }
        return rows;
    }

    private String remark() throws IOException {
        return drift().path("differences").path(0).path("remark").asText();
    }

    private String share(String kind) throws IOException {
        for (JsonNode share : drift().path("declaredShare")) {
            if (share.path("kind").asText().equals(kind)) {
                return share.path("declared")
                        + " declared and "
                        + share.path("byRule")
                        + " by rule of "
                        + share.path("there");
            }
        }
        return "";
    }
}
