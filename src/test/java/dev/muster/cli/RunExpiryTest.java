package dev.muster.cli;

import static dev.muster.cli.FollowedWalkthrough.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.testing.DatedTimekeeper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `muster run` when a day ends.
@Timeout(180)
class RunExpiryTest {

    @TempDir private Path temporary;

    /// A turn comes only every two hours here, so that it is the moment itself that brings this
    /// one. The turn takes a second or two of the machine's time, which are minutes on this clock.
    @Test
    void takesAccessAwayInTheMinuteInWhichItExpires() throws Exception {
        DatedTimekeeper clock = new DatedTimekeeper(Instant.parse("2026-11-30T22:30:00Z"), 120);
        try (FollowedWalkthrough walkthrough =
                new FollowedWalkthrough(temporary, clock, "poll: 2h", "every: 2h, fullEvery: 2h")) {
            walkthrough.commitGroups(
                    walkthrough
                            .groups()
                            .replaceFirst(
                                    "- " + MEMBER, "- {login: " + MEMBER + ", until: 2026-11-30}"),
                    "until today");
            Running daemon = walkthrough.start();
            daemon.log().await("turn: in sync");

            String line =
                    daemon.log()
                            .await("- membership AWS-ReadOnly <- " + MEMBER + " done")
                            .lines()
                            .reduce((_, last) -> last)
                            .orElseThrow();
            Matcher moment = Pattern.compile("^\\S+").matcher(line);
            assertThat(moment.find()).isTrue();
            assertThat(Instant.parse(moment.group()))
                    .isBetween(
                            Instant.parse("2026-12-01T00:00:00Z"),
                            Instant.parse("2026-12-01T00:20:00Z"));
            daemon.stop();
        }
    }
}
