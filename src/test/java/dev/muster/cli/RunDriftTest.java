package dev.muster.cli;

import static dev.muster.cli.FollowedWalkthrough.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `muster run` calls drift, what pending, and what it keeps of it, against the sandbox.
@Timeout(180)
class RunDriftTest {

    private static final String SOURCE = "poll: 5s";
    private static final String LOOP = "every: 60s";
    private static final String MEMBERSHIP = "membership AWS-ReadOnly <- " + MEMBER;
    private static final String STRANGER = "membership AWS-ReadOnly <- stranger@example.com";

    @TempDir private Path temporary;

    private FollowedWalkthrough walkthrough;
    private Running daemon;

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws IOException {
        walkthrough = new FollowedWalkthrough(temporary, new ScaledTimekeeper(60), SOURCE, LOOP);
        daemon = walkthrough.start();
        daemon.log().await("turn: in sync");
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.stop();
        walkthrough.close();
    }

    @Test
    void whatSomebodyTookAwayIsDriftAndCorrectedByATurnThatIsNamed() throws Exception {
        walkthrough.removeTheMemberByHand();

        daemon.log().await("drift: " + MEMBERSHIP + " was taken away");
        assertThat(daemon.log().await("\n")).contains("; corrected by turn ");
        daemon.log().await("turn: in sync");
        assertThat(daemon.log().text())
                .containsPattern(
                        "drift: "
                                + MEMBERSHIP
                                + " was taken away by Mallory <mallory@example\\.com> at .* from"
                                + " 127\\.0\\.0\\.1 .*group\\.user_membership\\.remove, event .*;"
                                + " corrected by turn ");
    }

    @Test
    void whoDeletedAnAssignmentIsToldAsSoonAsCloudTrailHasIt() throws Exception {
        walkthrough
                .sandbox()
                .awsSide()
                .change(
                        "deleteAssignment",
                        "actor",
                        "dave",
                        "group",
                        "AWS-ReadOnly",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "account",
                        "AWSDemo");

        daemon.log()
                .await(
                        "drift: account assignment AWS-ReadOnly -> ReadOnlyAccess @ 444455556666 was");
        daemon.log().await("/dave at ");
        assertThat(daemon.log().await("\n"))
                .contains("(DeleteAccountAssignment, event ", "; corrected by turn ");
    }

    @Test
    void whatSomebodyPutThereIsDrift() throws Exception {
        walkthrough.addAStrangerByHand();

        daemon.log().await("drift: " + STRANGER + " was put there");
        assertThat(daemon.log().await("\n")).contains("; corrected by turn ");
        daemon.log().await("turn: in sync");
    }

    @Test
    void whatACommitChangesIsNeverDrift() throws Exception {
        walkthrough.commitThatTheMemberLeaves();
        daemon.log().await("- " + MEMBERSHIP + " done");
        daemon.log().await("turn: in sync");
        walkthrough.repository().git("revert", "--no-edit", "HEAD");
        daemon.log().await("+ " + MEMBERSHIP + " done");
        daemon.log().await("turn: in sync");
        walkthrough.commitAnotherGroup();
        daemon.log().await("+ group AWS-Other done");
        daemon.log().await("turn: in sync");

        assertThat(daemon.log().text()).doesNotContain(" drift: ");
    }

    @Test
    void knowsItAfterARestartAsWell() throws Exception {
        daemon.stop();
        walkthrough.removeTheMemberByHand();
        walkthrough.commitAnotherGroup();
        daemon = walkthrough.start();

        daemon.log().await("drift: " + MEMBERSHIP + " was taken away");
        daemon.log().await("turn: in sync");
        assertThat(daemon.log().text()).doesNotContain("drift: group AWS-Other");
    }

    @Test
    void whatGoesAwayByItselfIsFoundGone() throws Exception {
        daemon.stop();
        walkthrough.settings(SOURCE, LOOP + ", mode: observe");
        walkthrough.removeTheMemberByHand();
        daemon = walkthrough.start();
        daemon.log().await("drift: " + MEMBERSHIP + " was taken away");

        walkthrough.changeOkta(
                "\"change\": \"addGroupMember\", \"group\": \"AWS-ReadOnly\", \"login\": \""
                        + MEMBER
                        + "\"");

        daemon.log().await("drift: " + MEMBERSHIP + " was taken away");
        assertThat(daemon.log().await("\n")).contains("; found gone by turn ");
    }
}
