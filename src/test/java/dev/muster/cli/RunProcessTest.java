package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.time.Timekeeper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `muster run` as a process that is ended from outside in the midst of a turn.
@Timeout(180)
class RunProcessTest {

    @TempDir private Path temporary;

    private FollowedWalkthrough walkthrough;
    private Process process;
    private BufferedReader journal;

    @BeforeEach
    void startAProcess() throws IOException {
        walkthrough =
                new FollowedWalkthrough(temporary, Timekeeper.system(), "poll: 5s", "every: 5s");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "--enable-native-access=ALL-UNNAMED",
                                "dev.muster.cli.Muster",
                                "run",
                                "--settings",
                                walkthrough.settingsFile().toString())
                        .redirectError(temporary.resolve("log").toFile());
        builder.environment().putAll(walkthrough.environment());
        process = builder.start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
        walkthrough.close();
    }

    @Test
    void finishesWhatIsInFlightOnSigtermAndBeginsNothingElse() throws Exception {
        List<String> entries = firstResult();
        process.toHandle().destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);

        assertThat(Files.readString(temporary.resolve("log")))
                .contains("stopped: muster has ended");
        entries.addAll(rest());
        assertThat(count(entries, "result"))
                .as("each intent has its result")
                .isEqualTo(count(entries, "intent"));
        completesWithAnother();
    }

    @Test
    void leavesToTheNextRunWhatAKillInTheMidstOfItLeft() throws Exception {
        firstResult();
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        completesWithAnother();
    }

    private void completesWithAnother() throws InterruptedException {
        Running next = walkthrough.start();
        String told = next.log().await("turn: in sync");
        assertThat(told).doesNotContain("hold:").doesNotContain("altered");
        next.stop();
    }

    /// Waits until something was done in a system.
    private List<String> firstResult() throws IOException {
        journal =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> entries = new ArrayList<>();
        for (String line = journal.readLine(); line != null; line = journal.readLine()) {
            entries.add(line);
            if (line.contains("\"event\":\"result\"")) {
                return entries;
            }
        }
        throw new AssertionError(
                "it ended by itself: " + Files.readString(temporary.resolve("log")));
    }

    private List<String> rest() {
        return journal.lines().toList();
    }

    private static long count(List<String> entries, String event) {
        return entries.stream()
                .filter(line -> line.contains("\"event\":\"" + event + "\""))
                .count();
    }
}
