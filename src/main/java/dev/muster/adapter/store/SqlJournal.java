package dev.muster.adapter.store;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Journal;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.JournalEntries;
import dev.muster.history.JournalEntry;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import dev.muster.report.Authors;
import dev.muster.report.JournalLine;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The journal: one row and one line for each entry, chained.
///
/// An entry is there, on the disk, when the call returns. Each is one transaction that reads where
/// the chain ends, checks that this is what was sealed, adds the row and seals the new end; so
/// several threads, processes and hosts write one chain.
final class SqlJournal implements Journal, JournalEntries {

    private static final String SELECT =
            "SELECT number, at_ms, turn, event, change_id, line, mac FROM journal";

    static final RowMapper<JournalEntry> ENTRY =
            (row, _) ->
                    new JournalEntry(
                            row.getLong("number"),
                            Moments.of(row, "at_ms"),
                            row.getString("turn"),
                            JournalEntry.Event.valueOf(row.getString("event")),
                            row.getString("change_id"),
                            row.getString("line"),
                            row.getString("mac"));

    private final Database database;
    private final ChainKey key;
    private final Timekeeper clock;
    private final Authors authors;
    private final Consumer<String> log;
    private volatile Occasion occasion = new Occasion("", "");
    private Set<String> keptBefore = new HashSet<>();
    private Set<String> keptNow = new HashSet<>();

    /// The turn whose entries are written.
    private record Occasion(String turn, String commit) {}

    SqlJournal(
            Database database,
            ChainKey key,
            Timekeeper clock,
            Authors authors,
            Consumer<String> log) {
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.authors = authors;
        this.log = log;
    }

    @Override
    public synchronized void turn(String turn, Plan plan) {
        occasion = new Occasion(turn, plan.commit());
        keptBefore = keptNow;
        keptNow = new HashSet<>();
    }

    @Override
    public void intent(Change change) {
        append(
                JournalEntry.Event.INTENT,
                change,
                heading -> JournalLine.intent(heading, change, authors));
    }

    @Override
    public void result(ChangeResult result) {
        append(
                JournalEntry.Event.RESULT,
                result.change(),
                heading -> JournalLine.result(heading, result));
    }

    /// One that the turn before kept back for the same reason is not written again: what a guard
    /// holds for a day would else fill the journal turn by turn.
    @Override
    public void refusal(ChangeResult kept) {
        String said = kept.change().id() + " " + kept.result();
        synchronized (this) {
            keptNow.add(said);
            if (keptBefore.contains(said)) {
                return;
            }
        }
        append(
                JournalEntry.Event.REFUSAL,
                kept.change(),
                heading -> JournalLine.refusal(heading, kept, authors));
    }

    private void append(
            JournalEntry.Event event, Change change, Function<JournalLine.Heading, String> text) {
        Occasion now = occasion;
        Instant at = Instant.ofEpochMilli(clock.now().toEpochMilli());
        JournalEntry added =
                database.inTransaction(handle -> {
                    ChainEnds ends = sealedEnds(handle);
                    long number = ends.last() + 1;
                    String line =
                            text.apply(
                                    new JournalLine.Heading(number, at, now.turn(), now.commit()));
                    JournalEntry entry =
                            new JournalEntry(
                                    number,
                                    at,
                                    now.turn(),
                                    event,
                                    change.id().value(),
                                    line,
                                    key.link(ends.lastMac(), line));
                    insert(handle, entry);
                    ends.after(entry.mac()).write(handle, key);
                    return entry;
                });
        log.accept(JournalLine.chained(added.line(), added.mac()));
    }

    /// What is not as it was sealed is not built upon: the new seal would cover the traces.
    private ChainEnds sealedEnds(Handle handle) {
        return ChainEnds.read(handle, database.rowLock())
                .filter(sealed -> sealed.fits(key))
                .map(ChainEnds.Sealed::ends)
                .orElseThrow(() ->
                        new HistoryTrouble(
                                "the journal was altered: where it ends is not what was"
                                        + " sealed",
                                "Look at it with: muster verify --history. docs/history.md"
                                        + " says what a broken chain means and how to begin a"
                                        + " new one."));
    }

    private static void insert(Handle handle, JournalEntry entry) {
        handle.createUpdate(
                        "INSERT INTO journal (number, at_ms, turn, event, change_id, line, mac)"
                                + " VALUES (:number, :at, :turn, :event, :change, :line, :mac)")
                .bind("number", entry.number())
                .bind("at", entry.at().toEpochMilli())
                .bind("turn", entry.turn())
                .bind("event", entry.event().name())
                .bind("change", entry.change())
                .bind("line", entry.line())
                .bind("mac", entry.mac())
                .execute();
    }

    @Override
    public List<JournalEntry> ofTurn(String turn) {
        return database.inTransaction(handle ->
                handle.createQuery(SELECT + " WHERE turn = :turn ORDER BY number")
                        .bind("turn", turn)
                        .map(ENTRY)
                        .list());
    }

    @Override
    public List<JournalEntry> ofChange(String change) {
        return database.inTransaction(handle ->
                handle.createQuery(SELECT + " WHERE change_id = :change ORDER BY number")
                        .bind("change", change)
                        .map(ENTRY)
                        .list());
    }

    @Override
    public List<JournalEntry> openIntents() {
        return database.inTransaction(handle ->
                handle.createQuery(
                                SELECT
                                        + " AS intent WHERE event = 'INTENT' AND NOT EXISTS"
                                        + " (SELECT 1 FROM journal AS later WHERE"
                                        + " later.change_id = intent.change_id AND later.turn"
                                        + " = intent.turn AND later.event = 'RESULT' AND"
                                        + " later.number > intent.number) ORDER BY number")
                        .map(ENTRY)
                        .list());
    }
}
