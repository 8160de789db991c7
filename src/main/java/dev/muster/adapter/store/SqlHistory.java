package dev.muster.adapter.store;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.Journal;
import dev.muster.history.AccountSpells;
import dev.muster.history.ChainCheck;
import dev.muster.history.Drifts;
import dev.muster.history.History;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.Holds;
import dev.muster.history.InForce;
import dev.muster.history.JournalEntries;
import dev.muster.history.Sightings;
import dev.muster.history.Standing;
import dev.muster.history.Turns;
import dev.muster.report.Authors;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// A history in SQLite or PostgreSQL.
public final class SqlHistory implements History {

    private final Database database;
    private final ChainKey key;
    private final SqlJournal journal;

    private SqlHistory(Database database, ChainKey key, SqlJournal journal) {
        this.database = database;
        this.key = key;
        this.journal = journal;
    }

    /// What an entry of the journal is made with.
    ///
    /// @param authors who wrote the lines of the files
    /// @param log takes each entry, chained, as one line of JSON; must not throw
    public record Writing(Timekeeper clock, Authors authors, Consumer<String> log) {
        public Writing {
            requireNonNull(clock, "clock is null");
            requireNonNull(authors, "authors is null");
            requireNonNull(log, "log is null");
        }
    }

    /// Opens it; makes it if it is not there.
    ///
    /// @throws HistoryTrouble if it cannot be used, or is chained with another key
    public static SqlHistory open(StoreAddress address, ChainKey key, Writing writing) {
        return open(address, key, writing, Database.PATIENCE);
    }

    static SqlHistory open(StoreAddress address, ChainKey key, Writing writing, Duration patience) {
        Database database = Database.open(address, patience);
        try {
            Optional<String> other =
                    database.inTransaction(handle -> beginChain(handle, database, key));
            if (other.isPresent()) {
                throw new HistoryTrouble(
                        "the history "
                                + address.text()
                                + " is chained with another key ("
                                + other.get()
                                + ") than the one given ("
                                + key.fingerprint()
                                + ")",
                        "Give the key that it began with, or begin a new history at another"
                                + " address.");
            }
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        SqlJournal journal =
                new SqlJournal(database, key, writing.clock(), writing.authors(), writing.log());
        return new SqlHistory(database, key, journal);
    }

    /// Opens it to look at; whether the key is the right one is for [#verify] to say.
    ///
    /// @throws HistoryTrouble if it cannot be used
    public static SqlHistory openToVerify(StoreAddress address, ChainKey key) {
        Database database = Database.open(address, Database.PATIENCE);
        return new SqlHistory(
                database,
                key,
                new SqlJournal(database, key, Timekeeper.system(), Authors.NONE, _ -> {}));
    }

    /// The first to open an empty history begins its chain. A journal or turns without a chain have
    /// lost it: that is left for [#verify] to find.
    ///
    /// @return the fingerprint of the key that it is chained with, if that is another one
    private static Optional<String> beginChain(Handle handle, Database database, ChainKey key) {
        if (ChainEnds.read(handle, "").isEmpty() && isUnused(handle)) {
            ChainEnds.none(key).begin(handle, key);
        }
        return ChainEnds.read(handle, database.rowLock())
                .map(stored -> stored.ends().keyId())
                .filter(id -> !id.equals(key.fingerprint()));
    }

    private static boolean isUnused(Handle handle) {
        return handle.createQuery(
                                "SELECT (SELECT COUNT(*) FROM journal) + (SELECT COUNT(*) FROM"
                                        + " turns)")
                        .mapTo(Long.class)
                        .one()
                == 0;
    }

    /// The journal to write to.
    public Journal writer() {
        return journal;
    }

    @Override
    public JournalEntries journal() {
        return journal;
    }

    @Override
    public Turns turns() {
        return new SqlTurns(database);
    }

    @Override
    public Sightings sightings() {
        return new SqlSightings(database);
    }

    @Override
    public Holds holds() {
        return new SqlHolds(database);
    }

    @Override
    public Drifts drifts() {
        return new SqlDrifts(database);
    }

    @Override
    public InForce inForce() {
        return new SqlInForce(database);
    }

    @Override
    public AccountSpells accounts() {
        return new SqlAccountSpells(database);
    }

    @Override
    public Standing standing() {
        return new SqlStanding(database);
    }

    @Override
    public void forgetBefore(Instant moment) {
        database.inTransaction(handle -> Retention.forget(handle, database, key, moment));
    }

    @Override
    public ChainCheck verify() {
        return database.inSnapshot(handle -> ChainAudit.of(handle, key));
    }

    @Override
    public void close() {
        database.close();
    }
}
