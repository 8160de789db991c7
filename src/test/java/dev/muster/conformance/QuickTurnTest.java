package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.Result;
import dev.muster.live.AwsState;
import dev.muster.live.Deed;
import dev.muster.live.EventLog;
import dev.muster.live.LogEvent;
import dev.muster.live.LogInterest;
import dev.muster.live.LogReading;
import dev.muster.live.OktaState;
import dev.muster.model.Login;
import dev.muster.model.Target;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.Turn;
import dev.muster.sandbox.wire.Fault;
import dev.muster.source.FolderSource;
import dev.muster.source.SourceReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Quick turns of the company of config-examples, as a daemon makes them: what they cost, what they
/// notice, and what they leave to a turn that reads everything.
@Timeout(120)
class QuickTurnTest {

    private static final Path COMPANY = Path.of("config-examples/company");

    private Site site;
    private QuickLook look;
    private SortedMap<String, String> access;

    @BeforeEach
    void bringTheCompanyInSync() throws IOException {
        SourceReading source = new FolderSource(COMPANY).read();
        access = new TreeMap<>(((SourceReading.Fetched) source).snapshot().files());
        site =
                new Site(
                        COMPANY.resolve("muster.yaml"),
                        Files.readString(COMPANY.resolve("sandbox.yaml")),
                        UnaryOperator.identity(),
                        Map.of());
        Applied applied = site.apply(access);
        assertThat(applied.outcome()).as(Transcript.of(applied)).isEqualTo(Outcome.IN_SYNC);
        look = site.quickLook(Duration.ofHours(2));
        turnsUntilNothingPointsAnywhere();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Turn turn() {
        return site.turn(look, access);
    }

    /// A turn at its time, a few minutes after what happened.
    private Turn nextTurn() {
        site.pass(Duration.ofMinutes(5));
        return turn();
    }

    private void turnsUntilNothingPointsAnywhere() {
        for (int i = 0; i < 10; i++) {
            Turn turn = nextTurn();
            assertThat(turn.outcome()).as(Transcript.of(turn)).isEqualTo(Outcome.IN_SYNC);
            if (isIdle()) {
                return;
            }
        }
        assertThat(account()).as("idle in the end").isEqualTo(new QuickLook.Account(true, ""));
    }

    private boolean isIdle() {
        return account().equals(new QuickLook.Account(true, ""));
    }

    private QuickLook.Account account() {
        return site.account();
    }

    private int calls() {
        return site.sandbox.oktaControls().calls().total()
                + site.sandbox.awsControls().calls().total();
    }

    private static List<String> done(Turn turn) {
        return turn.results().stream()
                .filter(result -> result.result() instanceof Result.Done)
                .map(result ->
                        result.change().action().sign()
                                + " "
                                + result.change().key().kind().text()
                                + " "
                                + result.change().key().text())
                .toList();
    }

    private void edit(String file, String from, String to) {
        String text = access.get(file);
        assertThat(text).contains(from);
        access.put(file, text.replace(from, to));
    }

    /// Puts it right without reading everything.
    private void isPutBackQuickly(String change) {
        Turn turn = nextTurn();
        assertThat(done(turn)).as(Transcript.of(turn)).contains(change);
        assertThat(account().quick()).as(account().why()).isTrue();
    }

    /// Reads everything for it, and puts it right in the same turn.
    private void isPutRightAfterReadingEverything(String change) {
        Turn turn = nextTurn();
        assertThat(done(turn)).as(Transcript.of(turn)).contains(change);
        assertThat(account().quick()).as(account().why()).isFalse();
        assertThat(turn.live().orElseThrow().remembered()).isEmpty();
    }

    @Test
    void costsAtMostTwelveCallsWhereNothingPointsAnywhere() {
        for (int i = 0; i < 3; i++) {
            site.pass(Duration.ofMinutes(5));
            site.countAnew();
            Turn turn = turn();
            assertThat(isIdle()).as(account().why()).isTrue();
            assertThat(calls()).isLessThanOrEqualTo(12);
            assertThat(turn.outcome()).isEqualTo(Outcome.IN_SYNC);
            assertThat(turn.live().orElseThrow().remembered())
                    .as("says how old what it rests on is")
                    .hasValueSatisfying(since -> assertThat(since).isBefore(turn.began()));
        }
    }

    @Test
    void readsEverythingOnceItsTimeHasCome() {
        site.pass(Duration.ofHours(2));

        Turn turn = turn();

        assertThat(account()).isEqualTo(new QuickLook.Account(false, "loop.fullEvery has passed"));
        assertThat(turn.live().orElseThrow().remembered()).isEmpty();
    }

    @Test
    void carriesOutACommitThatAddsAMembershipWithoutReadingEverything() {
        edit(
                "access/payments/groups.yaml",
                "members: [sofia.rossi@example.com]",
                "members: [sofia.rossi@example.com, hana.suzuki@example.com]");
        site.countAnew();

        Turn turn = turn();

        assertThat(done(turn))
                .containsExactly("+ membership AWS-Payments-Support <- hana.suzuki@example.com");
        assertThat(account().quick()).as(account().why()).isTrue();
        assertThat(calls()).isLessThanOrEqualTo(25);
        turnsUntilNothingPointsAnywhere();
    }

    @Test
    void readsEverythingInTheSameTurnForACommitThatTakesAMembershipAway() {
        edit("access/payments/groups.yaml", "members: [sofia.rossi@example.com]", "members: []");

        isPutRightAfterReadingEverything(
                "- membership AWS-Payments-Support <- sofia.rossi@example.com");
    }

    @Test
    void noticesAMemberTakenOutByHand() {
        site.oktaByHand(
                "removeGroupMember",
                "group",
                "AWS-Payments-Support",
                "login",
                "sofia.rossi@example.com");

        isPutBackQuickly("+ membership AWS-Payments-Support <- sofia.rossi@example.com");
    }

    @Test
    void noticesAMemberPutInByHand() {
        site.oktaByHand(
                "addGroupMember",
                "group",
                "AWS-Payments-Support",
                "login",
                "hana.suzuki@example.com");

        isPutRightAfterReadingEverything(
                "- membership AWS-Payments-Support <- hana.suzuki@example.com");
    }

    @Test
    void noticesAnAssignmentEndedByHand() {
        site.awsByHand(
                "deleteAssignment",
                "group",
                "AWS-Payments-Support",
                "permissionSet",
                "Support",
                "account",
                "210000001013");

        isPutBackQuickly("+ account assignment AWS-Payments-Support -> Support @ 210000001013");
    }

    @Test
    void noticesAnAssignmentMadeByHand() {
        site.awsByHand(
                "createAssignment",
                "group",
                "AWS-Payments-Support",
                "permissionSet",
                "Support",
                "account",
                "210000006078");

        isPutRightAfterReadingEverything(
                "- account assignment AWS-Payments-Support -> Support @ 210000006078");
    }

    @Test
    void noticesAPermissionSetEditedByHand() {
        site.awsByHand("editPermissionSet", "permissionSet", "Support", "description", "mine");

        isPutRightAfterReadingEverything("~ permission set Support");
    }

    @Test
    void noticesAnAssignmentToTheAppEndedByHand() {
        site.oktaByHand("unassignGroupFromApp", "group", "AWS-Users");

        isPutBackQuickly("+ app assignment aws <- AWS-Users");
    }

    @Test
    void noticesAPushMappingSwitchedOffByHand() {
        site.oktaByHand("deactivateMapping", "group", "AWS-Payments-Support");

        isPutRightAfterReadingEverything("~ push mapping AWS-Payments-Support -> aws");
    }

    @Test
    void noticesAnAccountThatWasMoved() {
        site.awsByHand("moveAccount", "account", "210000006078", "ou", "Workloads/Payments/Prod");

        isPutRightAfterReadingEverything(
                "+ account assignment AWS-Payments-Support -> Support @ 210000006078");
        assertThat(account().why()).isEqualTo("the organization was edited (MoveAccount)");
    }

    @Test
    void noticesAPersonSuspendedByHand() {
        site.oktaByHand("suspendUser", "login", "sofia.rossi@example.com");

        Turn turn = nextTurn();

        assertThat(account().why()).contains("AWS-Payments-Support");
        assertThat(
                        turn.live()
                                .orElseThrow()
                                .okta()
                                .users()
                                .known()
                                .orElseThrow()
                                .get(new Login("sofia.rossi@example.com"))
                                .status())
                .isEqualTo(OktaState.Status.SUSPENDED);
    }

    @Test
    void readsEverythingWhereALogCannotBeRead() {
        site.sandbox
                .oktaControls()
                .faults()
                .add(Fault.error("GET /api/v1/logs", 403, "E0000006").times(1));

        turn();

        assertThat(account())
                .isEqualTo(new QuickLook.Account(false, "the log of Okta could not be read"));
    }

    @Test
    void readsEverythingAfterATurnThatFailed() {
        site.sandbox
                .awsControls()
                .faults()
                .add(Fault.error("*", 500, "InternalServerException").times(100_000));
        assertThat(turn().outcome()).isEqualTo(Outcome.INCOMPLETE);
        site.sandbox.awsControls().faults().clear();

        assertThat(nextTurn().outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(account().quick()).isFalse();
    }

    /// A log that has not heard of anything yet.
    private static EventLog deaf(Target target) {
        return logOf(target, List.of());
    }

    private static EventLog logOf(Target target, List<LogEvent> events) {
        return new EventLog() {
            @Override
            public Target log() {
                return target;
            }

            @Override
            public int cost(LogInterest interest) {
                return 0;
            }

            @Override
            public LogReading read(LogInterest interest) {
                return new LogReading(target, events, List.of());
            }
        };
    }

    @Test
    void whatNoLogTellsIsFoundWhenEverythingIsReadAndNothingIsTakenAwayBefore() {
        look =
                site.quickLook(
                        Duration.ofHours(2),
                        List.of(deaf(Target.OKTA), deaf(Target.IDENTITY_CENTER)));
        turnsUntilNothingPointsAnywhere();
        site.awsByHand(
                "createAssignment",
                "group",
                "AWS-Payments-Support",
                "permissionSet",
                "Support",
                "account",
                "210000006078");

        Turn unaware = nextTurn();
        assertThat(isIdle()).isTrue();
        assertThat(unaware.results()).isEmpty();

        site.pass(Duration.ofHours(2));
        isPutRightAfterReadingEverything(
                "- account assignment AWS-Payments-Support -> Support @ 210000006078");
    }

    @Test
    void aLogThatTellsOfWhatNeverHappenedChangesNothing() {
        site.pass(Duration.ofMinutes(5));
        List<AwsState.PermissionSet> sets =
                site.plan(access).live().orElseThrow().aws().sets().known().orElseThrow();
        List<LogEvent> lies =
                sets.stream()
                        .flatMap(set ->
                                Stream.of(
                                                Deed.SET_DELETED,
                                                Deed.ASSIGNMENT_CREATED,
                                                Deed.ASSIGNMENT_DELETED)
                                        .map(deed -> lie(deed, set)))
                        .toList();
        look =
                site.quickLook(
                        Duration.ofHours(2),
                        List.of(deaf(Target.OKTA), logOf(Target.IDENTITY_CENTER, lies)));
        assertThat(turn().outcome()).isEqualTo(Outcome.IN_SYNC);

        Turn lied = turn();

        assertThat(account().quick()).isTrue();
        assertThat(account().why()).contains("permission sets " + sets.size());
        assertThat(lied.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(lied.results()).isEmpty();
    }

    private LogEvent lie(Deed deed, AwsState.PermissionSet set) {
        return new LogEvent(
                Target.IDENTITY_CENTER,
                deed + set.name(),
                site.clock.now(),
                "Lie",
                deed,
                new LogEvent.Actor("x", "x", false),
                Optional.empty(),
                Optional.empty(),
                List.of(new LogEvent.Thing(set.arn(), "")));
    }
}
