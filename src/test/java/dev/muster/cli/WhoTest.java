package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.Fault;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `muster drift --who`: changes by hand in the sandbox, and the actor of each in the logs of both
/// systems, over the real SDKs.
class WhoTest {

    private static final String FOLDER = "config-examples/walkthrough";

    @TempDir private Path temporary;

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

    private static ObjectNode byHand(String actor, String change) {
        return JsonNodeFactory.instance.objectNode().put("actor", actor).put("change", change);
    }

    /// Until both logs show what was done: 2 s, the sandbox's longest delay.
    private void untilTheLogsShowIt() throws InterruptedException {
        clock.pause(Duration.ofSeconds(5));
    }

    private JsonNode who(String object) throws IOException {
        JsonNode document = new ObjectMapper().readTree(shell.out());
        for (JsonNode difference : document.path("differences")) {
            if (difference.path("object").asText().startsWith(object)) {
                return difference.path("who");
            }
        }
        throw new AssertionError("no difference of " + object + " in " + shell.out());
    }

    @Test
    void namesWhoeverChangedEachObjectByHand() throws Exception {
        sandbox.oktaSide()
                .change(
                        byHand("Eve <eve@example.com>", "removeGroupMember")
                                .put("group", "AWS-ReadOnly")
                                .put("login", "okta.demo@example.com"));
        sandbox.oktaSide()
                .change(
                        byHand("Mallory <mallory@example.com>", "createGroup")
                                .put("group", "AWS-Extra"));
        sandbox.awsSide()
                .change(
                        "editPermissionSet",
                        "actor",
                        "carol",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "attach",
                        "AdministratorAccess");
        sandbox.awsSide()
                .change(
                        "deleteAssignment",
                        "actor",
                        "dave",
                        "group",
                        "AWS-ReadOnly",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "account",
                        "AWSDemo");
        untilTheLogsShowIt();

        assertThat(shell.run("drift", FOLDER, "--who", "--output", "json"))
                .as(shell.err())
                .isEqualTo(2);
        JsonNode member = who("membership AWS-ReadOnly <- okta.demo@example.com");
        assertThat(member.path("who").asText()).isEqualTo("found");
        assertThat(member.path("actor").asText()).isEqualTo("Eve <eve@example.com>");
        assertThat(member.path("action").asText()).isEqualTo("group.user_membership.remove");
        assertThat(member.path("event").asText()).isNotEmpty();
        assertThat(member.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(who("group AWS-Extra").path("actor").asText())
                .isEqualTo("Mallory <mallory@example.com>");
        assertThat(who("permission set ReadOnlyAccess").path("actor").asText()).endsWith("/carol");
        assertThat(who("account assignment AWS-ReadOnly -> ReadOnlyAccess").path("actor").asText())
                .endsWith("/dave");

        assertThat(shell.run("drift", FOLDER, "--who")).isEqualTo(2);
        assertThat(shell.out())
                .contains("      by Eve <eve@example.com> at ")
                .contains(" from 127.0.0.1 with ")
                .contains("(DeleteAccountAssignment, CloudTrail event ");
        for (String form : new String[] {"csv", "json"}) {
            assertThat(shell.run("drift", FOLDER, "--who", "--output", form)).isEqualTo(2);
            Path file = temporary.resolve("who." + form);
            Files.writeString(file, shell.out());
            assertThat(shell.run("verify", file.toString())).as(shell.out()).isZero();
        }
    }

    @Test
    void namesWhoeverRenamedAGroupAndAssignedOneByHand() throws Exception {
        sandbox.oktaSide()
                .change(
                        byHand("Eve <eve@example.com>", "renameGroup")
                                .put("group", "AWS-ReadOnly")
                                .put("name", "AWS-Renamed"));
        sandbox.oktaSide().change(byHand("Setup", "createGroup").put("group", "AWS-Hand"));
        sandbox.oktaSide()
                .change(
                        byHand("Mallory <mallory@example.com>", "assignGroupToApp")
                                .put("group", "AWS-Hand"));
        untilTheLogsShowIt();

        assertThat(shell.run("drift", FOLDER, "--who", "--output", "json")).isEqualTo(2);
        JsonNode renamed = who("group AWS-Renamed");
        assertThat(renamed.path("actor").asText()).isEqualTo("Eve <eve@example.com>");
        assertThat(renamed.path("action").asText()).isEqualTo("group.profile.update");
        assertThat(who("app assignment aws <- AWS-Hand").path("actor").asText())
                .isEqualTo("Mallory <mallory@example.com>");
    }

    @Test
    void whatTheLogDoesNotShowYetIsByNobodyKnownAndNeverByNobody() throws Exception {
        sandbox.awsSide()
                .change(
                        "deleteAssignment",
                        "actor",
                        "dave",
                        "group",
                        "AWS-ReadOnly",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "account",
                        "AWSDemo");
        sandbox.awsControls()
                .faults()
                .add(
                        Fault.error("cloudtrail:LookupEvents", 400, "AccessDeniedException")
                                .times(100));

        assertThat(shell.run("drift", FOLDER, "--who", "--output", "json")).isEqualTo(2);
        JsonNode who = who("account assignment AWS-ReadOnly -> ReadOnlyAccess");
        assertThat(who.path("who").asText()).isEqualTo("not-found");
        assertThat(who.path("why").asText()).contains("no permission: cloudtrail:LookupEvents");
        assertThat(who.has("actor")).isFalse();
    }

    @Test
    void saysOfMustersOwnTokenThatItWasThat() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode group = byToken(http, "GET", "/api/v1/groups?q=AWS-ReadOnly").get(0);
            String members = "/api/v1/groups/" + group.path("id").asText() + "/users";
            JsonNode member = byToken(http, "GET", members).get(0);
            byToken(http, "DELETE", members + "/" + member.path("id").asText());
        }
        untilTheLogsShowIt();

        assertThat(shell.run("drift", FOLDER, "--who", "--output", "json")).isEqualTo(2);
        assertThat(who("membership AWS-ReadOnly <- okta.demo@example.com").path("who").asText())
                .isEqualTo("own-credential");
        assertThat(shell.run("drift", FOLDER, "--who")).isEqualTo(2);
        assertThat(shell.out()).contains("      with Muster's own credential, Sandbox Admin <");
    }

    private JsonNode byToken(HttpClient http, String method, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sandbox.okta() + path))
                        .header("Authorization", "SSWS test")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return new ObjectMapper()
                .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Test
    void asksNoLogUnlessToldTo() throws Exception {
        sandbox.oktaSide().change(byHand("Setup", "createGroup").put("group", "AWS-Hand"));
        assertThat(shell.run("drift", FOLDER, "--output", "json")).isEqualTo(2);
        assertThat(who("group AWS-Hand").isMissingNode()).isTrue();
    }
}
