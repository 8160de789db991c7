package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

/// What `plan` and `drift` say of which side moved, by the history that `apply` keeps, against the
/// sandbox over HTTP.
class DriftedPlanTest {

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");
    private static final String MEMBER = "AWS-ReadOnly <- okta.demo@example.com";

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Path folder;
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        folder = temporary.resolve("walkthrough");
        Folders.copy(EXAMPLE, folder);
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(folder.resolve("sandbox.yaml")), clock));
        shell =
                new TestShell()
                        .at(clock)
                        .reaching(sandbox)
                        .with("XDG_STATE_HOME", temporary.resolve("state").toString());
    }

    @AfterEach
    void stop() {
        sandbox.close();
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
        assertThat(shell.err()).doesNotContain("warning: the history");
        return shell.out();
    }

    private void removeTheMemberByHand() throws IOException, InterruptedException {
        ByHand.change(
                sandbox.okta(),
                "\"change\": \"removeGroupMember\", \"group\": \"AWS-ReadOnly\", \"login\":"
                        + " \"okta.demo@example.com\"");
    }

    private void declareAnotherGroup() throws IOException {
        Files.writeString(
                folder.resolve("access/other.yaml"), "groups: {AWS-Other: {description: Other}}\n");
    }

    @Test
    void whatSomebodyTookAwayByHandDriftedAndWhatAFileDeclaresAnewDidNot() throws Exception {
        apply();
        removeTheMemberByHand();
        declareAnotherGroup();

        assertThat(run("plan"))
                .contains(
                        "1 change settles drift.",
                        MEMBER + "  drifted (taken away), declared at access/groups.yaml:",
                        "AWS-Other  declared at access/other.yaml:1:10");
        for (String form : new String[] {"markdown", "html"}) {
            assertThat(run("plan", "--output", form))
                    .contains(
                            "1 change settles drift",
                            "drifted (taken away), declared at access/groups.yaml:")
                    .containsPattern("AWS-Other\\W.*declared at access/other.yaml:1:10");
        }
        JsonNode changes =
                new ObjectMapper().readTree(run("plan", "--output", "json")).path("changes");
        assertThat(changes)
                .extracting(
                        change -> change.path("key").asText(),
                        change -> change.path("cause").path("origin").asText(),
                        change -> change.path("cause").path("drift").isNull())
                .containsExactlyInAnyOrder(
                        tuple(MEMBER, "drift", false), tuple("AWS-Other", "pending", true));
    }

    @Test
    void driftTellsTheTwoApartInEveryForm() throws Exception {
        apply();
        removeTheMemberByHand();
        declareAnotherGroup();

        assertThat(run("drift"))
                .contains("; 1 pending, 1 drifted.")
                .containsPattern(
                        "membership "
                                + MEMBER
                                + "  \\[missing, Okta group]\n +presence: .*\n +drifted\n")
                .containsPattern(
                        "group AWS-Other  .*\\s+presence: .*\\s+pending: what the files ask for changed");
        assertThat(run("drift", "--output", "markdown")).contains("      drifted\n");
        assertThat(run("drift", "--output", "csv"))
                .containsPattern("membership " + MEMBER + ".*,drift\r?\n")
                .containsPattern("group AWS-Other.*,pending\r?\n");
        assertThat(
                        new ObjectMapper()
                                .readTree(run("drift", "--output", "json"))
                                .path("differences"))
                .extracting(it -> it.path("origin").asText())
                .containsExactlyInAnyOrder("drift", "pending");
    }

    @Test
    void anEditByHandNamesTheFieldThatSomebodyElseEdited() throws Exception {
        apply();
        sandbox.awsSide()
                .change(
                        "editPermissionSet",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "attach",
                        "AdministratorAccess");

        assertThat(run("plan"))
                .contains("ReadOnlyAccess  drifted (managedPolicies edited), declared at access/");
    }

    @Test
    void whatSomebodyPutThereDriftedAndWhatAFileNoLongerDeclaresDidNot() throws Exception {
        apply();
        ByHand.change(
                sandbox.okta(),
                "\"change\": \"createUser\", \"login\": \"stranger@example.com\", \"firstName\":"
                        + " \"A\", \"lastName\": \"Stranger\"");
        ByHand.change(
                sandbox.okta(),
                "\"change\": \"addGroupMember\", \"group\": \"AWS-ReadOnly\", \"login\":"
                        + " \"stranger@example.com\"");
        Path groups = folder.resolve("access/groups.yaml");
        Files.writeString(
                groups,
                Files.readString(groups)
                        .replaceFirst("(?m)^      - okta.demo@example.com$", "      []"));

        assertThat(run("plan"))
                .contains("1 change settles drift.")
                .containsPattern(
                        "AWS-ReadOnly <- stranger@example.com +drifted \\(put there\\), in scope and"
                                + " declared nowhere")
                .containsPattern(MEMBER + " +in scope and declared nowhere");
    }

    @Test
    void whoeverIsAskedByApplySeesWhatDriftedAndAfterwardsNothingDoes() throws Exception {
        apply();
        removeTheMemberByHand();

        shell.typing("n\n").run("apply", folder.toString());
        assertThat(shell.out() + shell.err())
                .contains(MEMBER + "  drifted (taken away), declared at access/groups.yaml:12:9");

        apply();
        assertThat(shell.run("plan", folder.toString())).as(shell.out()).isZero();
        assertThat(shell.out()).doesNotContain("drift");
    }

    @Test
    void withoutAHistoryNothingIsClaimedAndNoneIsMade() throws Exception {
        assertThat(run("plan")).contains(MEMBER).doesNotContain("drift");
        assertThat(run("plan", "--output", "json")).contains("\"origin\": null");
        assertThat(temporary.resolve("state")).doesNotExist();

        apply();
        removeTheMemberByHand();
        Path none = temporary.resolve("none.db");
        assertThat(run("plan", "--history", "jdbc:sqlite:" + none)).doesNotContain("drift");
        assertThat(run("drift", "--history", "jdbc:sqlite:" + none)).doesNotContain("drifted");
        assertThat(none).doesNotExist();
    }

    @Test
    void aHistoryThatCannotBeReadIsAWarningAndThePlanIsShown() throws Exception {
        Path broken = temporary.resolve("broken.db");
        Files.writeString(broken, "this is no database, and long enough to be looked at".repeat(9));

        assertThat(shell.run("plan", folder.toString(), "--history", "jdbc:sqlite:" + broken))
                .as(shell.err())
                .isEqualTo(2);
        assertThat(shell.out()).contains(MEMBER).doesNotContain("drift");
        assertThat(shell.err())
                .contains("warning: the history ", "so it is not told what drifted.");
    }

    @Test
    void aLookWritesNothingIntoTheHistory() throws Exception {
        apply();
        removeTheMemberByHand();
        Path database =
                temporary.resolve("state/muster/sandbox_o-musterdemo1_ssoins-6804a1b2c3d4e5f6.db");
        byte[] before = Files.readAllBytes(database);

        run("plan");
        run("drift");

        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }
}
