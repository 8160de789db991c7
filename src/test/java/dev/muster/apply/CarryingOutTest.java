package dev.muster.apply;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.dependingOn;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.needing;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.pushMapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.guard.Verdict;
import dev.muster.live.Condition;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import dev.muster.testing.Changes;
import dev.muster.testing.Organization;
import dev.muster.testing.RecordingWriter;
import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CarryingOutTest {

    private final RecordingWriter okta = new RecordingWriter(Target.OKTA);
    private final RecordingWriter aws = new RecordingWriter(Target.IDENTITY_CENTER);
    private final SimulatedTimekeeper clock = new SimulatedTimekeeper(NOON);
    private final Recollection recollection = new Recollection();

    private final Change group = create(group("AWS-A"));
    private final Change member = dependingOn(create(membership("AWS-A", "a@example.com")), group);
    private final Change mapping = dependingOn(create(pushMapping("AWS-A")), group);
    private final Change set = create(permissionSet("S"));
    private final Change row = dependingOn(create(assignment("AWS-A", "S")), mapping, set);

    @Test
    void beginsAChangeOnlyOnceAllThatItDependsOnIsInForce() {
        Carried carried = carryOut(Approval.of(group, member, mapping, set, row));

        assertThat(words(carried)).containsOnly("done").hasSize(5);
        assertThat(okta.written())
                .startsWith(group)
                .containsExactlyInAnyOrder(group, member, mapping);
        assertThat(aws.written()).containsExactly(set, row);
    }

    @Test
    void givesResultsInTheOrderOfThePlanWhateverTheOrderOfWriting() {
        Carried carried = carryOut(Approval.of(row, mapping, member, set, group));

        assertThat(carried.results())
                .extracting(ChangeResult::change)
                .containsExactly(row, mapping, member, set, group);
    }

    @Test
    void countsWhatIsAlreadyThereAsInForce() {
        okta.answer(group.key(), new Result.AlreadyThere());

        assertThat(words(carryOut(Approval.of(group, member))))
                .containsExactly("already there", "done");
    }

    @Test
    void stopsOnlyTheBranchOfAFailedChangeAndNamesItToAllThatDependOnIt() {
        okta.answer(group.key(), failure());
        Change other = create(group("AWS-B"));

        Carried carried = carryOut(Approval.of(group, member, mapping, set, row, other));

        assertThat(words(carried))
                .containsExactly("failed", "blocked", "blocked", "done", "blocked", "done");
        assertThat(result(carried, row)).isEqualTo(new Result.Blocked(group.id()));
        assertThat(carried.bug()).isEmpty();
    }

    @Test
    void letsAWaitingChangeNotHoldUpTheTurn() {
        Condition arrival = new Condition.GroupArrived("AWS-A");
        Change waitingRow = needing(row, arrival);
        Change after = dependingOn(create(assignment("AWS-C", "S")), waitingRow);

        Carried carried = carryOut(Approval.of(group, mapping, set, waitingRow, after));

        assertThat(result(carried, waitingRow)).isEqualTo(new Result.Waiting(arrival, NOON));
        assertThat(result(carried, after)).isEqualTo(new Result.Blocked(waitingRow.id()));
        assertThat(aws.written()).containsExactly(set);
    }

    @Test
    void remembersFromTurnToTurnSinceWhenItWaits() {
        Condition arrival = new Condition.GroupArrived("AWS-A");
        Verdict verdict = Approval.of(needing(set, arrival));
        carryOut(verdict);
        clock.advance(Duration.ofMinutes(3));

        assertThat(carryOut(verdict).results().getFirst().result())
                .isEqualTo(new Result.Waiting(arrival, NOON));
    }

    @Test
    void beginsEndsThatTheDeclarationStatesFirstThenOtherRemovals() {
        Organization live =
                new Organization().group("AWS-A", "leaver@example.com", "old@example.com");
        Change gate = create(group("AWS-Gate"));
        Change addition = dependingOn(create(membership("AWS-A", "new@example.com")), gate);
        Change removal = dependingOn(delete(membership("AWS-A", "old@example.com")), gate);
        Reason reason = new Reason.Denied(Changes.PLACE);
        Change denied =
                dependingOn(delete(membership("AWS-A", "leaver@example.com"), reason), gate);
        Verdict verdict = Approval.of(live, gate, addition, removal, denied);

        assertThat(words(carryOut(verdict, Journal.none(), stopAfter(2))))
                .containsExactly("done", "not tried", "not tried", "done");
        assertThat(words(carryOut(verdict, Journal.none(), stopAfter(3))))
                .containsExactly("done", "not tried", "done", "done");
    }

    @Test
    void runsWhatIsIndependentSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        Change one = create(group("AWS-One"));
        Change two = create(group("AWS-Two"));
        for (Change change : List.of(one, two)) {
            okta.answer(change.key(), _ -> meet(both));
        }

        assertThat(words(carryOut(Approval.of(one, two)))).containsExactly("done", "done");
    }

    @Test
    void stopsBeforeTheNextChangeWhenToldTo() {
        boolean[] stopped = new boolean[1];
        okta.answer(
                group.key(),
                _ -> {
                    stopped[0] = true;
                    return new Result.Done();
                });
        StopSign stop = () -> stopped[0] ? Optional.of("the head has moved") : Optional.empty();

        Carried carried = carryOut(Approval.of(group, member, mapping), Journal.none(), stop);

        assertThat(result(carried, group)).isEqualTo(new Result.Done());
        assertThat(result(carried, member)).isEqualTo(new Result.NotTried("the head has moved"));
        assertThat(okta.written()).containsExactly(group);
    }

    @Test
    void doesNotMakeAChangeWhoseIntentCannotBeWritten() {
        Journal full =
                new Journal() {
                    @Override
                    public void intent(Change change) {
                        if (change.key().equals(group.key())) {
                            throw new IllegalStateException("disk full");
                        }
                    }

                    @Override
                    public void result(ChangeResult result) {}
                };

        Carried carried = carryOut(Approval.of(group, member, set), full, StopSign.NEVER);

        assertThat(okta.written()).isEmpty();
        assertThat(words(carried)).containsExactly("not tried", "blocked", "done");
        assertThat(result(carried, group).toString()).contains("disk full");
    }

    @Test
    void beginsNothingMoreOnceAResultCouldNotBeKept() {
        Journal losing =
                new Journal() {
                    @Override
                    public void intent(Change change) {}

                    @Override
                    public void result(ChangeResult result) {
                        throw new IllegalStateException("disk full");
                    }
                };

        Carried carried = carryOut(Approval.of(group, member), losing, StopSign.NEVER);

        assertThat(result(carried, group)).isEqualTo(new Result.Done());
        assertThat(result(carried, member).toString()).contains("could not be kept");
    }

    @Test
    void tellsTheJournalWhatAGuardKeepsBackBeforeAnythingIsBegun() {
        Change deletion = delete(group("AWS-Old"));
        Change after = dependingOn(create(group("AWS-New")), deletion);
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Journal journal =
                new Journal() {
                    @Override
                    public void intent(Change change) {
                        told.add("intent " + change.key().text());
                    }

                    @Override
                    public void result(ChangeResult result) {}

                    @Override
                    public void refusal(ChangeResult kept) {
                        told.add(kept.result().word() + " " + kept.change().key().text());
                    }
                };

        carryOut(
                Approval.of(new Organization().group("AWS-Old"), deletion, after, set),
                journal,
                StopSign.NEVER);

        assertThat(told).containsExactly("refused AWS-Old", "intent " + set.key().text());
    }

    @Test
    void beginsNothingOnceARefusalCouldNotBeKept() {
        Change deletion = delete(group("AWS-Old"));
        Journal full =
                new Journal() {
                    @Override
                    public void intent(Change change) {}

                    @Override
                    public void result(ChangeResult result) {}

                    @Override
                    public void refusal(ChangeResult kept) {
                        throw new IllegalStateException("disk full");
                    }
                };

        Carried carried =
                carryOut(
                        Approval.of(new Organization().group("AWS-Old"), deletion, set),
                        full,
                        StopSign.NEVER);

        assertThat(aws.written()).isEmpty();
        assertThat(result(carried, set).toString()).contains("kept back", "disk full");
    }

    @Test
    void finishesTheOthersWhenAWriterHasABugAndHandsItOn() {
        IllegalStateException bug = new IllegalStateException("index out of bounds");
        okta.answer(
                group.key(),
                _ -> {
                    throw bug;
                });

        Carried carried = carryOut(Approval.of(group, member, set));

        assertThat(words(carried)).containsExactly("failed", "blocked", "done");
        assertThat(carried.bug()).containsSame(bug);
        assertThat(((Result.Failed) result(carried, group)).failure())
                .isInstanceOf(ApiFailure.Unknown.class);
    }

    @Test
    void saysOfWhatTheGuardsKeptBackWhichGuardAndWhy() {
        Change deletion = delete(group("AWS-Old"));
        Change after = dependingOn(create(group("AWS-New")), deletion);

        Carried carried =
                carryOut(Approval.of(new Organization().group("AWS-Old"), deletion, after));

        assertThat(result(carried, deletion)).isInstanceOf(Result.Refused.class);
        assertThat(result(carried, after)).isEqualTo(new Result.Blocked(deletion.id()));
        assertThat(okta.written()).isEmpty();
    }

    @Test
    void writesOnlyWhatWasConfirmed() {
        Verdict verdict = Approval.of(group, member, set);

        Carried carried =
                carryingOut(Journal.none(), StopSign.NEVER)
                        .carryOut(
                                List.of(okta, aws),
                                verdict,
                                verdict.approved().restrictedTo(Set.of(set.id())),
                                "nobody agreed to it");

        assertThat(words(carried)).containsExactly("not tried", "not tried", "done");
        assertThat(carried.results().getFirst().result())
                .isEqualTo(new Result.NotTried("nobody agreed to it"));
    }

    @Test
    void takesNoApprovalOfAnotherPlan() {
        Verdict verdict = Approval.of(group);
        Verdict other = Approval.of(set);

        assertThatThrownBy(() ->
                        carryingOut(Journal.none(), StopSign.NEVER)
                                .carryOut(List.of(okta, aws), verdict, other.approved(), "no"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotRepeatWhatWasRefusedForGood() {
        okta.answer(group.key(), new Result.Failed(new ApiFailure.Rejected(call())));
        Verdict verdict = Approval.of(group);
        carryOut(verdict);

        assertThat(words(carryOut(verdict))).containsExactly("failed");
        assertThat(okta.written()).hasSize(1);
    }

    @Test
    void repeatsWhatFailedForAReasonThatMayPass() {
        okta.answer(group.key(), failure());
        Verdict verdict = Approval.of(group);
        carryOut(verdict);

        carryOut(verdict);

        assertThat(okta.written()).hasSize(2);
    }

    @Test
    void carriesOutThousandsWithOneResultEach() {
        Change[] groups =
                IntStream.range(0, 3000)
                        .mapToObj(i -> create(group("AWS-" + i)))
                        .toArray(Change[]::new);
        Verdict verdict = Approval.of(groups);
        List<ChangeResult> heard = Collections.synchronizedList(new ArrayList<>());
        ChangeListener listener =
                new ChangeListener() {
                    @Override
                    public void changeEnded(ChangeResult result) {
                        heard.add(result);
                    }
                };

        Carried carried =
                new CarryingOut(Journal.none(), clock, recollection, StopSign.NEVER, listener)
                        .carryOut(List.of(okta), verdict, verdict.approved(), "no");

        assertThat(carried.results()).hasSize(3000).allMatch(result -> result.result().isInForce());
        assertThat(heard).hasSize(3000);
    }

    private Carried carryOut(Verdict verdict) {
        return carryOut(verdict, Journal.none(), StopSign.NEVER);
    }

    private Carried carryOut(Verdict verdict, Journal journal, StopSign stop) {
        return carryingOut(journal, stop)
                .carryOut(List.of(okta, aws), verdict, verdict.approved(), "no");
    }

    private CarryingOut carryingOut(Journal journal, StopSign stop) {
        return new CarryingOut(journal, clock, recollection, stop, ChangeListener.NONE);
    }

    private static StopSign stopAfter(int begun) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > begun ? Optional.of("enough") : Optional.empty();
    }

    private static List<String> words(Carried carried) {
        return carried.results().stream().map(result -> result.result().word()).toList();
    }

    private static Result result(Carried carried, Change change) {
        return carried.results().stream()
                .filter(result -> result.change().id().equals(change.id()))
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static Result failure() {
        return new Result.Failed(new ApiFailure.Unavailable(call()));
    }

    private static ApiFailure.Call call() {
        return new ApiFailure.Call(
                Target.OKTA,
                "POST /api/v1/groups",
                "out of order",
                Optional.empty(),
                Optional.empty());
    }

    private static Result meet(CountDownLatch latch) {
        latch.countDown();
        try {
            return latch.await(10, TimeUnit.SECONDS)
                    ? new Result.Done()
                    : new Result.NotTried("the other did not come");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
