package dev.muster.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.daemon.Leadership.Replica;
import dev.muster.settings.Lease;
import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A Lease of 30 s with writes of up to 10 s and a skew of 2 s: a write is let through while more
/// than 12 s are left, and a successor waits 40 s.
class LeaderElectionTest {

    private static final Duration TICK = Duration.ofMillis(1);

    private final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-11-24T12:00:00Z"));
    private final LeasesInMemory leases = new LeasesInMemory(clock);
    private final Lease settings = Lease.named("muster", Optional.of("muster"));
    private final List<String> told = new ArrayList<>();
    private final LeaderElection one = replica("one", settings);
    private final LeaderElection two = replica("two", settings);

    @Test
    void whoMakesTheLeaseWaitsForWhoeverMayHaveHeldOneThatWasDeleted() {
        one.step();
        assertThat(leases.kept().orElseThrow().holder()).contains("one");
        assertThat(one.begin()).contains("writes of an earlier leader may still be under way");

        Instant begins = clock.now().plusSeconds(40);
        pass(one, Duration.ofSeconds(40).minus(TICK));
        assertThat(one.leads()).isFalse();
        assertThat(one.step()).isLessThanOrEqualTo(TICK);
        clock.advance(TICK);
        assertThat(clock.now()).isEqualTo(begins);
        assertThat(one.begin()).isEmpty();
        assertThat(one.obstacle()).isEmpty();
    }

    @Test
    void aWriteIsLetThroughWhileMoreIsLeftThanItMayTake() {
        leads(one);
        clock.advance(Duration.ofSeconds(18).minus(TICK));
        assertThat(one.obstacle()).isEmpty();
        clock.advance(TICK);
        assertThat(one.obstacle())
                .contains("of the Lease 12000 ms is left, and a write may take 12000 ms");
    }

    @Test
    void aProcessThatWasPausedSendsNothingWhenItRunsOn() {
        leads(one);
        clock.advance(Duration.ofMinutes(10));
        assertThat(one.obstacle())
                .contains("of the Lease nothing is left, and a write may take 12000 ms");
        assertThat(one.begin()).isPresent();
    }

    @Test
    void whatIsLeftIsCountedFromBeforeTheRenewalWasSent() {
        leads(one);
        leases.latency(Duration.ofSeconds(8));
        one.step();
        clock.advance(Duration.ofSeconds(10).minus(TICK));
        assertThat(one.obstacle()).isEmpty();
        clock.advance(TICK);
        assertThat(one.obstacle()).isPresent();
    }

    @Test
    void aLeaderRenewsEarlyEnoughToWriteAtAnyTime() {
        leads(one);
        for (int i = 0; i < 100; i++) {
            Duration pause = one.step();
            clock.advance(pause.minus(TICK));
            assertThat(one.obstacle()).isEmpty();
            clock.advance(TICK);
        }
        assertThat(told).isEmpty();
        assertThat(leases.kept().orElseThrow().transitions()).isZero();
    }

    @Test
    void aSuccessorWaitsForLeaseAndWriteAfterItSawTheLastRenewal() {
        leads(one);
        pass(two, Duration.ofSeconds(35));
        one.step();
        two.step();

        pass(two, Duration.ofSeconds(40).minus(TICK));
        two.step();
        assertThat(leases.kept().orElseThrow().holder()).contains("one");
        clock.advance(TICK);
        two.step();
        assertThat(leases.kept().orElseThrow().holder()).contains("two");
        assertThat(leases.kept().orElseThrow().transitions()).isEqualTo(1);
        assertThat(two.begin()).isEmpty();
        assertThat(one.obstacle()).isPresent();
    }

    @Test
    void aSuccessorThatHadNotLookedForLongStartsToWaitWhenItLooks() {
        leads(one);
        clock.advance(Duration.ofHours(1));
        two.step();
        assertThat(two.leads()).isFalse();
        pass(two, Duration.ofSeconds(39));
        assertThat(two.leads()).isFalse();
        pass(two, Duration.ofSeconds(2));
        assertThat(two.leads()).isTrue();
    }

