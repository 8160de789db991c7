package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A team has a folder of its own, and the commands keep it to what was delegated.
class DelegationTest {

    private static final Path WALKTHROUGH = Path.of("config-examples/walkthrough");

    @TempDir private Path folder;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(
                                StateFile.read(WALKTHROUGH.resolve("sandbox.yaml")), clock));
        shell = new TestShell().at(clock).reaching(sandbox);
        Files.createDirectories(folder.resolve("access/team"));
        for (String file : new String[] {"okta-app.yaml", "users.yaml"}) {
            Files.copy(WALKTHROUGH.resolve("access/" + file), folder.resolve("access/" + file));
        }
        Files.writeString(
                folder.resolve("access/platform.yaml"),
                """
                groups:
                  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                permissionSets:
                  ReadOnlyAccess: {managedPolicies: [ReadOnlyAccess]}
                """);
        team("AWS-Team-Readers");
        delegate("{id: 444455556666}");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theTeamSetsUpItsOwnAccess() {
        assertThat(run("validate")).as(shell.out()).isZero();
        assertThat(run("apply", "--yes")).as(shell.out() + shell.err()).isZero();
        assertThat(run("plan")).as(shell.out() + shell.err()).isZero();
    }

    @Test
    void anotherGroupIsAnErrorBeforeAnythingIsRead() throws IOException {
        team("AWS-Users-Too");

        assertThat(run("validate")).isEqualTo(1);
        assertThat(shell.out())
                .contains("access/team/a.yaml:2:3", "may not declare the group `AWS-Users-Too`");
        assertThat(run("apply", "--yes")).isEqualTo(1);
        assertThat(shell.err()).contains("access/team/a.yaml:2:3");
    }

    @Test
    void anAccountThatWasNotDelegatedIsRefusedWhenThePlanIsMade() throws IOException {
        delegate("{id: 111122223333}");

        assertThat(run("validate")).isZero();
        assertThat(run("plan")).as(shell.out() + shell.err()).isEqualTo(3);
        assertThat(shell.out())
                .contains("delegation")
                .contains("access/team/a.yaml:8:23")
                .contains("may assign nothing in AWSDemo (444455556666)")
                .doesNotContain("account assignments\n");
    }

    private int run(String command, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = command;
        arguments[1] = folder.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return shell.run(arguments);
    }

    private void team(String group) throws IOException {
        Files.writeString(
                folder.resolve("access/team/a.yaml"),
                """
                groups:
                  %1$s:
                    push: [aws]
                    members: [okta.demo@example.com]
                assignments:
                  - groups: [%1$s]
                    permissionSets: [ReadOnlyAccess]
                    accounts: [{name: AWSDemo}]
                """
                        .formatted(group));
    }

    private void delegate(String accounts) throws IOException {
        Files.writeString(
                folder.resolve("muster.yaml"),
                Files.readString(WALKTHROUGH.resolve("muster.yaml"))
                        + """
                        delegation:
                          - path: access/team/**
                            groups: [AWS-Team-*]
                            assign: {permissionSets: [ReadOnlyAccess], accounts: [%s]}
                        """
                                .formatted(accounts));
    }
}
