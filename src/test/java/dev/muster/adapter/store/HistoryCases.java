package dev.muster.adapter.store;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.history.AccountSighting;
import dev.muster.history.AccountSpell;
import dev.muster.history.ChainCheck;
import dev.muster.history.ChainCheck.Fault;
import dev.muster.history.Culprit;
import dev.muster.history.DriftRecord;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.HoldRecord;
import dev.muster.history.JournalEntry;
import dev.muster.history.Memory;
import dev.muster.history.Pin;
import dev.muster.history.Release;
import dev.muster.history.Remembered;
import dev.muster.history.Remembered.Known;
import dev.muster.history.Remembered.Managed;
import dev.muster.history.Rows;
import dev.muster.history.Sighting;
import dev.muster.history.TurnRecord;
import dev.muster.model.AccountId;
import dev.muster.model.ApiFailure;
import dev.muster.model.Authorship;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Login;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Compared;
import dev.muster.report.Authors;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a history does, whatever database it lies in. Each test has a database of its own.
abstract class HistoryCases {

    static final ChainKey KEY = ChainKey.of("0123456789abcdef0123456789abcdef");
    private static final ChainKey OTHER = ChainKey.of("fedcba9876543210fedcba9876543210");
    private static final String TURN = "20261124T120000Z-1a2b";

    final SimulatedTimekeeper clock = new SimulatedTimekeeper(NOON);
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Change creation = create(group("AWS-ReadOnly"));
    private final Change removal = delete(membership("AWS-ReadOnly", "leaver@example.com"));
    private StoreAddress address;
    private SqlHistory history;

    /// Where nothing is yet.
    abstract StoreAddress newDatabase() throws IOException, SQLException;

    @BeforeEach
    void begin() throws IOException, SQLException {
        address = newDatabase();
        history = open(KEY);
    }

    @AfterEach
    void end() {
        history.close();
    }

    private SqlHistory open(ChainKey key) {
        Authors authors =
                place ->
                        place.equals(PLACE)
                                ? new Authorship.Committed("ab12", "Ada Lovelace", NOON)
                                : new Authorship.Unknown();
        return SqlHistory.open(address, key, new SqlHistory.Writing(clock, authors, log::add));
    }

    private void write(Change change, Result result) {
        history.writer().intent(change);
        history.writer().result(new ChangeResult(change, result));
    }

    private void threeEntries() {
        history.writer().turn(TURN, plan(creation, removal));
        write(creation, new Result.Done());
        history.writer().intent(removal);
    }