    @Test
    void theHoldersOwnSpansAreRespectedNotTheSuccessors() {
        LeaderElection slow =
                replica(
                        "slow",
                        new Lease(
                                "muster",
                                Optional.empty(),
                                Duration.ofSeconds(100),
                                Duration.ofSeconds(40),
                                Duration.ofSeconds(2)));
        leads(slow);
        two.step();
        pass(two, Duration.ofSeconds(139));
        assertThat(two.leads()).isFalse();
        pass(two, Duration.ofSeconds(2));
        assertThat(two.leads()).isTrue();
    }

    @Test
    void momentsInTheLeaseDecideNothing() {
        leads(one);
        LeaseRecord kept = leases.kept().orElseThrow();
        leases.edit(kept.renewedAt(Instant.EPOCH));
        two.step();
        pass(two, Duration.ofSeconds(39));
        assertThat(two.leads()).isFalse();
    }

    @Test
    void whatWasReleasedIsTakenAtOnce() {
        leads(one);
        two.step();
        one.release();
        two.step();
        assertThat(two.begin()).isEmpty();
        assertThat(one.obstacle()).contains("no replica leads now, and this one follows");
        assertThat(told).containsExactly("two follows, replica one leads", "two leads");
    }

    @Test
    void whatWasReleasedBeforeItsHolderMightWriteIsWaitedFor() {
        one.step();
        one.release();
        two.step();
        assertThat(two.leads()).isFalse();
        pass(two, Duration.ofSeconds(39));
        assertThat(two.leads()).isFalse();
        pass(two, Duration.ofSeconds(2));
        assertThat(two.leads()).isTrue();
    }

    @Test
    void whatWasEmptiedByHandIsWaitedForSinceItsHolderMayNotKnowYet() {
        leads(one);
        leases.edit(leases.kept().orElseThrow().givenUp(false, clock.now()));
        two.step();
        assertThat(two.leads()).isFalse();

        one.step();
        assertThat(one.obstacle()).contains("no replica leads now, and this one follows");
    }

    @Test
    void aLeaderWhoseLeaseWasDeletedStopsAndWaitsLikeAnyOther() {
        leads(one);
        leases.delete();
        one.step();
        assertThat(one.leads()).isFalse();
        assertThat(told).containsExactly("one follows, no replica leads now");
        one.step();
        assertThat(leases.kept().orElseThrow().holder()).contains("one");
        pass(one, Duration.ofSeconds(39));
        assertThat(one.leads()).isFalse();
        pass(one, Duration.ofSeconds(2));
        assertThat(one.leads()).isTrue();
    }

    @Test
    void ofTwoThatTakeItAtOnceOneLeads() {
        leads(one);
        two.step();
        LeaderElection three = replica("three", settings);
        three.step();
        clock.advance(Duration.ofSeconds(40));
        two.step();
        three.step();
        assertThat(List.of(two.leads(), three.leads())).containsExactly(true, false);
        assertThat(three.obstacle()).contains("replica two leads, and this one follows");
    }

    @Test
    void ofTwoThatMakeItAtOnceOneHoldsIt() {
        one.step();
        two.step();
        pass(one, Duration.ofSeconds(45));
        two.step();
        assertThat(List.of(one.leads(), two.leads())).containsExactly(true, false);
    }

    @Test
    void aLostAnswerToARenewalEndsNothing() {
        leads(one);
        leases.loseAnswer();
        clock.advance(one.step());
        assertThat(one.obstacle()).isEmpty();
        one.step();
        clock.advance(Duration.ofSeconds(17));
        assertThat(one.obstacle()).isEmpty();
    }

    @Test
    void aLostAnswerToTakingItIsFoundOutAndWaitedFor() {
        leads(one);
        two.step();
        one.release();
        leases.loseAnswer();
        two.step();
        assertThat(two.leads()).isFalse();
        pass(two, Duration.ofSeconds(41));
        assertThat(two.leads()).isTrue();
    }

