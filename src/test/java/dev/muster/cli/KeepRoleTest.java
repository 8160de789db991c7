package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A permission set whose role stays when nobody is assigned it any more, against the sandbox over
/// HTTP.
class KeepRoleTest {

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");
    private static final String GROUPS = "access/groups.yaml";
    private static final String SETS = "access/permissions.yaml";
    private static final String KEPT = "AWS-Parking -> ReadOnlyAccess @";
    private static final String USED = "AWS-ReadOnly -> ReadOnlyAccess @";

    @TempDir private Path folder;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void applyTheWalkthroughWithAGroupThatKeepsTheRole() throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(EXAMPLE.resolve("sandbox.yaml")), clock));
        Files.createDirectories(folder.resolve("access"));
        for (String file :
                List.of("muster.yaml", GROUPS, SETS, "access/okta-app.yaml", "access/users.yaml")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        write(GROUPS, text(GROUPS) + "\n  AWS-Parking:\n    push: [aws]\n    members: []\n");
        write(
                SETS,
                text(SETS)
                        .replace(
                                "    sessionDuration: 4h\n",
                                "    sessionDuration: 4h\n    keepRole: AWS-Parking\n"));
        shell = new TestShell().at(clock).reaching(sandbox);
        assertThat(run("apply", "--yes")).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out()).contains(KEPT).contains(USED);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theAssignmentOfTheEmptyGroupStaysWhenTheLastOtherOneGoes() throws IOException {
        write(SETS, text(SETS).replaceFirst("(?s)assignments:.*", ""));

        assertThat(run("plan")).as(shell.out() + shell.err()).isEqualTo(2);
        assertThat(shell.out())
                .contains("- " + USED)
                .doesNotContain("- " + KEPT)
                .doesNotContain("last-assignment")
                .doesNotContain("AWS deletes the role");

        assertThat(run("apply", "--yes")).as(shell.out() + shell.err()).isZero();
        assertThat(run("plan")).as(shell.out()).isZero();
        assertThat(run("drift")).as(shell.out()).isZero();
    }

    @Test
    void withoutSuchAGroupTheLastAssignmentIsMarked() throws IOException {
        write(SETS, text(SETS).replace("    keepRole: AWS-Parking\n", ""));
        assertThat(run("apply", "--yes")).as(shell.out() + shell.err()).isZero();
        write(SETS, text(SETS).replaceFirst("(?s)assignments:.*", ""));

        assertThat(run("plan")).as(shell.out() + shell.err()).isEqualTo(2);
        assertThat(shell.out()).contains("AWS deletes the role");
    }

    @Test
    void whoIsPutIntoTheEmptyGroupByHandIsTakenOutAndThatIsSaid() throws Exception {
        ByHand.change(
                sandbox.okta(),
                "\"change\": \"addGroupMember\", \"group\": \"AWS-Parking\", \"login\": \"okta.demo@example.com\"");
        int code = run("plan");

        assertThat(shell.out())
                .contains("- AWS-Parking <- okta.demo@example.com")
                .contains("refused", "It is assigned nothing more");
        assertThat(code).as(shell.out()).isEqualTo(3);
    }

    private int run(String command, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = command;
        all[1] = folder.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return shell.run(all);
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private void write(String file, String text) throws IOException {
        assertThat(text).isNotEqualTo(text(file));
        Files.writeString(folder.resolve(file), text);
    }
}
