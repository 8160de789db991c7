package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.testing.Folders;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `plan` and `drift` say of accounts that came, moved or were tagged otherwise since `apply`
/// saw them last, against the sandbox over HTTP.
class AccountCausesTest {

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");
    private static final String ROW = "AWS-ReadOnly -> ReadOnlyAccess @ ";
    private static final String BY_UNIT = "{ou: Workloads}";
    private static final String BY_TAG = "{tag: {env: prod}}";

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Path folder;
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void bringTheWalkthroughIntoForceForAUnitAndATag() throws IOException {
        folder = temporary.resolve("walkthrough");
        Folders.copy(EXAMPLE, folder);
        replace(
                "sandbox.yaml",
                "email: aws-demo@example.com}",
                "email: aws-demo@example.com, ou: Workloads/Prod}\n"
                        + "    - {id: 555566667777, name: Tools, email: tools@example.com, ou: Tools,"
                        + " tags: {env: prod, team: a}}");
        replace(
                "access/permissions.yaml",
                "      - name: AWSDemo",
                "      - " + BY_UNIT + "\n      - " + BY_TAG);
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(folder.resolve("sandbox.yaml")), clock));
        shell =
                new TestShell()
                        .at(clock)
                        .reaching(sandbox)
                        .with("XDG_STATE_HOME", temporary.resolve("state").toString());
        apply();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void replace(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    private void apply() {
        assertThat(shell.run("apply", folder.toString(), "--yes"))
                .as(() -> shell.out() + shell.err())
                .isZero();
    }

    private String run(String command, String... options) {
        String[] line =
                Stream.concat(Stream.of(command, folder.toString()), Stream.of(options))
                        .toArray(String[]::new);
        assertThat(shell.run(line)).as(() -> shell.out() + shell.err()).isEqualTo(2);
        return shell.out();
    }

    private JsonNode account() throws IOException {
        JsonNode changes =
                new ObjectMapper().readTree(run("plan", "--output", "json")).path("changes");
        assertThat(changes).hasSize(1);
        return changes.path(0).path("cause").path("account");
    }

    @Test
    void anAccountThatMovedOutOfTheUnitLosesItsAssignmentBecauseItMoved() throws Exception {
        sandbox.awsSide().change("moveAccount", "account", "AWSDemo", "ou", "Sandbox");

        for (String form : new String[] {"text", "markdown"}) {
            assertThat(run("plan", "--output", form))
                    .contains(
                            ROW
                                    + "AWSDemo (444455556666)  account moved from Workloads/Prod to"
                                    + " Sandbox, out of "
                                    + BY_UNIT
                                    + " at access/permissions.yaml:12:14",
                            "the account moved from Workloads/Prod to Sandbox; last seen as it was at")
                    .doesNotContain("declared nowhere", "drift");
        }
        assertThat(run("plan", "--output", "html"))
                .contains("account moved from Workloads/Prod to Sandbox, out of");
        assertThat(account().path("moved").path("from").asText()).isEqualTo("Workloads/Prod");
        assertThat(account().path("moved").path("to").asText()).isEqualTo("Sandbox");
        assertThat(run("drift"))
                .contains(
                        "pending: what the files ask for changed, not the object",
                        "the account moved from Workloads/Prod to Sandbox; last seen as it was at");
    }

    @Test
    void aMoveIsToldStillAfterATurnThatSawItAndDidNotSettleIt() throws Exception {
        replace("muster.yaml", "- {authority: full}", "- {authority: add}");
        sandbox.awsSide().change("moveAccount", "account", "AWSDemo", "ou", "Sandbox");
        apply();
        replace("muster.yaml", "- {authority: add}", "- {authority: full}");

        assertThat(run("plan")).contains("account moved from Workloads/Prod to Sandbox, out of");
    }

    @Test
    void anAccountThatMovedIntoTheUnitIsGivenItBecauseItMoved() throws Exception {
        sandbox.awsSide().change("moveAccount", "account", "AWSDemo", "ou", "Sandbox");
        apply();
        sandbox.awsSide().change("moveAccount", "account", "AWSDemo", "ou", "Workloads/Dev");

        assertThat(run("plan"))
                .contains(
                        ROW + "AWSDemo (444455556666)  declared at access/permissions.yaml:9:5 for",
                        "the account moved from Sandbox to Workloads/Dev; last seen as it was at");
    }

    @Test
    void anAccountThatIsTaggedOtherwiseLosesItsAssignmentForThat() throws Exception {
        ByHand.change(
                sandbox.aws(),
                "\"change\": \"tagAccount\", \"account\": \"Tools\", \"tags\": {\"env\": \"dev\"}");

        assertThat(run("plan"))
                .contains(
                        ROW
                                + "Tools (555566667777)  account retagged from env: prod to env: dev,"
                                + " out of "
                                + BY_TAG);
        assertThat(account().path("retagged").path("from").toString())
                .isEqualTo("{\"env\":\"prod\"}");
        assertThat(account().path("retagged").path("to").toString()).isEqualTo("{\"env\":\"dev\"}");
    }

    @Test
    void anAccountThatBearsAnotherTagAsWellIsNotGivenForIt() throws Exception {
        ByHand.change(
                sandbox.aws(),
                "\"change\": \"tagAccount\", \"account\": \"AWSDemo\", \"tags\": {\"team\": \"b\"}");
        sandbox.awsSide().change("moveAccount", "account", "AWSDemo", "ou", "Sandbox");

        assertThat(run("plan"))
                .contains("account moved from Workloads/Prod to Sandbox")
                .doesNotContain("retagged");
    }

    @Test
    void anAccountThatNoTurnSawBeforeIsNew() throws Exception {
        ByHand.change(
                sandbox.aws(),
                "\"change\": \"addAccount\", \"id\": \"666677778888\", \"name\": \"Fresh\","
                        + " \"ou\": \"Workloads/New\"");

        assertThat(run("plan"))
                .contains(
                        ROW + "Fresh (666677778888)",
                        "the account is new: not seen until now, and accounts are watched since ",
                        "the account joined the organization on ");
        assertThat(account().path("joined").path("firstSeen").isNull()).isTrue();
        assertThat(account().path("joined").path("watchedSince").asText()).isNotEmpty();
    }

    @Test
    void whatAFileNoLongerAsksForIsNotLaidToAnAccountThatMovedAsWell() throws Exception {
        sandbox.awsSide().change("moveAccount", "account", "AWSDemo", "ou", "Workloads/Dev");
        replace("access/permissions.yaml", "      - " + BY_UNIT + "\n", "");

        assertThat(run("plan"))
                .contains(ROW + "AWSDemo (444455556666)  in scope and declared nowhere")
                .doesNotContain("account moved");
    }

    @Test
    void whatWasTakenAwayByHandIsNotLaidToAnAccountThatMovedWithinTheUnit() throws Exception {
        sandbox.awsSide().change("moveAccount", "account", "AWSDemo", "ou", "Workloads/Dev");
        sandbox.awsSide()
                .change(
                        "deleteAssignment",
                        "group",
                        "AWS-ReadOnly",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "account",
                        "AWSDemo");

        assertThat(run("plan"))
                .contains("drifted (taken away), declared at")
                .doesNotContain("account moved");
    }
}
