package dev.muster.cli;

import static dev.muster.cli.FollowedWalkthrough.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.time.ScaledTimekeeper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon that keeps its history in a PostgreSQL that goes away and comes back.
class RunPostgreSqlTest {

    @TempDir private Path temporary;

    private EmbeddedPostgres server;
    private FollowedWalkthrough walkthrough;
    private Running daemon;

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws IOException {
        server = started(0);
        walkthrough =
                new FollowedWalkthrough(
                        temporary, new ScaledTimekeeper(60), "poll: 5s", "every: 60s");
        Files.writeString(temporary.resolve("history-key"), "0123456789abcdef".repeat(4));
        Files.writeString(
                walkthrough.settingsFile(),
                Files.readString(walkthrough.settingsFile())
                        + "history: {url: 'jdbc:postgresql://localhost:"
                        + server.getPort()
                        + "/postgres', user: postgres, hmacKeyFile: history-key}\n");
        daemon = walkthrough.start();
        daemon.log().await("turn: in sync");
    }

    @AfterEach
    void end() throws InterruptedException, IOException {
        daemon.stop();
        walkthrough.close();
        server.close();
    }

    @Test
    void takesNothingAwayWhileTheHistoryIsGoneAndThenGoesOnByItself() throws IOException {
        int port = server.getPort();
        server.close();
        String before = daemon.journal().text();
        walkthrough.commitThatTheMemberLeaves();

        assertThat(daemon.log().await("turn: incomplete"))
                .contains("history")
                .doesNotContain("- membership");
        assertThat(daemon.journal().text())
                .as("nothing is begun that cannot be taken down")
                .isEqualTo(before);

        server = started(port);
        daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done");
        daemon.log().await("turn: in sync");
        assertThat(daemon.journal().text().substring(before.length()))
                .contains("\"event\":\"intent\"", "\"event\":\"result\"");
    }

    /// The same databases each time.
    ///
    /// @param port zero for one that is free
    private EmbeddedPostgres started(int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setDataDirectory(temporary.resolve("databases"))
                        .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }
}
