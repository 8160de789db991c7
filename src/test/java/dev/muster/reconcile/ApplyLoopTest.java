package dev.muster.reconcile;

import static dev.muster.testing.Changes.COMMIT;
import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.bringing;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.dependingOn;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.needing;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.plan;
import static dev.muster.testing.Changes.planWaiting;
import static dev.muster.testing.Changes.pushMapping;
import static dev.muster.testing.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.Verdicts;
import dev.muster.live.Condition;
import dev.muster.model.ApiFailure;
import dev.muster.model.Login;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.report.PlanJson;
import dev.muster.report.SavedPlan;
import dev.muster.settings.Authority;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ApplyLoopTest {

    private static final Duration WAIT = ApplyLoop.DEFAULT_WAIT;
    private static final Plan NOTHING = plan();

    private final Rig rig = new Rig();
    private final Condition arrival = new Condition.GroupArrived("AWS-A");
    private final Condition person = new Condition.ProvisioningConnected("aws");
    private final Change group = create(group("AWS-A"));
    private final Change mapping =
            bringing(dependingOn(create(pushMapping("AWS-A")), group), arrival);
    private final Change set = create(permissionSet("S", "one"));
    private final Change row = dependingOn(create(assignment("AWS-A", "S")), set);
    private final Change waitingRow = needing(dependingOn(row, set, mapping), arrival);

    @Test
    void takesOneTurnWhenThereIsNothingToDo() {
        Applied applied = run(rig.plans(NOTHING));

        assertThat(applied.turns()).hasSize(1);
        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(rig.clock.now()).isEqualTo(NOON);
    }

    @Test
    void verifiesWhatItDidWithOneMoreTurn() {
        Applied applied = run(rig.plans(plan(group), NOTHING));

        assertThat(applied.turns()).hasSize(2);
        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(applied.results()).extracting(ChangeResult::change).containsExactly(group);
    }

    @Test
    void waitsByNameForWhatHappensByItselfAndGoesOn() {
        rig.plans(
                        plan(group, mapping, set, waitingRow),
                        plan(create(assignment("AWS-A", "S"))),
                        NOTHING)
                .comes(arrival, Duration.ofSeconds(40));

        Applied applied = run(rig);

        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(applied.turns()).hasSize(3);
        assertThat(rig.told).contains("waiting for " + arrival.text());
        assertThat(rig.told)
                .anyMatch(line -> line.startsWith("came after 4") && line.endsWith(arrival.text()));
        assertThat(rig.looks).isBetween(4, 8);
        assertThat(applied.results()).allMatch(result -> result.result().isInForce()).hasSize(4);
    }

    @Test
    void tellsEachConditionOnceThoughItIsLookedAtOften() {
        rig.plans(plan(group, mapping, set, waitingRow));

        run(rig);

        assertThat(rig.told.stream().filter(line -> line.startsWith("waiting for"))).hasSize(1);
        assertThat(rig.looks).isGreaterThan(10);
    }

    @Test
    void endsWithTheRestWaitingOnceTheBoundHasPassed() {
        rig.plans(plan(group, mapping, set, waitingRow));

        Applied applied = run(rig);

        assertThat(applied.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(applied.waiting()).containsExactly(arrival);
        assertThat(rig.clock.now()).isEqualTo(NOON.plus(WAIT));
    }

    @Test
    void doesNotWaitAtAllWithABoundOfZero() {
        Applied applied =
                rig.plans(plan(group, mapping, set, waitingRow))
                        .loop()
                        .run(Confirmation.YES, Duration.ZERO);

        assertThat(applied.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(rig.clock.now()).isEqualTo(NOON);
        assertThat(rig.looks).isZero();
    }

    @Test
    void waitsForTheLastLinkThoughNoChangeDependsOnIt() {
        Condition member = new Condition.MemberArrived("AWS-A", new Login("a@example.com"));
        rig.plans(planWaiting(List.of(), member, arrival), NOTHING)
                .comes(arrival, Duration.ofSeconds(5))
                .comes(member, Duration.ofMinutes(2));

        Applied applied = run(rig);

        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(applied.turns()).hasSize(2);
    }

    @Test
    void endsAtOnceWhenOnlyAPersonCanGoOn() {
        Change waiting = needing(create(pushMapping("AWS-A")), person);
        rig.plans(plan(set, waiting), planWaiting(List.of(waiting), arrival));

        Applied applied = run(rig);

        assertThat(applied.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(applied.turns()).hasSize(2);
        assertThat(applied.waiting()).contains(person);
        assertThat(rig.clock.now()).isEqualTo(NOON);
    }

    @Test
    void changesNothingWhenThePlanIsNotConfirmed() {
        Applied applied = rig.plans(plan(group)).loop().run((_, _) -> false, WAIT);

        assertThat(rig.written()).isEmpty();
        assertThat(applied.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(applied.last().stopped()).isPresent();
    }

    @Test
    void asksOnlyOnceAndOnlyIfThereIsSomethingToDo() {
        int[] asked = new int[1];
        Confirmation counting =
                (_, _) -> {
                    asked[0]++;
                    return true;
                };

        rig.plans(plan(group), NOTHING).loop().run(counting, WAIT);
        assertThat(asked[0]).isEqualTo(1);

        new Rig().plans(NOTHING).loop().run(counting, WAIT);
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void leavesAChangeAloneThatCameAfterTheConfirmation() {
        Change fresh = create(membership("AWS-B", "x@example.com"));
        rig.live = new Organization().group("AWS-B");
        rig.plans(plan(group), plan(fresh));

        Applied applied = run(rig);

        assertThat(rig.written()).containsExactly(group);
        assertThat(applied.last().unconfirmed()).containsExactly(fresh.id());
        assertThat(applied.outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void finishesAnObjectWhoseCreationWasConfirmed() {
        Change finish = update(permissionSet("S"), permissionSet("S", "one"));
        rig.live = new Organization().permissionSet("S");
        rig.aws.answer(
                set.key(), change -> change.id().equals(set.id()) ? failed() : new Result.Done());
        rig.plans(plan(group, set), plan(finish), NOTHING);

        Applied applied = run(rig);

        assertThat(rig.aws.written()).containsExactly(set, finish);
        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(applied.results())
                .as("the set is one change")
                .extracting(ChangeResult::change, ChangeResult::result)
                .containsExactly(tuple(group, new Result.Done()), tuple(set, new Result.Done()));
    }

    @Test
    void doesNotFinishItToAnotherStateThanWasConfirmed() {
        Change other = update(permissionSet("S"), permissionSet("S", "one", "two"));
        rig.live = new Organization().permissionSet("S");
        rig.plans(plan(set), plan(other));

        run(rig);

        assertThat(rig.aws.written()).containsExactly(set);
    }

    @Test
    void refusesToStartWithoutAllPins() {
        rig.settings =
                TestSettings.with(
                        TestSettings.scope(Authority.FULL), "", Settings.RemovalLimit.DEFAULT);

        Applied applied = run(rig.plans(plan(group)));

        assertThat(applied.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(applied.last().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("okta.org"));
        assertThat(rig.reads).isZero();
    }

    @Test
    void reportsAFailureAndDoesNotWaitForIt() {
        rig.okta.answer(group.key(), failed());

        Applied applied = run(rig.plans(plan(group)));

        assertThat(applied.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(applied.turns()).hasSize(1);
    }

    @Test
    void plansAgainWhatWasSupersededButNotForEver() {
        rig.okta.answer(group.key(), new Result.Superseded("it was renamed"));

        Applied applied = run(rig.plans(plan(group)));

        assertThat(applied.turns()).hasSize(3);
        assertThat(applied.outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void givesUpWhenSomebodyUndoesAChangeAgainAndAgain() {
        Applied applied = run(rig.plans(plan(group)));

        assertThat(applied.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(applied.turns()).hasSize(4);
    }

    @Test
    void endsWhenToldToStop() {
        rig.stop =
                () -> rig.okta.written().isEmpty() ? Optional.empty() : Optional.of("interrupted");

        Applied applied = run(rig.plans(plan(group, mapping, set, waitingRow)));

        assertThat(applied.turns()).hasSize(1);
        assertThat(rig.clock.now()).isEqualTo(NOON);
        assertThat(applied.outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void appliesWhatIsLeftOfASavedPlan() {
        rig.plans(plan(set), NOTHING);

        Applied applied = rig.loop().run(saved(COMMIT, group, set), WAIT);

        assertThat(rig.written()).containsExactly(set);
        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void stopsBeforeTheFirstWriteWhenAChangeIsNotInTheSavedPlan() {
        rig.plans(plan(group, set));

        Applied applied = rig.loop().run(saved(COMMIT, set), WAIT);

        assertThat(rig.written()).isEmpty();
        assertThat(applied.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(applied.last().stopped().orElseThrow().why())
                .contains("1 change is not in the saved plan", "AWS-A");
    }

    @Test
    void saysWhatIsNewAndWhatIsHeldBeforeTheFirstWrite() {
        Change[] removals = new Change[4];
        for (int i = 0; i < removals.length; i++) {
            removals[i] = delete(membership("AWS-A", "leaver" + i + "@example.com"));
        }
        rig.live =
                new Organization()
                        .group(
                                "AWS-A",
                                "leaver0@example.com",
                                "leaver1@example.com",
                                "leaver2@example.com",
                                "leaver3@example.com");
        rig.plans(plan(set, removals[0], removals[1], removals[2], removals[3]));

        Applied applied = rig.loop().run(saved(COMMIT, removals), WAIT);

        assertThat(rig.written()).isEmpty();
        assertThat(applied.outcome()).isEqualTo(Outcome.HELD);
        assertThat(applied.last().stopped().orElseThrow().why())
                .contains("1 change is not in the saved plan", "permission set S")
                .contains("; and of what was found there is held by removal-limit: ")
                .contains("- membership AWS-A <- leaver0@example.com", "4 of 4");
    }

    @Test
    void goesOnWithAnEditOfASavedPlanThatWasInterrupted() {
        Change edit = update(permissionSet("S", "old"), permissionSet("S", "one", "two"));
        Change left = update(permissionSet("S", "one"), permissionSet("S", "one", "two"));
        rig.live = new Organization().permissionSet("S");
        rig.plans(plan(left), NOTHING);

        Applied applied = rig.loop().run(savedAsFile(edit), WAIT);

        assertThat(rig.written()).containsExactly(left);
        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void saysThatSomebodyElseHasChangedWhatASavedPlanEdits() {
        Change edit = update(permissionSet("S", "old"), permissionSet("S", "one", "two"));
        Change other = update(permissionSet("S", "hand"), permissionSet("S", "one", "two"));
        rig.live = new Organization().permissionSet("S");
        rig.plans(plan(other));

        Applied applied = rig.loop().run(savedAsFile(edit), WAIT);

        assertThat(rig.written()).isEmpty();
        assertThat(applied.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(applied.last().stopped().orElseThrow().why())
                .contains("permission set S (the plan edits it, but it has been changed since");
    }

    private static SavedConsent savedAsFile(Change... changes) {
        Plan plan = plan(changes);
        return new SavedConsent(
                ((SavedPlan.Reading.Read) SavedPlan.read(PlanJson.of(plan, Verdicts.clear(plan))))
                        .plan());
    }

    @Test
    void readsNothingLiveWhenTheSavedPlanIsForAnotherCommit() {
        rig.plans(plan(group));

        Applied applied = rig.loop().run(saved("beef", group), WAIT);

        assertThat(rig.reads).isZero();
        assertThat(applied.outcome()).isEqualTo(Outcome.HELD);
        assertThat(applied.last().stopped().orElseThrow().why()).contains("beef", COMMIT);
    }

    @Test
    void holdsBackWhatTheGuardsHoldAndDoesTheRest() {
        Change deletion = delete(group("AWS-Old"));
        rig.live = new Organization().group("AWS-Old");
        rig.plans(plan(deletion, set), plan(deletion));

        Applied applied = run(rig);

        assertThat(rig.written()).containsExactly(set);
        assertThat(applied.outcome()).isEqualTo(Outcome.HELD);
    }

    /// The additions of turn one make the removals few enough for the guards, and nobody has agreed
    /// to them.
    @Test
    void endsHeldThoughTheGuardsWouldLetThroughByNowWhatTheyHeldAtFirst() {
        List<Change> removals =
                List.of(
                        delete(membership("AWS-Old", "a@example.com")),
                        delete(membership("AWS-Old", "b@example.com")),
                        delete(membership("AWS-Old", "c@example.com")),
                        delete(membership("AWS-Old", "d@example.com")));
        List<Change> first = new ArrayList<>(removals);
        first.add(set);
        rig.live =
                new Organization()
                        .group(
                                "AWS-Old",
                                "a@example.com",
                                "b@example.com",
                                "c@example.com",
                                "d@example.com");
        rig.plans(plan(first.toArray(Change[]::new)), plan(removals.get(0), removals.get(1)));

        Applied applied = run(rig);

        assertThat(applied.turns().getLast().verdict().orElseThrow().holds()).isEmpty();
        assertThat(rig.written()).containsExactly(set);
        assertThat(applied.outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void stopsWaitingWhenNothingCanBeSeenAnyMore() {
        rig.plans(plan(group, mapping, set, waitingRow));
        rig.blindFrom = NOON;

        Applied applied = run(rig);

        assertThat(applied.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(applied.turns()).hasSize(2);
        assertThat(applied.stopped().orElseThrow().why())
                .contains("cannot be seen", "Okta", "out of order");
        assertThat(applied.waiting()).containsExactly(arrival);
        assertThat(rig.clock.now()).isBefore(NOON.plus(Duration.ofMinutes(2)));
    }

    @Test
    void goesOnWaitingWhenItCanSeeAgain() {
        rig.plans(plan(group, mapping, set, waitingRow), NOTHING)
                .comes(arrival, Duration.ofMinutes(5));
        rig.blindFrom = NOON;
        rig.blindUntil = NOON.plus(Duration.ofSeconds(5));

        Applied applied = run(rig);

        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void stopsWithoutAPlanWhenASystemIsGoneAndTellsWhatWasDone() {
        rig.plans(plan(group, mapping, set, waitingRow));
        rig.blindFrom = NOON;
        rig.goneFrom = NOON.plusSeconds(1);

        Applied applied = run(rig);

        assertThat(applied.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(applied.last().plan()).isEmpty();
        assertThat(applied.stopped().orElseThrow().why())
                .startsWith("Okta cannot be read")
                .contains("out of order");
        assertThat(applied.results()).hasSize(4);
    }

    private static Applied run(Rig rig) {
        return rig.loop().run(Confirmation.YES, WAIT);
    }

    private static SavedConsent saved(String commit, Change... changes) {
        TreeSet<ChangeId> ids = new TreeSet<>();
        for (Change change : changes) {
            ids.add(change.id());
        }
        return new SavedConsent(new SavedPlan(commit, "digest", ids));
    }

    private static Result failed() {
        return new Result.Failed(
                new ApiFailure.Unavailable(
                        new ApiFailure.Call(
                                Target.OKTA,
                                "POST",
                                "out of order",
                                Optional.empty(),
                                Optional.empty())));
    }
}