    @Test
    void anEditByHandThatLeavesTheHolderEndsNothing() {
        leads(one);
        leases.edit(leases.kept().orElseThrow());
        one.step();
        assertThat(one.obstacle()).isEmpty();
        clock.advance(Duration.ofSeconds(17));
        assertThat(one.obstacle()).isEmpty();
    }

    @Test
    void aTurnThatBeganInAnEarlierTermSendsNothingInALaterOne() {
        leads(one);
        two.step();
        clock.advance(Duration.ofSeconds(40));
        two.step();
        two.release();
        // It was paused meanwhile, and takes the Lease again before its turn goes on.
        one.step();
        one.step();
        assertThat(one.leads()).isTrue();
        assertThat(one.obstacle())
                .contains("the Lease was lost and taken anew since the turn began");
        long before = one.term();
        assertThat(one.begin()).isEmpty();
        assertThat(one.term()).isNotEqualTo(before);
        assertThat(one.obstacle()).isEmpty();
    }

    @Test
    void withoutAnApiServerALeaderStopsBeforeItsLeaseEndsAndGoesOnWhereNobodyTookIt() {
        leads(one);
        leases.down(true);
        pass(one, Duration.ofSeconds(18).minus(TICK));
        assertThat(one.obstacle()).isEmpty();
        clock.advance(TICK);
        one.step();
        assertThat(one.obstacle()).isPresent();
        pass(one, Duration.ofHours(2));
        leases.down(false);
        one.step();
        assertThat(one.obstacle()).isEmpty();
        assertThat(told)
                .containsExactly(
                        "unreachable: nobody answers (leads)",
                        "one follows, this replica holds the Lease and may not write now",
                        "reached",
                        "one leads");
    }

    @Test
    void withoutAnApiServerAFollowerGoesOnLookingAndIsToldOnce() {
        leases.down(true);
        pass(two, Duration.ofHours(1));
        assertThat(told).containsExactly("unreachable: nobody answers");
        leases.down(false);
        pass(two, Duration.ofSeconds(60));
        assertThat(two.leads()).isTrue();
    }

    @Test
    void whoLeadsIsKnownAndWhetherItIsAlive() {
        leads(one);
        two.step();
        Optional<Instant> since = leases.read().orElseThrow().acquired();
        assertThat(since).isPresent();
        assertThat(two.replica())
                .contains(new Replica("two", Optional.of("one"), since, false, false));
        one.step();
        two.step();
        assertThat(two.replica())
                .contains(new Replica("two", Optional.of("one"), since, true, false));
        assertThat(one.replica()).map(Replica::leaderSince).contains(since);
        assertThat(one.replica()).map(Replica::leads).contains(true);
    }

    @Test
    void aFollowerLooksSeldomerThanALeaseIsRenewedInAHurry() {
        leads(one);
        assertThat(two.step()).isEqualTo(Duration.ofSeconds(3));
        assertThat(one.step()).isEqualTo(Duration.ofSeconds(10));
    }

    private void leads(LeaderElection replica) {
        pass(replica, Duration.ofSeconds(replica.writeTimeout().orElseThrow().toSeconds() * 4 + 1));
        assertThat(replica.begin()).isEmpty();
        replica.step();
        told.clear();
    }

    /// Lets so much time pass, with the replica doing what it does.
    private void pass(LeaderElection replica, Duration time) {
        Instant end = clock.now().plus(time);
        while (clock.now().isBefore(end)) {
            Duration pause = replica.step();
            Duration left = Duration.between(clock.now(), end);
            clock.advance(pause.compareTo(left) < 0 ? pause : left);
        }
    }

    private LeaderElection replica(String identity, Lease lease) {
        return new LeaderElection(
                leases,
                lease,
                identity,
                clock,
                new ElectionListener() {
                    @Override
                    public void leads() {
                        told.add(identity + " leads");
                    }

                    @Override
                    public void follows(Replica as) {
                        told.add(identity + " follows, " + as.told());
                    }

                    @Override
                    public void unreachable(String why, boolean leads) {
                        told.add("unreachable: " + why + (leads ? " (leads)" : ""));
                    }

                    @Override
                    public void reached() {
                        told.add("reached");
                    }
                });
    }
}
