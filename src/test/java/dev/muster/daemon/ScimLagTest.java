package dev.muster.daemon;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.planWaiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.history.DriftTally;
import dev.muster.live.Condition;
import dev.muster.model.Login;
import dev.muster.reconcile.Turn;
import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScimLagTest {

    private static final Condition ADA =
            new Condition.MemberArrived("AWS-A", new Login("ada@example.com"));
    private static final Condition BOB = new Condition.UserArrived(new Login("bob@example.com"));
    private static final Condition JOB = new Condition.JobEnded("r-1", "provisioning");

    private final SimulatedTimekeeper clock = new SimulatedTimekeeper(NOON);
    private final ScimLag lag = new ScimLag(clock);

    @Test
    void isHowLongTheOldestIsWaitedFor() {
        assertThat(lag.longest()).isZero();
        waits(ADA);
        clock.advance(Duration.ofMinutes(3));
        waits(ADA, BOB);
        clock.advance(Duration.ofMinutes(2));

        assertThat(lag.longest()).isEqualTo(Duration.ofMinutes(5));
        waits(BOB);
        assertThat(lag.longest()).as("Ada has come").isEqualTo(Duration.ofMinutes(2));
        waits();
        assertThat(lag.longest()).isZero();
    }

    @Test
    void beginsAnewWithWhatIsAwaitedAgain() {
        waits(ADA);
        clock.advance(Duration.ofMinutes(3));
        waits();
        clock.advance(Duration.ofMinutes(3));
        waits(ADA);

        assertThat(lag.longest()).isZero();
    }

    @Test
    void aTurnThatCameToNoPlanTellsNothing() {
        waits(ADA);
        clock.advance(Duration.ofMinutes(3));
        ended(Turn.unstarted(clock.now(), clock.now(), "the history is gone", "Wait."));

        assertThat(lag.longest()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aJobOfIdentityCenterIsNotPushedByOkta() {
        waits(JOB);
        clock.advance(Duration.ofMinutes(3));

        assertThat(lag.longest()).isZero();
    }

    @Test
    void isForgottenWhereAnotherReplicaMakesTheTurns() {
        waits(ADA);
        clock.advance(Duration.ofMinutes(3));
        lag.follows();

        assertThat(lag.longest()).isZero();
    }

    private void waits(Condition... conditions) {
        ended(
                new Turn(
                        true,
                        clock.now(),
                        clock.now(),
                        Optional.of("abc"),
                        List.of(),
                        Optional.empty(),
                        Optional.of(planWaiting(List.of(), conditions)),
                        Optional.empty(),
                        List.of(),
                        new TreeSet<>(),
                        Optional.empty(),
                        Optional.empty(),
                        new TreeMap<>()));
    }

    private void ended(Turn turn) {
        lag.turnEnded(
                new TurnReport(
                        turn,
                        List.of(new Trigger.Timer()),
                        Optional.empty(),
                        Optional.empty(),
                        DriftTally.NONE));
    }
}
