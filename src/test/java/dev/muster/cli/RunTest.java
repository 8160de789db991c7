package dev.muster.cli;

import static dev.muster.cli.FollowedWalkthrough.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.sandbox.wire.Controls;
import dev.muster.sandbox.wire.Fault;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `muster run` from commits to what is in force, against the sandbox over HTTP.
@Timeout(180)
class RunTest {

    private static final String SOURCE = "poll: 5s";
    private static final String LOOP = "every: 60s";
    private static final int FOR_GOOD = 100_000;
    private static final Pattern HOLD = Pattern.compile("hold: (\\S+), digest: ([0-9a-f]{64})");

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private FollowedWalkthrough walkthrough;
    private Running daemon;

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws IOException {
        walkthrough = new FollowedWalkthrough(temporary, clock, SOURCE, LOOP);
        daemon = walkthrough.start();
        daemon.log().await("turn: in sync");
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.stop();
        walkthrough.close();
    }

    @Test
    void carriesOutACommitAndTheOneThatTakesItBack() throws IOException {
        assertThat(daemon.journal().text())
                .contains("\"event\":\"intent\"", "\"author\":{\"name\":\"Ada\"");

        walkthrough.commitThatTheMemberLeaves();
        daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done");
        daemon.log().await("turn: in sync");

        walkthrough.repository().git("revert", "--no-edit", "HEAD");
        daemon.log().await("+ membership AWS-ReadOnly <- " + MEMBER + " done");
        daemon.log().await("turn: in sync");
    }

    @Test
    void keepsTheLastGoodCommitInForceWhileTheHeadIsInvalidAndThenOnlyTakesAway() throws Exception {
        walkthrough.commitGroups(walkthrough.groups().replace("push: [aws]", "psh: [aws]"), "slip");
        daemon.log().await("head-invalid: commit");
        daemon.log().await("psh");

        onlyTakesAway();

        walkthrough.repository().git("revert", "--no-edit", "HEAD");
        daemon.log().await("+ membership AWS-ReadOnly <- " + MEMBER + " done");
    }

    @Test
    void keepsTheLastGoodCommitInForceWhileTheGitHostIsGone() throws Exception {
        Path folder = walkthrough.repository().folder();
        Path away = folder.resolveSibling("away");
        Files.move(folder, away);
        daemon.log().await("head-unreachable");

        onlyTakesAway();

        Files.move(away, folder);
        daemon.log().await("+ membership AWS-ReadOnly <- " + MEMBER + " done");
        daemon.log().await("turn: in sync");
    }

    private void onlyTakesAway() throws Exception {
        walkthrough.removeTheMemberByHand();
        walkthrough.addAStrangerByHand();
        String meanwhile =
                daemon.log().await("- membership AWS-ReadOnly <- stranger@example.com done")
                        + daemon.log().await("turn: ")
                        + daemon.log().await("turn: ");
        assertThat(meanwhile)
                .as("nothing is granted back")
                .doesNotContain("+ membership AWS-ReadOnly <- " + MEMBER + " done")
                .doesNotContain("apply again", "none carried out")
                .contains(
                        MEMBER
                                + " not tried: while the head is not followed, correction only takes")
                .as("nothing failed")
                .doesNotContain("the last turn failed in part");
    }

    @Test
    void holdsARewrittenHistoryUntilItIsReleased() throws IOException {
        walkthrough.commitThatTheMemberLeaves();
        daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done");
        daemon.log().await("turn: in sync");

        walkthrough.repository().git("reset", "--quiet", "--hard", "HEAD~1");
        walkthrough.commitAnotherGroup();
        daemon.log().await("does not descend from");
        Matcher hold = HOLD.matcher(daemon.log().await(" and until"));
        assertThat(hold.find()).isTrue();
        daemon.log().await("turn: ");

        walkthrough
                .repository()
                .commit(
                        "releases/rewrite.yaml",
                        "hold: %s\ndigest: %s\nuntil: %s\n"
                                .formatted(
                                        hold.group(1),
                                        hold.group(2),
                                        clock.now()
                                                .plus(Duration.ofHours(2))
                                                .truncatedTo(ChronoUnit.SECONDS)));
        daemon.log().await("+ group AWS-Other done");
    }

    @Test
    void putsBackByItselfWhatSomebodyChangedByHand() throws Exception {
        walkthrough.removeTheMemberByHand();
        daemon.log().await("+ membership AWS-ReadOnly <- " + MEMBER + " done");
        daemon.log().await("turn: in sync");
    }

    @ParameterizedTest
    @CsvSource({"IAM Identity Center,InternalServerException", "Okta,E0000009"})
    void waitsForASystemThatIsGoneAndWritesToNoneMeanwhile(String system, String code)
            throws Exception {
        Controls controls =
                system.equals("Okta")
                        ? walkthrough.sandbox().oktaControls()
                        : walkthrough.sandbox().awsControls();
        controls.faults().add(Fault.error("*", 500, code).times(FOR_GOOD));
        walkthrough.commitThatTheMemberLeaves();
        String meanwhile =
                daemon.log().await("turn: incomplete") + daemon.log().await("turn: incomplete");
        assertThat(meanwhile).contains(system).doesNotContain("membership AWS-ReadOnly");

        controls.faults().clear();
        daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done");
        daemon.log().await("turn: in sync");
    }

    @Test
    void goesOnFromWhatIsLiveWhenItIsStartedAgain() throws Exception {
        daemon.stop();
        walkthrough.commitAnotherGroup();
        daemon = walkthrough.start();
        daemon.log().await("+ group AWS-Other done");
        assertThat(daemon.log().text()).doesNotContain("hold:");
    }

    @Test
    void writesNothingWhileItObserves() throws Exception {
        daemon.stop();
        walkthrough.settings(SOURCE, LOOP + ", mode: observe");
        walkthrough.commitAnotherGroup();
        daemon = walkthrough.start();
        assertThat(daemon.log().await("1 change, none carried out")).doesNotContain(" done");
    }
}
