package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `apply --yes`: nobody looks at the plan, so removals lean on the history.
class UnattendedApplyTest {

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");
    private static final Pattern HOLD = Pattern.compile("hold: (\\S+)\\s+digest: ([0-9a-f]{64})");

    private static final String GROUPS = "access/groups.yaml";

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Path folder;
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void applyTheWalkthroughWithAHistoryOfItsOwn() throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(EXAMPLE.resolve("sandbox.yaml")), clock));
        folder = Files.createDirectories(temporary.resolve("repository"));
        Files.createDirectories(folder.resolve("access"));
        for (String file :
                List.of(
                        "muster.yaml",
                        GROUPS,
                        "access/okta-app.yaml",
                        "access/permissions.yaml",
                        "access/users.yaml")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        shell = new TestShell().at(clock).reaching(sandbox);
        assertThat(apply("first")).as(shell.out() + shell.err()).isZero();
        takeTheMemberOut();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void takesAwayWhatTheHistoryKnows() {
        assertThat(apply("first")).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out()).contains("membership AWS-ReadOnly <- okta.demo@example.com");
    }

    @Test
    void holdsEachRemovalWhereTheHistoryIsEmptyUntilItIsReleased() throws IOException {
        assertThat(apply("empty")).as(shell.out() + shell.err()).isEqualTo(3);
        assertThat(shell.out()).contains("held by known-object", "group AWS-ReadOnly");
        Matcher hold = HOLD.matcher(shell.out());
        assertThat(hold.find()).as(shell.out()).isTrue();

        assertThat(apply("empty")).as("a second look changes nothing").isEqualTo(3);
        assertThat(shell.out()).as("and finds the same hold").contains(hold.group(1));

        release(hold.group(1), "0".repeat(64), Duration.ofHours(1));
        assertThat(apply("empty")).isEqualTo(3);
        assertThat(shell.out() + shell.err()).contains("another digest");

        release(hold.group(1), hold.group(2), Duration.ofDays(2));
        assertThat(apply("empty")).isEqualTo(3);
        assertThat(shell.out() + shell.err()).contains("more than 24 hours ahead");

        release(hold.group(1), hold.group(2), Duration.ofHours(1));
        assertThat(apply("empty")).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out()).contains("membership AWS-ReadOnly <- okta.demo@example.com");
    }

    @Test
    void carriesOutAdditionsWhereTheHistoryIsEmpty() throws IOException {
        Path file = folder.resolve(GROUPS);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("groups:\n", "groups:\n  AWS-New:\n    description: new\n"));
        assertThat(apply("empty")).isEqualTo(3);
        assertThat(shell.out()).containsPattern("group AWS-New +done");
    }

    @Test
    void takesNothingAwayForFilesThatWereEmptied() throws IOException {
        for (String file : List.of(GROUPS, "access/permissions.yaml")) {
            Files.writeString(folder.resolve(file), "# lost in a merge\n");
        }

        assertThat(shell.run("validate", folder.toString())).isZero();
        assertThat(shell.out())
                .contains(
                        "nothing-declared",
                        "the files declare no app assignment, no push mapping, no account"
                                + " assignment");

        assertThat(apply("first")).as(shell.out() + shell.err()).isEqualTo(3);
        assertThat(shell.out())
                .contains(
                        "held by nothing-declared",
                        "the files declare no account assignment in scope at all, and the plan"
                                + " takes away 1");
        assertThat(shell.run("access", "--in", folder.toString(), "okta.demo@example.com"))
                .isZero();
        assertThat(shell.out()).contains("AWSDemo");
    }

    private int apply(String history) {
        return shell.with("XDG_STATE_HOME", temporary.resolve(history).toString())
                .run("apply", folder.toString(), "--yes");
    }

    private void release(String hold, String digest, Duration ahead) throws IOException {
        Files.createDirectories(folder.resolve("releases"));
        Files.writeString(
                folder.resolve("releases/one.yaml"),
                "hold: %s\ndigest: %s\nuntil: %s\n"
                        .formatted(
                                hold,
                                digest,
                                clock.now().plus(ahead).truncatedTo(ChronoUnit.SECONDS)));
    }

    private void takeTheMemberOut() throws IOException {
        Path file = folder.resolve(GROUPS);
        String text = Files.readString(file);
        String without = text.replaceFirst("members:\\s+- okta.demo@example.com", "members: []");
        assertThat(without).isNotEqualTo(text);
        Files.writeString(file, without);
    }
}
