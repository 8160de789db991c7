package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private final TestShell shell = new TestShell();

    @Test
    void helpListsEveryCommandAndEveryExitCode() {
        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out())
                .contains("validate", "plan", "apply", "access", "doctor", "completion")
                .contains("  0  ", "  1  ", "  2  ", "  3  ", "  4  ", "  5  ", "  6  ", "  70 ");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void everyCommandHasHelpThatNamesTheExitCodes() {
        for (String command : Muster.program(anyShell()).getSubcommands().keySet()) {
            assertThat(shell.run(command, "--help")).as(command).isZero();
            assertThat(shell.out()).as(command).contains("Exit codes:", "--output", "--settings");
        }
    }

    @Test
    void versionNamesMusterAndJava() {
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).startsWith("muster ").contains("Java ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plam",
                "plan --colour",
                "plan a b",
                "validate --output xml",
                "apply --wait soon",
                "access a b"
            })
    void wrongUsageIsOneMessageWithTheSynopsis(String line) {
        assertThat(shell.run(line.split(" ", -1))).isEqualTo(5);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).startsWith("error: ").contains("--help").doesNotContain("\tat ");
        assertThat(shell.err().lines().count()).isLessThan(8);
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
