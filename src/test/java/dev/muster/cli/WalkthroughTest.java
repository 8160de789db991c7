package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.Fault;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The walkthrough through the commands, against the sandbox over HTTP.
class WalkthroughTest {

    private static final String FOLDER = "config-examples/walkthrough";
    private static final String DEMO = "okta.demo@example.com";

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(Path.of(FOLDER, "sandbox.yaml")), clock));
        shell = new TestShell().at(clock).reaching(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLDER, FOLDER + "-single-group"})
    void setsUpTheWholeChainAndIsThenInSync(String folder) {
        assertThat(shell.run("plan", folder)).as(shell.out() + shell.err()).isEqualTo(2);
        assertThat(shell.out())
                .contains("to create")
                .contains("ReadOnlyAccess in AWSDemo (444455556666)");
        assertThat(shell.err()).doesNotContain("error");

        assertThat(shell.run("apply", folder, "--yes")).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out()).startsWith("Applied ");

        assertThat(shell.run("plan", folder)).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out()).startsWith("In sync.");

        assertThat(shell.run("access", DEMO, "--in", folder)).isZero();
        assertThat(shell.out())
                .contains("AWSDemo (444455556666)")
                .contains("by AWS-ReadOnly: holds");

        assertThat(shell.run("doctor", "--in", folder)).as(shell.out()).isZero();
        assertThat(shell.out()).contains("inferred from 1 user made by SCIM");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody@example.com, there is no person nobody@example.com",
        "okta.demp@example.com, did you mean okta.demo@example.com?",
        "--group=AWS-ReadOnli, there is no group AWS-ReadOnli (did you mean AWS-ReadOnly?)",
        "--account=AWSdemo, did you mean AWSDemo?",
        "--account=999999999999, there is no account 999999999999",
        "--permission-set=Admin, there is no permission set Admin"
    })
    void accessOfANameThatNobodyKnowsIsAnErrorAndNotNoAccess(String argument, String message) {
        assertThat(shell.run("access", argument, "--in", FOLDER)).isEqualTo(4);
        assertThat(shell.err()).startsWith("error: ").contains(message);
        assertThat(shell.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {DEMO, "--group=AWS-ReadOnly", "--permission-set=ReadOnlyAccess"})
    void accessOfWhatIsDeclaredButNotThereYetIsNoneAndSaysWhy(String argument) {
        assertThat(shell.run("access", argument, "--in", FOLDER)).isZero();
        assertThat(shell.out()).containsIgnoringCase("no acc");
        assertThat(shell.err()).startsWith("hint: the ").contains("declared, and not there yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "access " + DEMO})
    void aFolderWhereNoneBelongsIsAnsweredWithTheOptionForIt(String line) {
        assertThat(shell.run((line + " " + FOLDER).split(" ", -1))).isEqualTo(5);
        assertThat(shell.err())
                .startsWith("error: unexpected argument " + FOLDER)
                .contains("did you mean --in " + FOLDER + "?");
    }

    @Test
    void savedPlanIsCarriedOutWithoutAQuestionAndOnlyAtItsCommit() throws IOException {
        Path file = temporary.resolve("plan.json");
        assertThat(shell.run("plan", FOLDER, "--out", file.toString(), "--output", "json"))
                .isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo(shell.out());

        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("\"commit\": \"[0-9a-f]*\"", "\"commit\": \"0\""));
        assertThat(shell.run("apply", file.toString(), "--in", FOLDER)).isEqualTo(3);
        assertThat(shell.err()).contains("commit");

        shell.run("plan", FOLDER, "--out", file.toString());
        assertThat(shell.run("apply", file.toString(), "--in", FOLDER)).as(shell.err()).isZero();
        assertThat(shell.out()).startsWith("Applied 9 changes.");
    }

    @Test
    void savedPlanThatShowsAChangeOtherwiseThanItIsIsNotCarriedOut() throws IOException {
        Path file = temporary.resolve("plan.json");
        shell.run("plan", FOLDER, "--out", file.toString());
        String saved = Files.readString(file);
        String edited =
                saved.replaceFirst(
                        "\"key\": \"AWS-ReadOnly <- okta.demo@example.com\"",
                        "\"key\": \"AWS-ReadOnly <- somebody.else@example.com\"");
        assertThat(edited).isNotEqualTo(saved);
        Files.writeString(file, edited);

        assertThat(shell.run("apply", file.toString(), "--in", FOLDER)).isEqualTo(3);
        assertThat(shell.err())
                .contains("the saved plan was edited")
                .contains("AWS-ReadOnly <- okta.demo@example.com");
        assertThat(shell.run("plan", FOLDER)).isEqualTo(2);
        assertThat(shell.out()).startsWith("Plan: 9 to create");
    }

    @Test
    void savedPlanStopsBeforeTheFirstWriteIfAnythingNewIsFound() throws IOException {
        Path file = temporary.resolve("plan.json");
        shell.run("plan", FOLDER, "--out", file.toString());
        Files.writeString(file, withoutItsLastChange(Files.readString(file)));
        assertThat(shell.run("apply", file.toString(), "--in", FOLDER))
                .as(shell.out())
                .isEqualTo(2);
        assertThat(shell.err())
                .contains("1 change is not in the saved plan")
                .contains("+ account assignment AWS-ReadOnly -> ReadOnlyAccess");
        assertThat(shell.run("plan", FOLDER)).isEqualTo(2);
        assertThat(shell.out()).startsWith("Plan: 9 to create");
    }

    @Test
    void savedPlanIsFinishedAfterItWasInterruptedInTheMidstOfAPermissionSet() throws IOException {
        Path file = temporary.resolve("plan.json");
        shell.run("plan", FOLDER, "--out", file.toString());
        sandbox.awsControls()
                .faults()
                .add(
                        Fault.error(
                                        "sso-admin:AttachManagedPolicyToPermissionSet",
                                        403,
                                        "AccessDeniedException")
                                .times(1_000));
        assertThat(shell.run("apply", file.toString(), "--in", FOLDER)).isEqualTo(4);
        assertThat(sandbox.awsSide().state().path("permissionSets")).hasSize(1);
        sandbox.awsControls().faults().clear();

        assertThat(shell.run("apply", file.toString(), "--in", FOLDER))
                .as(shell.out() + shell.err())
                .isZero();

        assertThat(shell.out()).contains("~ permission set ReadOnlyAccess");
        assertThat(shell.run("plan", FOLDER)).as(shell.out()).isZero();
    }

    @Test
    void whoIsDeniedIsOutAtOnceAndWhatStaysBehindIsNamed() throws IOException {
        Path folder = copyOf(FOLDER);
        assertThat(shell.run("apply", folder.toString(), "--yes")).isZero();
        Files.writeString(folder.resolve("access/deny.yaml"), "deny: [" + DEMO + "]\n");

        assertThat(shell.run("apply", folder.toString(), "--yes", "--wait", "2m"))
                .as(shell.out() + shell.err())
                .isZero();

        assertThat(shell.run("plan", folder.toString())).as(shell.out()).isZero();
        boolean staysBehind =
                sandbox.awsSide().state().at("/groups/AWS-ReadOnly/members").size() == 1;
        assertThat(shell.out().contains("[store-member-left-behind]")).isEqualTo(staysBehind);
        assertThat(shell.out())
                .startsWith(staysBehind ? "Nothing to change." : "In sync.")
                .doesNotContain("by hand");
        assertThat(sandbox.awsSide().state().at("/users").path(DEMO).path("enabled").asBoolean())
                .isFalse();
    }

    private Path copyOf(String folder) throws IOException {
        Path to = temporary.resolve("copy");
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path from : files.toList()) {
                Path copied = to.resolve(Path.of(folder).relativize(from));
                if (Files.isDirectory(from)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(from, copied);
                }
            }
        }
        return to;
    }

    private static String withoutItsLastChange(String json) throws IOException {
        ObjectNode document = (ObjectNode) new ObjectMapper().readTree(json);
        ArrayNode changes = (ArrayNode) document.get("changes");
        changes.remove(changes.size() - 1);
        List<ChangeId> left = new ArrayList<>();
        changes.forEach(change -> left.add(new ChangeId(change.get("id").asText())));
        return document.put("digest", Plan.digest(left)).toString();
    }

    @Test
    void planIsWrittenAsACommentAndAsAPageWithTheSameExitCode() {
        assertThat(shell.run("plan", FOLDER, "--output", "markdown")).isEqualTo(2);
        assertThat(shell.out())
                .startsWith("### Plan: 9 changes\n")
                .contains("+ AWS-ReadOnly -> ReadOnlyAccess @ AWSDemo (444455556666)");
        assertThat(shell.run("plan", FOLDER, "--output", "html")).isEqualTo(2);
        assertThat(shell.out())
                .startsWith("<!doctype html>")
                .contains("<h1>Plan: 9 changes</h1>")
                .endsWith("</html>\n");
        assertThat(shell.run("apply", FOLDER, "--output", "html")).isEqualTo(5);
        assertThat(shell.err()).contains("expected one of [text, json] but was 'html'");
    }

    @Test
    void whyAnswersBeforeAndAfterAndTheExportIsIntactUntilSomebodyEditsIt() throws IOException {
        assertThat(shell.run("why", DEMO, "AWSDemo", "--in", FOLDER)).as(shell.err()).isEqualTo(2);
        assertThat(shell.out())
                .startsWith("No: " + DEMO + " does not reach AWSDemo (444455556666).")
                .contains("declared and not carried out");

        assertThat(shell.run("apply", FOLDER, "--yes")).as(shell.out()).isZero();
        assertThat(shell.run("why", DEMO, "444455556666", "ReadOnlyAccess", "--in", FOLDER))
                .isZero();
        assertThat(shell.out())
                .startsWith("Yes: ")
                .contains("declared at access/groups.yaml:12:9")
                .contains("declared at access/permissions.yaml:9:5");
        assertThat(shell.run("why", DEMO, "AWSDemo", "ReadOnlyAcess", "--in", FOLDER)).isEqualTo(4);
        assertThat(shell.err()).contains("did you mean ReadOnlyAccess?");

        assertThat(shell.run("access", "--in", FOLDER, "--output", "csv")).isZero();
        assertThat(shell.out())
                .startsWith("record,login,status,")
                .contains("access," + DEMO + ",PROVISIONED,AWSDemo,444455556666,ReadOnlyAccess,")
                .contains("about,completeness,Complete: ");
        Path file = temporary.resolve("access.csv");
        Files.writeString(file, shell.out());
        assertThat(shell.run("verify", file.toString())).isZero();
        Files.writeString(file, Files.readString(file).replace(DEMO, "nobody@example.com"));
        assertThat(shell.run("verify", file.toString())).isEqualTo(2);
        assertThat(shell.out()).startsWith("Altered: ");

        assertThat(shell.run("access", "--in", FOLDER, "--output", "json")).isZero();
        Files.writeString(file, shell.out());
        assertThat(shell.run("verify", file.toString(), "--output", "json")).isZero();
        assertThat(shell.run("verify", temporary.resolve("none").toString())).isEqualTo(5);
    }

    @Test
    void onlyYesIsAYes() {
        assertThat(shell.typing("y\n").run("apply", FOLDER)).isEqualTo(2);
        assertThat(shell.out()).contains("Plan: 9 to create");
        assertThat(shell.err()).contains("Carry out 9 changes?").contains("nothing was changed");
        assertThat(shell.run("plan", FOLDER)).isEqualTo(2);
        assertThat(shell.typing("yes\n").run("apply", FOLDER)).as(shell.err()).isZero();
    }

    @Test
    void whatDoesNotComeInTimeIsLeftWaitingAndFinishedByTheNextApply() {
        assertThat(shell.run("apply", FOLDER, "--yes", "--wait", "0s")).isEqualTo(6);
        assertThat(shell.out())
                .contains("waits for ")
                .contains("still waited for")
                .contains("run apply again");
        assertThat(shell.run("apply", FOLDER, "--yes")).as(shell.out()).isZero();
    }

    @Test
    void applyAsJsonHasNothingBesideTheDocument() {
        assertThat(shell.run("apply", FOLDER, "--yes", "--output", "json")).isZero();
        assertThat(shell.out()).startsWith("{\n  \"format\": \"muster.apply/1\"").endsWith("}\n");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void doctorBeforeTheFirstApplySaysWhatIsLeft() {
        assertThat(shell.run("doctor", "--in", FOLDER)).isEqualTo(6);
        assertThat(shell.out())
                .contains("left for a person")
                .contains("https://eu-central-1.signin.aws.amazon.com/platform/saml/d-99670a1b2c")
                .contains("org: 00o4zp1musterdemo001");
    }

    @Test
    void nothingListeningIsOneMessage() {
        TestShell lost =
                new TestShell()
                        .at(new ScaledTimekeeper(1000))
                        .with("MUSTER_OKTA_URL", "http://127.0.0.1:9")
                        .with("MUSTER_OKTA_TOKEN", "test")
                        .with("MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
        assertThat(lost.run("plan", FOLDER)).isEqualTo(4);
        assertThat(lost.err()).startsWith("error: Okta cannot be read").doesNotContain("\tat ");
        assertThat(lost.err().lines().count()).isLessThan(5);
        assertThat(lost.out()).isEmpty();
    }

    @Test
    void neverCallsInSyncWhatIsHeldOrNotRead() throws IOException {
        Path folder = copyOf(FOLDER);
        assertThat(shell.run("apply", folder.toString(), "--yes")).isZero();
        Path settings = folder.resolve("muster.yaml");
        String right = Files.readString(settings);

        Files.writeString(settings, right.replaceFirst("org: 00o\\w+", "org: 00oAnother"));
        assertThat(shell.run("plan", folder.toString())).as(shell.out()).isEqualTo(3);
        assertThat(shell.out()).startsWith("Held.").contains("00oAnother");
        assertThat(shell.run("apply", folder.toString(), "--yes")).isEqualTo(3);
        assertThat(shell.out()).startsWith("Held.");

        Files.writeString(settings, right);
        sandbox.awsControls()
                .faults()
                .add(
                        Fault.error("sso-admin:ListPermissionSet*", 403, "AccessDeniedException")
                                .times(1_000));
        assertThat(shell.run("plan", folder.toString())).as(shell.out()).isEqualTo(4);
        assertThat(shell.out()).startsWith("Not read completely.");
    }

    @Test
    void wrongTokenIsOneMessage() throws IOException {
        String state = Files.readString(Path.of(FOLDER, "sandbox.yaml"));
        String withTokens = state.replaceFirst("(?m)^okta:$", "okta:\n  tokens: {right: {}}");
        assertThat(withTokens).isNotEqualTo(state);
        try (Sandbox strict =
                Sandbox.start(Sandbox.Start.of(StateFile.parse("state", withTokens), clock))) {
            shell.with("MUSTER_OKTA_URL", strict.okta().toString());
            assertThat(shell.run("plan", FOLDER)).isEqualTo(4);
            assertThat(shell.err()).startsWith("error: Okta cannot be read").contains("credential");
            assertThat(shell.err().lines().count()).isLessThan(5);
        }
    }
}
