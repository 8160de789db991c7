package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.Controls;
import dev.muster.sandbox.wire.Fault;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A whole system that refuses the credential, cannot be reached, or goes away, as the person at
/// the terminal sees it.
@Timeout(120)
class LostSystemsTest {

    private static final String FOLDER = "config-examples/walkthrough";
    private static final String NOWHERE = "http://127.0.0.1:9";
    private static final int FOR_GOOD = 100_000;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(100);

    private static String state() throws IOException {
        return Files.readString(Path.of(FOLDER, "sandbox.yaml"));
    }

    private static String withTokens() throws IOException {
        String state = state().replaceFirst("(?m)^okta:$", "okta:\n  tokens: {right: {}}");
        assertThat(state).isNotEqualTo(state());
        return state;
    }

    private Sandbox sandbox(String state) throws IOException {
        return Sandbox.start(Sandbox.Start.of(StateFile.parse("sandbox.yaml", state), clock));
    }

    private TestShell shell(Sandbox sandbox) {
        return new TestShell().at(clock).reaching(sandbox);
    }

    private static void nothingIsWritten(Sandbox sandbox) {
        assertThat(sandbox.awsSide().state().path("permissionSets")).isEmpty();
        JsonNode users = sandbox.oktaSide().state().path("users");
        assertThat(users.path("okta.demo@example.com").isMissingNode()).isTrue();
    }

    /// Without the ids of requests, which differ from run to run.
    private static String message(TestShell shell) {
        return shell.err().replaceAll(" \\(request [^)]*\\)", "");
    }

    @Test
    void aWrongTokenIsNamedByApplyAsByPlanAndNothingIsWrittenAnywhere() throws IOException {
        try (Sandbox strict = sandbox(withTokens())) {
            TestShell shell = shell(strict);
            assertThat(shell.run("plan", FOLDER)).isEqualTo(4);
            String planned = message(shell);

            assertThat(shell.run("apply", FOLDER, "--yes")).as(shell.out()).isEqualTo(4);

            assertThat(message(shell))
                    .isEqualTo(planned + "  Nothing was changed.\n")
                    .startsWith("error: Okta cannot be read")
                    .contains("MUSTER_OKTA_TOKEN")
                    .contains("okta.auth");
            assertThat(shell.out()).isEmpty();
            nothingIsWritten(strict);
        }
    }

    @ParameterizedTest
    @CsvSource({"MUSTER_OKTA_URL, Okta", "MUSTER_AWS_ENDPOINT, IAM Identity Center"})
    void aSystemThatCannotBeReachedIsNamedAndNothingIsWrittenToTheOther(
            String variable, String system) throws IOException {
        try (Sandbox sandbox = sandbox(state())) {
            TestShell shell = shell(sandbox).with(variable, NOWHERE);

            assertThat(shell.run("apply", FOLDER, "--yes")).as(shell.out()).isEqualTo(4);

            assertThat(shell.err())
                    .startsWith("error: " + system + " cannot be read")
                    .contains("Check the address and the network")
                    .contains("Nothing was changed.")
                    .doesNotContain("pins");
            assertThat(shell.err().lines()).hasSizeLessThan(5);
            assertThat(shell.out()).isEmpty();
            nothingIsWritten(sandbox);
        }
    }

    /// The first list is read, and then the token is revoked.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aTokenThatIsRevokedInTheMidstOfReadingIsNoReasonToWriteToAws(int answered)
            throws IOException {
        try (Sandbox sandbox = sandbox(state())) {
            sandbox.oktaControls()
                    .faults()
                    .add(Fault.error("*", 401, "E0000011").skipping(answered).times(FOR_GOOD));
            TestShell shell = shell(sandbox);

            assertThat(shell.run("apply", FOLDER, "--yes")).as(shell.out()).isEqualTo(4);

            assertThat(shell.err()).startsWith("error: Okta cannot be read");
            nothingIsWritten(sandbox);
        }
    }

    @Test
    void asJsonItIsOneDocument() throws IOException {
        try (Sandbox strict = sandbox(withTokens())) {
            TestShell shell = shell(strict);
            assertThat(shell.run("apply", FOLDER, "--yes", "--output", "json")).isEqualTo(4);
            assertThat(shell.out())
                    .startsWith("{\n  \"format\": \"muster.error/1\"")
                    .contains("\"exitCode\": 4");
            assertThat(Pattern.compile("\"format\"").matcher(shell.out()).results()).hasSize(1);
        }
    }

    @Test
    void planSavesNothingWhereASystemCannotBeReached(@org.junit.jupiter.api.io.TempDir Path folder)
            throws IOException {
        try (Sandbox sandbox = sandbox(state())) {
            Path file = folder.resolve("plan.json");
            TestShell shell = shell(sandbox).with("MUSTER_OKTA_URL", NOWHERE);
            assertThat(shell.run("plan", FOLDER, "--out", file.toString())).isEqualTo(4);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void oktaGoingAwayWhileItsPushIsWaitedForEndsTheWait() throws IOException {
        int calls = callsOfTheFirstTurn(Sandbox::oktaControls, "*");
        try (Sandbox sandbox = sandbox(state())) {
            sandbox.oktaControls().faults().add(dead("*", "E0000009", calls));
            endsSoonWith(sandbox, "error: Okta cannot be read");
        }
    }

    @Test
    void theIdentityStoreGoingAwayWhileItIsLookedAtEndsTheWait() throws IOException {
        String operations = "identitystore:*";
        int calls = callsOfTheFirstTurn(Sandbox::awsControls, operations);
        try (Sandbox sandbox = sandbox(state())) {
            sandbox.awsControls().faults().add(dead(operations, "InternalServerException", calls));
            endsSoonWith(
                    sandbox,
                    "error: It cannot be seen whether what is waited for has come: IAM Identity"
                            + " Center cannot be read: identitystore:");
        }
    }

    private static Fault dead(String operations, String code, int after) {
        return Fault.error(operations, 503, code).skipping(after).times(FOR_GOOD);
    }

    private int callsOfTheFirstTurn(Function<Sandbox, Controls> side, String operations)
            throws IOException {
        try (Sandbox twin = sandbox(state())) {
            assertThat(shell(twin).run("apply", FOLDER, "--yes", "--wait", "0s")).isEqualTo(6);
            return (int)
                    side.apply(twin).calls().list().stream()
                            .filter(call ->
                                    call.operation().startsWith(operations.replace("*", "")))
                            .count();
        }
    }

    private void endsSoonWith(Sandbox sandbox, String error) {
        Instant began = clock.now();
        TestShell shell = shell(sandbox);

        assertThat(shell.run("apply", FOLDER, "--yes", "--wait", "10h"))
                .as(shell.out() + shell.err())
                .isEqualTo(4);

        assertThat(Duration.between(began, clock.now())).isLessThan(Duration.ofHours(2));
        assertThat(shell.err()).startsWith(error);
        assertThat(shell.out())
                .contains("+ permission set ReadOnlyAccess")
                .containsPattern("group AWS-ReadOnly +done")
                .contains("waits for ")
                .doesNotContain("What waits goes on by itself");
    }
}
