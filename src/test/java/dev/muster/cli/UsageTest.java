package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.reconcile.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private final TestShell shell = new TestShell();

    @Test
    void helpListsEveryCommandAndEveryExitCode() {
        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out())
                .contains(
                        "validate",
                        "plan",
                        "apply",
                        "access",
                        "drift",
                        "import",
                        "doctor",
                        "completion")
                .contains("  0  ", "  1  ", "  2  ", "  3  ", "  4  ", "  5  ", "  6  ", "  70 ");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void everyCommandHasHelpThatNamesTheExitCodes() {
        for (String command : Muster.program(anyShell()).getSubcommands().keySet()) {
            assertThat(shell.run(command, "--help")).as(command).isZero();
            assertThat(shell.out()).as(command).contains("Exit codes:", "  130 ", "  143 ");
        }
    }

    /// The list of commands shows the first line of each description alone.
    @Test
    void helpSaysOfEachCommandAWholeSentence() {
        Muster.program(anyShell())
                .getSubcommands()
                .forEach((name, command) ->
                        assertThat(command.getCommandSpec().usageMessage().description()[0])
                                .as(name)
                                .endsWith("."));
    }

    @Test
    void onlyCommandsWithAResultOfTheirOwnOfferSettingsAndJson() {
        for (String command :
                List.of("validate", "plan", "apply", "access", "drift", "import", "doctor")) {
            shell.run(command, "--help");
            assertThat(shell.out()).as(command).contains("--output=", "--settings=");
        }
        for (String command : List.of("demo", "sandbox", "completion", "help")) {
            shell.run(command, "--help");
            assertThat(shell.out()).as(command).doesNotContain("--output=", "--settings");
            assertThat(shell.run(command, "--settings", "muster.yaml")).as(command).isEqualTo(5);
        }
    }

    @Test
    void helpIsACommandAsWell() {
        shell.run("--help");
        String all = shell.out();
        assertThat(shell.run("help")).isZero();
        assertThat(shell.out()).isEqualTo(all);
        shell.run("apply", "--help");
        String apply = shell.out();
        assertThat(shell.run("help", "apply")).isZero();
        assertThat(shell.out()).isEqualTo(apply);
        assertThat(shell.run("help", "aply")).isEqualTo(5);
        assertThat(shell.err()).contains("there is no command aply; did you mean apply?");
    }

    @Test
    void applySaysWhenItAsksAndWhenItDoesNot() {
        shell.run("apply", "--help");
        assertThat(shell.out())
                .contains("Given a folder, shows the plan and asks first, unless --yes.")
                .contains("Given a plan that plan --out saved, does not ask");
    }

    @Test
    void everyExitCodeStandsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(Exit.meanings().keySet())
                .hasSize(10)
                .allSatisfy(code -> assertThat(readme).contains("\n| " + code + " | "));
    }

    @Test
    void helpFitsANarrowTerminal() {
        shell.with("COLUMNS", "60").run("apply", "--help");
        assertThat(shell.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(61));
    }

    @Test
    void versionNamesMusterAndJava() {
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).matches("muster \\d+\\.\\d+\\.\\d+\\S*\\RJava \\d\\S*\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plam",
                "plan --colour",
                "plan a b",
                "validate --output xml",
                "apply --wait soon",
                "access a b",
                "drift a b",
                "drift --output html",
                "get",
                "get everything",
                "get status --output csv",
                "reconcile --wait soon",
                "suspend",
                "suspend --reason r --for ever",
                "deny --reason r",
                "deny a@example.com"
            })
    void wrongUsageIsOneMessageWithTheSynopsis(String line) {
        assertThat(shell.run(line.split(" ", -1))).isEqualTo(5);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).startsWith("error: ").contains("--help").doesNotContain("\tat ");
        assertThat(shell.err().lines().count()).isLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan --colour --output json",
                "plan --output=json a b",
                "demo --output json",
                "completion --output JSON",
                "validate nowhere --output json",
                "apply nowhere --output json",
                "apply nowhere.json --in . --output json",
                "apply . --in . --yes --output json",
                "access --in nowhere --output json",
                "plan config-examples/walkthrough --out nowhere/plan.json --output json"
            })
    void whoeverAskedForJsonGetsTheErrorAsOneDocumentWithARemedy(String line) throws IOException {
        assertThat(shell.run(line.split(" ", -1))).isEqualTo(5);
        JsonNode error = new ObjectMapper().readTree(shell.out());
        assertThat(error.path("format").asText()).isEqualTo("muster.error/1");
        assertThat(error.path("exitCode").asInt()).isEqualTo(5);
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.path("remedy").asText()).isNotBlank();
        assertThat(shell.err()).startsWith("error: " + error.path("message").asText() + "\n  ");
    }

    @Test
    void aPathThatTheSystemCannotWriteIsToldInWords() {
        assertThat(shell.run("validate", "a\0b")).isEqualTo(5);
        assertThat(shell.err())
                .startsWith("error: ")
                .contains("is no path in the character set of this system")
                .doesNotContain("Exception");
    }

    @Test
    void anErrorWithoutARemedyCannotBeMade() {
        assertThatThrownBy(() -> new Stopped(Outcome.USAGE, "wrong", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "help plan",
                "completion",
                "validate config-examples/walkthrough",
                "validate config-examples/walkthrough --output json",
                "sandbox --state config-examples/walkthrough/sandbox.yaml"
            })
    void aResultThatCannotBeWrittenIsAnError(String line) {
        assertThat(shell.onAFullDisk().run(line.split(" ", -1))).isEqualTo(4);
        assertThat(shell.err()).startsWith("error: standard output was full or closed");
        assertThat(shell.err().lines().count()).isEqualTo(2);
    }

    @Test
    void aGraverOutcomeStaysWhatItIsOnAFullDisk() {
        String line = "plan --colour --output json";
        assertThat(shell.onAFullDisk().run(line.split(" ", -1))).isEqualTo(5);
        assertThat(shell.err()).contains("there is no option --colour", "standard output was full");
    }

    @Test
    void nothingAtAllShowsHelpAndIsAUsageError() {
        assertThat(shell.run()).isEqualTo(5);
        assertThat(shell.err()).contains("COMMAND");
    }

    @Test
    void unknownCommandSuggestsAKnownOne() {
        shell.run("aply");
        assertThat(shell.err()).contains("apply");
    }

    @Test
    void completionIsAScriptThatKnowsTheCommands() {
        assertThat(shell.run("completion")).isZero();
        assertThat(shell.out()).contains("complete ").contains("doctor");
    }

    private static Shell anyShell() {
        return new Shell(
                new java.util.TreeMap<>(),
                new java.io.BufferedReader(new java.io.StringReader("")),
                System.out,
                System.err,
                Shell.Terminal.NONE,
                dev.muster.time.Timekeeper.system());
    }
}
