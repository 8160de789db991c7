package dev.muster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.TestShell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {

    private static final String STATE = "config-examples/walkthrough/sandbox.yaml";

    private final TestShell shell = new TestShell();

    @Test
    void portInUseIsOneMessage() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(shell.run("sandbox", "--state", STATE, "--aws-port", port)).isEqualTo(4);
            assertThat(shell.err()).startsWith("error: ").contains(port).doesNotContain("\tat ");
            assertThat(shell.out()).isEmpty();
        }
    }

    @Test
    void missingStateFileIsAUsageError() {
        assertThat(shell.run("sandbox", "--state", "nowhere.yaml")).isEqualTo(5);
        assertThat(shell.run("sandbox")).isEqualTo(5);
        assertThat(shell.run("sandbox", "--state", STATE, "--speed", "0")).isEqualTo(5);
        assertThat(shell.run("sandbox", "--state", STATE, "--okta-port", "70000")).isEqualTo(5);
    }

    @Test
    void aStateThatIsNoTextFileIsToldInWords(@TempDir Path folder) throws IOException {
        assertThat(shell.run("sandbox", "--state", folder.toString())).isEqualTo(5);
        assertThat(shell.err()).contains(folder + " is a folder");
        Path state = Files.write(folder.resolve("state.yaml"), new byte[] {(byte) 0xff});
        assertThat(shell.run("sandbox", "--state", state.toString())).isEqualTo(1);
        assertThat(shell.err()).contains("state.yaml: this is not UTF-8 text");
    }

    @Test
    void malformedStateFileIsToldWithItsPlace(@TempDir Path folder) throws IOException {
        Path state = Files.writeString(folder.resolve("state.yaml"), "okto: {}\n");
        assertThat(shell.run("sandbox", "--state", state.toString())).isEqualTo(1);
        assertThat(shell.err()).contains("state.yaml:1");
    }

    @Test
    void everyExampleStateSaysHowToStartIt() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("config-examples"))) {
            List<Path> states =
                    examples.map(folder -> folder.resolve("sandbox.yaml"))
                            .filter(Files::isRegularFile)
                            .toList();
            assertThat(states).hasSizeGreaterThan(1);
            for (Path state : states) {
                assertThat(Files.readString(state)).contains("muster sandbox --state " + state);
            }
        }
    }

    @Test
    void demoComesOutAsTold() {
        assertThat(shell.run("demo", "--speed", "30")).as(shell.out()).isZero();
        assertThat(shell.out())
                .contains(
                        "waiting for user okta.demo@example.com to arrive in IAM Identity Center by SCIM")
                .contains("- membership AWS-ReadOnly <- temp.visitor@example.com done")
                .contains("was put there by mallory@example.com")
                .contains("Console/trent", "Console/oscar")
                .contains("$ ./muster run --settings muster.yaml\n")
                .contains("$ ./muster access okta.demo@example.com --in access-repository\n")
                .contains("corrected: permission set ReadOnlyAccess: was edited")
                .contains("Everything came out as told")
                .doesNotContain("NOT AS TOLD");
    }
}
