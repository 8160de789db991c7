package dev.muster.reconcile;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.bringing;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.plan;
import static dev.muster.testing.Changes.planWaiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.Guard;
import dev.muster.live.Condition;
import dev.muster.live.LiveState;
import dev.muster.model.ApiFailure;
import dev.muster.model.Problem;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    private static final Condition ARRIVAL = new Condition.GroupArrived("AWS-A");
    private static final Change CHANGE = create(group("AWS-A"));

    @Test
    void hasTheExitCodesOfTheContractInOrderOfPrecedence() {
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::exitCode))
                .containsExactly(70, 5, 1, 4, 3, 6, 2, 0);
    }

    @Test
    void takesTheGravestOfSeveral() {
        assertThat(Outcome.gravest(List.of(Outcome.DIFFERENT, Outcome.INCOMPLETE, Outcome.HELD)))
                .isEqualTo(Outcome.INCOMPLETE);
        assertThat(Outcome.gravest(List.of())).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void isInSyncWhenAPlanHoldsNothing() {
        assertThat(new Case().looks(plan())).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void isDifferentWhenAPlanHoldsAChangeThatNothingKeepsBack() {
        assertThat(new Case().looks(plan(CHANGE))).isEqualTo(Outcome.DIFFERENT);
        assertThat(new Case().looks(planWaiting(List.of(CHANGE), ARRIVAL)))
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void waitsWhenNothingIsLeftToWriteAndALinkHasNotArrived() {
        assertThat(new Case().looks(planWaiting(List.of(), ARRIVAL))).isEqualTo(Outcome.WAITING);
        assertThat(new Case().writes(planWaiting(List.of(), ARRIVAL))).isEqualTo(Outcome.WAITING);
    }

    @Test
    void isInSyncWhenOnlyAnAuthorityKeepsADifference() {
        assertThat(new Case().looks(withheld())).isEqualTo(Outcome.IN_SYNC);
        assertThat(new Case().writes(withheld())).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void isHeldWhenAGuardRefuses() {
        Case refusing = new Case();
        refusing.settings = TestSettings.with(Scope.NOTHING);

        assertThat(refusing.looks(plan(CHANGE))).isEqualTo(Outcome.HELD);
    }

    @Test
    void isHeldWhenAPinDiffers() {
        Case pinned = new Case();
        pinned.settings =
                TestSettings.with(
                        TestSettings.scope(Authority.FULL),
                        "00oOTHER",
                        Settings.RemovalLimit.DEFAULT);

        assertThat(pinned.looks(plan(CHANGE))).isEqualTo(Outcome.HELD);
    }

    @Test
    void isHeldByAPinThatDiffersThoughThereIsNothingToDo() {
        Case pinned = new Case();
        pinned.settings =
                TestSettings.with(
                        TestSettings.scope(Authority.FULL),
                        "00oOTHER",
                        Settings.RemovalLimit.DEFAULT);

        assertThat(pinned.looks(plan())).isEqualTo(Outcome.HELD);
    }

    @Test
    void isIncompleteWhenAListWasNotReadThoughSomethingIsHeldToo() {
        Case unread = new Case();
        unread.live = new Organization().groupsUnread().live();

        assertThat(unread.looks(plan(CHANGE))).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void doesNotMindListsThatAreOptional() {
        assertThat(new Organization().live().coverage().entries())
                .anyMatch(entry -> entry.optional() && entry.gap().isPresent());
        assertThat(new Case().looks(plan())).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void tellsFindingsByTheirLevel() {
        assertThat(new Case().looks(finding(Finding.Level.UNRESOLVED)))
                .isEqualTo(Outcome.INCOMPLETE);
        assertThat(new Case().looks(finding(Finding.Level.REFUSED))).isEqualTo(Outcome.HELD);
        assertThat(new Case().looks(finding(Finding.Level.WARNING))).isEqualTo(Outcome.IN_SYNC);
        assertThat(new Case().looks(finding(Finding.Level.NOTE))).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void tellsResultsByWhatTheyLeaveOpen() {
        assertThat(result(new Result.Done())).isEqualTo(Outcome.IN_SYNC);
        assertThat(result(new Result.AlreadyThere())).isEqualTo(Outcome.IN_SYNC);
        assertThat(result(new Result.Waiting(ARRIVAL, NOON))).isEqualTo(Outcome.WAITING);
        assertThat(result(new Result.Superseded("renamed"))).isEqualTo(Outcome.INCOMPLETE);
        assertThat(result(new Result.NotTried("stopped"))).isEqualTo(Outcome.INCOMPLETE);
        assertThat(result(new Result.Failed(failure()))).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void waitsForWhatAChangeBringsAlthoughItWasMade() {
        Change bringing = bringing(CHANGE, ARRIVAL);
        Case done = new Case();
        done.results = List.of(new ChangeResult(bringing, new Result.Done()));

        assertThat(done.writes(plan(bringing))).isEqualTo(Outcome.WAITING);
    }

    @Test
    void isDifferentWhenAChangeWasNotConfirmed() {
        Case left = new Case();
        left.results = List.of(new ChangeResult(CHANGE, new Result.NotTried("not confirmed")));
        left.unconfirmed = List.of(CHANGE);

        assertThat(left.writes(plan(CHANGE))).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void isInvalidWhenTheFilesAreWrongAndABugBeforeAll() {
        Case invalid = new Case();
        invalid.problems = List.of(Problem.error("null", PLACE, "null", "Write []."));
        assertThat(invalid.looks(plan(CHANGE))).isEqualTo(Outcome.INVALID);

        invalid.bug = Optional.of(new IllegalStateException());
        assertThat(invalid.looks(plan(CHANGE))).isEqualTo(Outcome.BUG);
    }

    @Test
    void doesNotMindWarningsOfTheFiles() {
        Case warned = new Case();
        warned.problems =
                List.of(Problem.warning("past", PLACE, "a date has passed", "Remove it."));

        assertThat(warned.looks(plan())).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void takesTheOutcomeOfAStopUnlessAGraverOneHolds() {
        Case stopped = new Case();
        stopped.stop =
                Optional.of(new Turn.Stop("not confirmed", "Confirm it.", Outcome.DIFFERENT));
        assertThat(stopped.writes(plan(CHANGE))).isEqualTo(Outcome.DIFFERENT);

        stopped.live = new Organization().groupsUnread().live();
        assertThat(stopped.writes(plan(CHANGE))).isEqualTo(Outcome.INCOMPLETE);
    }

    /// What became of one change in the turns of a run, and what the run comes to: `-` where a turn
    /// no longer finds the change.
    @ParameterizedTest
    @CsvSource({
        "done -,                IN_SYNC",
        "failed -,              IN_SYNC",
        "failed failed,         INCOMPLETE",
        "failed done -,         IN_SYNC",
        "superseded done -,     IN_SYNC",
        "waiting done -,        IN_SYNC",
        "waiting waiting,       WAITING",
        "held -,                IN_SYNC",
        "held held,             HELD",
        "held unconfirmed,      HELD",
        "refused unconfirmed,   HELD",
        "held - unconfirmed,    DIFFERENT",
        "held waiting,          HELD",
        "held done -,           IN_SYNC",
        "held failed,           INCOMPLETE",
        "unconfirmed -,         IN_SYNC",
        "done unconfirmed,      DIFFERENT",
        "held outage,           INCOMPLETE",
        "done outage,           INCOMPLETE",
        "waiting outage,        INCOMPLETE",
        "done invalid,          INCOMPLETE",
        "failed invalid,        INCOMPLETE",
        "waiting invalid,       INVALID",
        "invalid,               INVALID",
        "done bug,              BUG"
    })
    void ofARunIsThatOfTheLastTurnAndOfWhatWasHeldAllAlong(String turns, Outcome expected) {
        assertThat(Outcome.of(Arrays.stream(turns.split(" ")).map(OutcomeTest::turn).toList()))
                .isEqualTo(expected);
    }

    private static Turn turn(String word) {
        Case one = new Case();
        switch (word) {
            case "-" -> {
                return one.turn(plan(), true);
            }
            case "outage" -> one.stop = Optional.of(new Turn.Stop("lost", "", Outcome.INCOMPLETE));
            case "invalid" -> one.stop = Optional.of(new Turn.Stop("invalid", "", Outcome.INVALID));
            case "bug" -> one.bug = Optional.of(new IllegalStateException());
            case "unconfirmed" -> {
                one.results = List.of(new ChangeResult(CHANGE, new Result.NotTried("later")));
                one.unconfirmed = List.of(CHANGE);
            }
            default -> one.results = List.of(new ChangeResult(CHANGE, resultOf(word)));
        }
        return one.stop.isPresent() ? one.withoutPlan() : one.turn(plan(CHANGE), true);
    }

    private static Result resultOf(String word) {
        return switch (word) {
            case "done" -> new Result.Done();
            case "failed" -> new Result.Failed(failure());
            case "superseded" -> new Result.Superseded("renamed");
            case "waiting" -> new Result.Waiting(ARRIVAL, NOON);
            case "held" -> new Result.Held("removal-limit");
            case "refused" -> new Result.Refused("scope", "not in scope");
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static Outcome result(Result result) {
        Case one = new Case();
        one.results = List.of(new ChangeResult(CHANGE, result));
        return one.writes(plan(CHANGE));
    }

    private static Plan finding(Finding.Level level) {
        Finding finding =
                new Finding(level, "id", Optional.empty(), Optional.empty(), "message", "Do it.");
        return with(List.of(), List.of(finding));
    }

    private static Plan withheld() {
        return with(
                List.of(new Plan.Withheld(CHANGE, Authority.OBSERVE, "scope.groups[0].objects")),
                List.of());
    }

    private static Plan with(List<Plan.Withheld> withheld, List<Finding> findings) {
        return new Plan(
                "c0ffee",
                NOON,
                List.of(),
                withheld,
                findings,
                List.of(),
                new TreeSet<>(),
                Reach.NOBODY,
                Reach.NOBODY);
    }

    private static ApiFailure failure() {
        return new ApiFailure.Rejected(
                new ApiFailure.Call(Target.OKTA, "POST", "no", Optional.empty(), Optional.empty()));
    }

    /// A turn to be judged; fields are what a test makes different.
    private static final class Case {

        private Settings settings = TestSettings.all();
        private LiveState live = new Organization().live();
        private List<Problem> problems = List.of();
        private List<ChangeResult> results = List.of();
        private List<Change> unconfirmed = List.of();
        private Optional<Turn.Stop> stop = Optional.empty();
        private Optional<Throwable> bug = Optional.empty();

        Outcome looks(Plan plan) {
            return turn(plan, false).outcome();
        }

        Outcome writes(Plan plan) {
            return turn(plan, true).outcome();
        }

        private Turn withoutPlan() {
            return new Turn(
                    true,
                    NOON,
                    NOON,
                    Optional.of("c0ffee"),
                    problems,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    new TreeSet<>(),
                    stop,
                    bug,
                    new TreeMap<>());
        }

        private Turn turn(Plan plan, boolean writes) {
            return new Turn(
                    writes,
                    NOON,
                    NOON,
                    Optional.of("c0ffee"),
                    problems,
                    Optional.of(live),
                    Optional.of(plan),
                    Optional.of(Guard.judge(plan, live, settings)),
                    results,
                    new TreeSet<>(unconfirmed.stream().map(Change::id).toList()),
                    stop,
                    bug,
                    new TreeMap<>());
        }
    }
}