    /// What somebody does who may write the database and has not the key.
    private void tamper(String... statements) {
        try (Connection connection = DriverManager.getConnection(address.url())) {
            for (String statement : statements) {
                try (var prepared = connection.prepareStatement(statement)) {
                    prepared.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsIntentAndResultWithTurnCommitReasonAuthorBeforeAndAfter() throws Exception {
        threeEntries();

        List<JournalEntry> entries = history.journal().ofTurn(TURN);
        assertThat(entries).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L);
        assertThat(entries)
                .extracting(JournalEntry::event)
                .containsExactly(
                        JournalEntry.Event.INTENT,
                        JournalEntry.Event.RESULT,
                        JournalEntry.Event.INTENT);
        JsonNode intent = new ObjectMapper().readTree(entries.getFirst().line());
        assertThat(intent.path("format").asText()).isEqualTo("muster.journal/1");
        assertThat(intent.path("turn").asText()).isEqualTo(TURN);
        assertThat(intent.path("commit").asText()).isEqualTo("c0ffee");
        assertThat(intent.path("reason").asText()).isEqualTo("declared");
        assertThat(intent.path("place").asText()).isEqualTo("access/main.yaml:3:7");
        assertThat(intent.path("author").path("name").asText()).isEqualTo("Ada Lovelace");
        assertThat(intent.path("before").isNull()).isTrue();
        assertThat(intent.path("after").path("description").asText()).isEqualTo("a group");
        JsonNode result = new ObjectMapper().readTree(entries.get(1).line());
        assertThat(result.path("result").asText()).isEqualTo("done");
        assertThat(history.journal().ofChange(creation.id().value())).hasSize(2);
    }

    @Test
    void keepsTheRequestIdThatAServiceGaveAFailure() {
        Result failed =
                new Result.Failed(
                        new ApiFailure.Forbidden(
                                new ApiFailure.Call(
                                        Target.OKTA,
                                        "POST /api/v1/groups",
                                        "You do not have permission",
                                        Optional.of("E0000006"),
                                        Optional.of("req-42"))));
        history.writer().turn(TURN, plan(creation));
        write(creation, failed);

        assertThat(history.journal().ofTurn(TURN).getLast().line())
                .contains("\"requestId\":\"req-42\"", "\"result\":\"failed\"");
    }

    @Test
    void writesEachEntryAsOneLineThatHasItsPlaceInTheChain() {
        threeEntries();

        List<JournalEntry> entries = history.journal().ofTurn(TURN);
        assertThat(log).hasSize(3).noneMatch(line -> line.contains("\n"));
        assertThat(log.getLast()).endsWith(",\"mac\":\"" + entries.getLast().mac() + "\"}");
    }

    @Test
    void keepsARefusalOnceHoweverManyTurnsRepeatIt() {
        ChangeResult kept = new ChangeResult(removal, new Result.Held("removal-limit"));
        for (String turn : List.of("1", "2", "3")) {
            history.writer().turn(turn, plan(removal));
            history.writer().refusal(kept);
        }
        history.writer().turn("4", plan());
        history.writer().turn("5", plan(removal));
        history.writer().refusal(kept);

        assertThat(history.journal().ofChange(removal.id().value()))
                .extracting(JournalEntry::turn)
                .containsExactly("1", "5");
        assertThat(history.journal().ofTurn("1").getFirst().line())
                .contains("\"guard\":\"removal-limit\"", "leaver@example.com");
    }

    @Test
    void knowsWhichWritesNobodySawTheEndOf() {
        threeEntries();

        assertThat(history.journal().openIntents())
                .extracting(JournalEntry::change)
                .containsExactly(removal.id().value());
    }

    @Test
    void isIntactAfterItWasClosedAndOpenedAgain() {
        threeEntries();
        history.close();
        history = open(KEY);
        history.writer().turn("later", plan(removal));
        write(removal, new Result.AlreadyThere());

        assertThat(history.verify())
                .isInstanceOfSatisfying(
                        ChainCheck.Intact.class,
                        intact -> {
                            assertThat(intact.entries()).isEqualTo(5);
                            assertThat(intact.last().orElseThrow().number()).isEqualTo(5);
                        });
    }

    @Test
    void anEmptyJournalIsIntact() {
        assertThat(history.verify()).isEqualTo(new ChainCheck.Intact(0, Optional.empty()));
    }

    @Test
    void anEditShowsWhereItIs() {
        threeEntries();
        tamper("UPDATE journal SET line = replace(line, 'Ada', 'Eve') WHERE number = 1");

        assertFaults(new Fault.Altered(1));
    }

    @Test
    void anEditOfAColumnAloneShowsToo() {
        threeEntries();
        tamper("UPDATE journal SET turn = 'another' WHERE number = 2");

        assertFaults(new Fault.Altered(2));
    }

    @Test
    void aGapShowsWhereItIs() {
        threeEntries();
        tamper("DELETE FROM journal WHERE number = 2");

        assertFaults(new Fault.Missing(2, 2));
    }

    @Test
    void aCutTailShows() {
        threeEntries();
        tamper("DELETE FROM journal WHERE number > 1");

        assertFaults(new Fault.Missing(2, 3));
    }

    @Test
    void aCutTailShowsThoughTheEndIsSetBackWithIt() {
        threeEntries();
        tamper(
                "DELETE FROM journal WHERE number > 1",
                "UPDATE journal_ends SET last_number = 1, last_mac = (SELECT mac FROM journal WHERE"
                        + " number = 1)");

        assertFaults(new Fault.Unsealed());
    }

    @Test
    void aCutBeginningShows() {
        threeEntries();
        tamper("DELETE FROM journal WHERE number = 1");

        assertFaults(new Fault.Missing(1, 1));
    }

    @Test
    void anEmptiedJournalShows() {
        threeEntries();
        tamper("DELETE FROM journal");

        assertFaults(new Fault.Missing(1, 3));
    }

    @Test
    void anEntryPutInShows() {
        threeEntries();
        tamper(
                "INSERT INTO journal SELECT 4, at_ms, turn, event, change_id, line, mac FROM journal"
                        + " WHERE number = 3");

        assertThat(((ChainCheck.Broken) history.verify()).faults()).contains(new Fault.Altered(4));
    }

    @Test
    void anEntryMovedShows() {
        threeEntries();
        tamper(
                "UPDATE journal SET number = 99 WHERE number = 1",
                "UPDATE journal SET number = 1 WHERE number = 2",
                "UPDATE journal SET number = 2 WHERE number = 99");

        assertThat(((ChainCheck.Broken) history.verify()).faults())
                .contains(new Fault.Altered(1), new Fault.Altered(2));
    }

    @Test
    void namesOnlyTheFirstOfManyFaults() {
        history.writer().turn(TURN, plan(creation));
        for (int i = 0; i < 15; i++) {
            write(creation, new Result.AlreadyThere());
        }
        tamper("UPDATE journal SET turn = 'another'");

        assertThat(history.verify())
                .isInstanceOfSatisfying(
                        ChainCheck.Broken.class,
                        broken -> {
                            assertThat(broken.faults()).hasSize(ChainCheck.FAULTS_AT_MOST);
                            assertThat(broken.more()).isTrue();
                        });
    }

    @Test
    void addsNothingToAJournalWhoseEndWasAlteredSoThatTheTracesStay() {
        threeEntries();
        tamper("UPDATE journal_ends SET last_number = 1");

        assertThatThrownBy(() -> history.writer().intent(creation))
                .isInstanceOf(HistoryTrouble.class)
                .hasMessageContaining("altered");
        assertFaults(new Fault.Unsealed());
    }

    @Test
    void addsNothingToAJournalWhoseEndIsGone() {
        threeEntries();
        tamper("DELETE FROM journal_ends");
        history.close();
        history = open(KEY);

        assertThatThrownBy(() -> history.writer().intent(creation))
                .isInstanceOf(HistoryTrouble.class);
        assertFaults(new Fault.Unsealed());
    }

    @Test
    void isNotOpenedWithAnotherKeyAndSaysSoWhenVerified() {
        threeEntries();
        history.close();

        assertThatThrownBy(() -> open(OTHER))
                .isInstanceOf(HistoryTrouble.class)
                .hasMessageContaining("chained with another key");
        history = SqlHistory.openToVerify(address, OTHER);
        assertThat(history.verify())
                .isEqualTo(new ChainCheck.OtherKey(KEY.fingerprint(), OTHER.fingerprint()));
    }

    @Test
    void manyThreadsAndTwoOpenersWriteOneChainWithoutLosingALine() {
        try (SqlHistory second = open(KEY);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SqlHistory writer : List.of(history, second)) {
                writer.writer().turn(TURN, plan(creation));
                for (int i = 0; i < 40; i++) {
                    threads.execute(() -> writer.writer().intent(creation));
                }
            }
        }

        assertThat(log).hasSize(80);
        assertThat(history.verify())
                .isInstanceOfSatisfying(
                        ChainCheck.Intact.class,
                        intact -> assertThat(intact.entries()).isEqualTo(80));
    }

    @Test
    void forgetsWhatIsOverAndOldAndIsIntactStill() {
        threeEntries();
        history.turns().keep(TurnRecord.begun(TURN, NOON, Optional.empty()));
        history.holds().open(hold("old"));
        history.holds().open(hold("open"));
        history.holds().close("old", NOON);
        history.drifts()
                .keep(List.of(spell(creation, 0, 0), spell(removal, 0, 0).ended(CORRECTED)));
        history.sightings().keep(NOON, List.of(new Sighting(creation.key(), "00g1", true)));
        clock.advance(Duration.ofDays(10));
        history.writer().turn("later", plan(creation));
        write(creation, new Result.Done());

        history.forgetBefore(NOON.plus(Duration.ofDays(1)));

        assertThat(history.journal().ofTurn(TURN)).isEmpty();
        assertThat(history.turns().find(TURN)).isEmpty();
        assertThat(history.holds().find("old")).isEmpty();
        assertThat(history.holds().open()).extracting(HoldRecord::id).containsExactly("open");
        assertThat(history.drifts().of(removal.id())).isEmpty();
        assertThat(history.drifts().open()).hasSize(1);
        assertThat(history.sightings().pin(creation.key())).isPresent();
        assertThat(history.verify())
                .isInstanceOfSatisfying(
                        ChainCheck.Intact.class,
                        intact -> assertThat(intact.entries()).isEqualTo(2));

        clock.advance(Duration.ofDays(10));
        history.forgetBefore(clock.now());
        assertThat(history.verify())
                .isInstanceOfSatisfying(
                        ChainCheck.Intact.class,
                        intact -> {
                            assertThat(intact.entries()).isZero();
                            assertThat(intact.last().orElseThrow().number()).isEqualTo(5);
                        });
        history.writer().intent(creation);
        assertThat(history.journal().ofTurn("later").getFirst().number()).isEqualTo(6);
    }

    @Test
    void aBeginningThatRetentionCutOffCannotBePutBack() {
        threeEntries();
        clock.advance(Duration.ofDays(10));
        write(creation, new Result.Done());
        history.forgetBefore(NOON.plus(Duration.ofDays(1)));
        tamper("UPDATE journal_ends SET first_number = 3");

        assertThat(((ChainCheck.Broken) history.verify()).faults()).contains(new Fault.Unsealed());
    }

    @Test
    void keepsTurnsFromTheirBeginningToTheirEnd() {
        TurnRecord begun = TurnRecord.begun(TURN, NOON, Optional.of("c0ffee"));
        history.turns().keep(begun);
        assertThat(history.turns().find(TURN)).contains(begun);

        SortedMap<String, Integer> counts = new TreeMap<>(java.util.Map.of("done", 3, "held", 1));
        TurnRecord ended = begun.ended(NOON.plusSeconds(5), Optional.of("c0ffee"), "held", counts);
        history.turns().keep(ended);
        TurnRecord next = TurnRecord.begun("next", NOON.plusSeconds(60), Optional.empty());
        history.turns().keep(next);

        assertThat(history.turns().latest(10)).containsExactly(next, ended);
        assertThat(history.turns().latest(1)).containsExactly(next);
        assertThat(history.turns().find("none")).isEmpty();
    }

    @Test
    void pinsAKeyToTheIdThatItHadFirst() {
        Key key = new Key.Group("AWS-ReadOnly");
        Instant later = NOON.plusSeconds(300);
        history.sightings().keep(NOON, List.of(new Sighting(key, "00g1", true)));
        history.sightings().keep(later, List.of(new Sighting(key, "00g1", true)));
        Pin pin = new Pin(Kind.GROUP, key.text(), "00g1", NOON, later, Optional.of(NOON));
        assertThat(history.sightings().pin(key)).contains(pin);

        history.sightings().keep(later.plusSeconds(300), List.of(new Sighting(key, "00g2", true)));

        assertThat(history.sightings().pin(key)).contains(pin);
        history.sightings().forget(key);
        assertThat(history.sightings().all()).isEmpty();
    }

    @Test
    void knowsSinceWhenAnObjectHasBeenInScope() {
        Key key = new Key.User(new Login("okta.demo@example.com"));
        seen(key, 0, true);
        seen(key, 1, false);
        assertThat(history.sightings().pin(key).orElseThrow().inScopeSince()).isEmpty();
        seen(key, 2, true);
        seen(key, 3, true);

        Pin pin = history.sightings().pin(key).orElseThrow();
        assertThat(pin.inScopeSince()).contains(NOON.plusSeconds(2));
        assertThat(pin.firstSeen()).isEqualTo(NOON);
    }

    private void seen(Key key, int second, boolean inScope) {
        history.sightings()
                .keep(NOON.plusSeconds(second), List.of(new Sighting(key, "00u1", inScope)));
    }

    @Test
    void findsAnObjectThatGoesByAnotherNameByItsId() {
        history.sightings()
                .keep(
                        NOON,
                        List.of(
                                new Sighting(new Key.Group("AWS-RO"), "00g1", true),
                                new Sighting(new Key.PermissionSet("AWS-RO"), "00g1", true),
                                new Sighting(new Key.Group("AWS-ReadOnly"), "00g1", true)));

        assertThat(history.sightings().pinnedTo(Kind.GROUP, "00g1"))
                .extracting(Pin::key)
                .containsExactly("AWS-RO", "AWS-ReadOnly");
    }

    @Test
    void aReleaseIsUsedUpChangeByChange() {
        history.holds().open(hold("h1"));
        Release release =
                new Release(
                        "h1",
                        "digest",
                        "releases/h1.yaml",
                        "c0ffee",
                        NOON,
                        NOON.plus(Duration.ofHours(24)));
        history.holds().release(release);
        history.holds().release(release);

        assertThat(history.holds().releases("h1")).containsExactly(release);
        assertThat(history.holds().use("h1", removal.id(), NOON)).isTrue();
        assertThat(history.holds().use("h1", removal.id(), NOON)).isFalse();
        assertThat(history.holds().use("h1", new ChangeId("none"), NOON)).isFalse();
        assertThat(history.holds().used("h1")).containsExactly(removal.id());
        assertThat(history.holds().find("h1")).contains(hold("h1"));

        history.holds().close("h1", NOON.plusSeconds(9));
        assertThat(history.holds().open()).isEmpty();
        assertThat(history.holds().find("h1").orElseThrow().closed()).contains(NOON.plusSeconds(9));
    }

    private HoldRecord hold(String id) {
        return new HoldRecord(
                id,
                "removal-limit",
                "digest",
                "2 of 4",
                "c0ffee",
                new TreeSet<>(List.of(creation.id(), removal.id())),
                NOON,
                Optional.empty());
    }

    @Test
    void driftThatComesAgainIsANewSpell() {
        DriftRecord first = spell(creation, 0, 0);
        history.drifts().keep(List.of(first));
        history.drifts().keep(List.of(first.seen(NOON.plusSeconds(60)).ended(CORRECTED)));
        history.drifts().keep(List.of(spell(creation, 120, 120)));

        assertThat(history.drifts().of(creation.id()))
                .containsExactly(
                        spell(creation, 0, 60).ended(CORRECTED), spell(creation, 120, 120));
        assertThat(history.drifts().open()).containsExactly(spell(creation, 120, 120));
        assertThat(history.drifts().latest(1)).containsExactly(spell(creation, 120, 120));
    }

    @Test
    void keepsWhoMadeADrift() {
        Culprit mallory =
                new Culprit(
                        Culprit.Answer.FOUND,
                        2,
                        Optional.of(NOON.plusSeconds(90)),
                        Optional.of(
                                new Culprit.Event(
                                        "Mallory",
                                        "00u1",
                                        NOON.minusSeconds(5),
                                        Optional.of("198.51.100.7"),
                                        Optional.empty(),
                                        "group.user_membership.remove",
                                        "e-1")),
                        Optional.empty());
        Culprit nobody =
                new Culprit(
                        Culprit.Answer.NOT_FOUND,
                        1,
                        Optional.of(NOON),
                        Optional.empty(),
                        Optional.of("it may come late"));
        DriftRecord edit =
                new DriftRecord(
                        removal.id(),
                        Kind.PERMISSION_SET,
                        "ReadOnly",
                        "ReadOnly",
                        Action.UPDATE,
                        List.of("description", "sessionDuration"),
                        NOON,
                        NOON,
                        Optional.empty(),
                        nobody);

        history.drifts().keep(List.of(spell(creation, 0, 0).by(mallory), edit));

        assertThat(history.drifts().open())
                .containsExactlyInAnyOrder(spell(creation, 0, 0).by(mallory), edit);
    }

    private static final DriftRecord.Ending CORRECTED =
            new DriftRecord.Ending(DriftRecord.How.CORRECTED, NOON.plusSeconds(90), TURN);

    private static DriftRecord spell(Change change, int first, int last) {
        return new DriftRecord(
                change.id(),
                change.key().kind(),
                change.key().text(),
                Compared.nameOf(change.key()),
                change.action(),
                List.of(),
                NOON.plusSeconds(first),
                NOON.plusSeconds(last),
                Optional.empty(),
                Culprit.NOT_ASKED);
    }

    @Test
    void remembersWhatWasInForceAndForgetsWhatIsNotRememberedAnyMore() {
        assertThat(history.inForce().read()).isEmpty();
        Remembered first =
                remembered(
                        "s1",
                        Map.of(
                                new Managed(Kind.MEMBERSHIP, "AWS-ReadOnly"),
                                new Known(Rows.of(List.of("a", "b")), Rows.of(List.of("c"))),
                                new Managed(Kind.MEMBERSHIP, "AWS-Empty"),
                                Known.NOTHING));
        history.inForce().keep(Optional.empty(), first);
        assertThat(history.inForce().read()).contains(first);

        Remembered second =
                remembered(
                        "s2",
                        Map.of(
                                new Managed(Kind.MEMBERSHIP, "AWS-ReadOnly"),
                                new Known(Rows.of(List.of("b")), Rows.NONE)));
        history.inForce().keep(Optional.of(first), second);
        assertThat(history.inForce().read()).contains(second);
    }

    @Test
    void writesNothingOfWhatWasInForceWhereNothingChanged() {
        Remembered same =
                remembered(
                        "s",
                        Map.of(
                                new Managed(Kind.GROUP, "AWS-ReadOnly"),
                                new Known(Rows.of(List.of("")), Rows.NONE)));
        history.inForce().keep(Optional.empty(), same);
        tamper("DELETE FROM in_force");

        history.inForce().keep(Optional.of(same), same);

        assertThat(history.inForce().read().orElseThrow().objects()).isEmpty();
    }

    private static Remembered remembered(String scope, Map<Managed, Known> objects) {
        return new Remembered(NOON, true, scope, new TreeMap<>(objects));
    }

    private static AccountSighting account(String name, String unit, String env) {
        return new AccountSighting(
                new AccountId("444455556666"),
                name,
                unit.isEmpty() ? Optional.empty() : Optional.of(unit),
                env.isEmpty() ? Optional.empty() : Optional.of(new TreeMap<>(Map.of("env", env))));
    }

    private void account(int second, AccountSighting account) {
        history.accounts().keep(NOON.plusSeconds(second), List.of(account));
    }

    private static AccountSpell spell(AccountSighting account, int since, int until) {
        return new AccountSpell(account, NOON, NOON.plusSeconds(since), NOON.plusSeconds(until));
    }

    @Test
    void knowsHowAnAccountWasBeforeItMovedWasTaggedOrNamedOtherwise() {
        account(0, account("A", "Workloads", "dev"));
        account(1, account("A", "Workloads", "dev"));
        account(2, account("A", "Sandbox", "dev"));
        account(3, account("A", "Sandbox", "prod"));
        account(4, account("B", "Sandbox", "prod"));

        assertThat(history.accounts().all())
                .containsExactly(
                        spell(account("B", "Sandbox", "prod"), 4, 4),
                        spell(account("A", "Sandbox", "prod"), 3, 3),
                        spell(account("A", "Sandbox", "dev"), 2, 2),
                        spell(account("A", "Workloads", "dev"), 0, 1));
    }

    @Test
    void whatWasNotReadOfAnAccountIsNoChangeOfIt() {
        account(0, account("A", "", ""));
        account(1, account("A", "Workloads", ""));
        account(2, account("A", "", "dev"));
        account(3, account("A", "", ""));

        assertThat(history.accounts().all())
                .containsExactly(spell(account("A", "Workloads", "dev"), 0, 3));
    }

    @Test
    void aReadingThatIsOlderThanWhatIsKnownOfAnAccountChangesNothing() {
        account(5, account("A", "Workloads", "dev"));
        account(3, account("A", "Sandbox", "dev"));

        assertThat(history.accounts().all())
                .extracting(AccountSpell::account)
                .containsExactly(account("A", "Workloads", "dev"));
    }

    @Test
    void anAccountKeepsWhenItWasSeenFirstThoughHowItWasThenIsForgotten() {
        account(0, account("A", "Workloads", "dev"));
        account(100, account("A", "Sandbox", "dev"));

        history.forgetBefore(NOON.plusSeconds(50));

        assertThat(history.accounts().all())
                .containsExactly(spell(account("A", "Sandbox", "dev"), 100, 100));
    }

    @Test
    void whoOnlyReadsKnowsTheSameAndAHistoryOfAnotherVersionIsNotRead() {
        account(0, account("A", "Workloads", "dev"));
        assertThat(StoredMemory.read(address)).isEqualTo(Memory.of(history));

        tamper(
                "INSERT INTO schema_versions (installed_rank, version, description, type, script,"
                        + " checksum, installed_by, execution_time, success) VALUES (99, '99',"
                        + " 'newer', 'SQL', 'V99__newer.sql', 1, 'test', 1, "
                        + (address instanceof StoreAddress.Sqlite ? "1" : "true")
                        + ")");
        assertThatThrownBy(() -> StoredMemory.read(address))
                .isInstanceOf(HistoryTrouble.class)
                .hasMessageContaining("another version of Muster");
    }

    @Test
    void isNotOpenedByAMusterOlderThanItsTables() {
        history.close();
        tamper(
                "INSERT INTO schema_versions (installed_rank, version, description, type, script,"
                        + " checksum, installed_by, execution_time, success) VALUES (99, '99',"
                        + " 'newer', 'SQL', 'V99__newer.sql', 1, 'test', 1, "
                        + (address instanceof StoreAddress.Sqlite ? "1" : "true")
                        + ")");

        assertThatThrownBy(() -> open(KEY))
                .isInstanceOf(HistoryTrouble.class)
                .hasMessageContaining("not those that this version");
        history = SqlHistory.openToVerify(freshAddress(), KEY);
    }

    private StoreAddress freshAddress() {
        try {
            return newDatabase();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertFaults(Fault... faults) {
        assertThat(history.verify())
                .isInstanceOfSatisfying(
                        ChainCheck.Broken.class,
                        broken -> assertThat(broken.faults()).containsExactlyInAnyOrder(faults));
    }
}
