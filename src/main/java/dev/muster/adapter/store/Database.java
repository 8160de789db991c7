package dev.muster.adapter.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.muster.history.HistoryTrouble;
import dev.muster.settings.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// The connections to one store, and the one place where its errors become [HistoryTrouble].
final class Database implements AutoCloseable {

    /// How long to wait for a connection, and on SQLite for another process that is writing. A
    /// hundred times what a transaction of Muster's takes, and short enough for a person to wait
    /// for the message.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A turn writes its journal from as many threads as it has changes under way, in short
    /// transactions that the row of the chain's ends puts in a line anyway.
    private static final int CONNECTIONS = 4;

    /// SQLITE_OPEN_READONLY of sqlite3.h.
    private static final String READ_ONLY = "1";

    private final StoreAddress address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(StoreAddress address, HikariDataSource pool) {
        this.address = address;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /// Opens the store, and makes or updates its tables.
    ///
    /// @throws HistoryTrouble if it cannot be used
    static Database open(StoreAddress address, Duration patience) {
        return switch (address) {
            case StoreAddress.Sqlite(Path file) ->
                    OpeningLock.whileHeld(file, () -> opened(address, sqlite(patience)));
            case StoreAddress.PostgreSql server -> opened(address, postgreSql(server, patience));
        };
    }

    /// Opens a store that is there to read it, and makes and changes nothing.
    ///
    /// @throws HistoryTrouble if it cannot be used
    static Database openToRead(StoreAddress address, Duration patience) {
        HikariConfig config =
                switch (address) {
                    case StoreAddress.Sqlite _ -> sqliteToRead(patience);
                    case StoreAddress.PostgreSql server -> postgreSql(server, patience);
                };
        config.setReadOnly(true);
        return connected(address, config);
    }

    private static HikariConfig sqliteToRead(Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(patience.toMillis());
        config.addDataSourceProperty("open_mode", READ_ONLY);
        config.addDataSourceProperty("busy_timeout", String.valueOf(patience.toMillis()));
        return config;
    }

    /// The version of the tables; empty if there are none.
    Optional<String> version() {
        return Migration.version(pool);
    }

    private static Database connected(StoreAddress address, HikariConfig config) {
        config.setJdbcUrl(address.url());
        config.setPoolName("history");
        config.setMinimumIdle(0);
        try {
            return new Database(address, new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw StoreTrouble.of(address, e);
        }
    }

    private static Database opened(StoreAddress address, HikariConfig config) {
        Database database = connected(address, config);
        try {
            Migration.run(database.pool);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e instanceof HistoryTrouble ? e : StoreTrouble.of(address, e);
        }
    }

    private static HikariConfig sqlite(Duration patience) {
        HikariConfig config = new HikariConfig();
        // One writer at a time is all that SQLite has: more connections of one process would only
        // wait for each other.
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(patience.toMillis());
        // Readers and a writer do not keep each other waiting, and what is committed is on the
        // disk:
        // an intent that a power cut takes back would be worse than none.
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", String.valueOf(patience.toMillis()));
        // Taken at the beginning, the lock is waited for; taken later, it would fail at once.
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        config.addDataSourceProperty("foreign_keys", "true");
        return config;
    }

    private static HikariConfig postgreSql(StoreAddress.PostgreSql server, Duration patience) {
        String seconds = String.valueOf(Math.max(1, patience.toSeconds()));
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(patience.toMillis());
        config.addDataSourceProperty("connectTimeout", seconds);
        config.addDataSourceProperty("loginTimeout", seconds);
        config.addDataSourceProperty("socketTimeout", seconds);
        config.addDataSourceProperty("ApplicationName", "muster");
        // A process that was paused in the midst of an entry would else lock the journal's end for
        // as
        // long as it is. Half the patience, so that others are still waiting when the server ends
        // it.
        config.setConnectionInitSql(
                "SET idle_in_transaction_session_timeout = " + patience.toMillis() / 2);
        if (server.user().isPresent() || server.passwordFile().isPresent()) {
            // Asked for each new connection, so that a new password needs no restart.
            config.setCredentialsProvider(
                    () -> Credentials.of(server.user().orElse(null), password(server)));
        }
        return config;
    }

    private static String password(StoreAddress.PostgreSql server) {
        Optional<Path> file = server.passwordFile();
        try {
            return file.isPresent() ? Files.readString(file.get()).strip() : "";
        } catch (IOException e) {
            throw new HistoryTrouble(
                    "the password of the history cannot be read: "
                            + file.get()
                            + ": "
                            + FileTrouble.why(e),
                    "Put it there, or correct history.passwordFile in the settings.",
                    e);
        }
    }

    /// What to add to a query so that nobody else changes its rows before this transaction ends.
    String rowLock() {
        return switch (address) {
            case StoreAddress.Sqlite _ -> "";
            case StoreAddress.PostgreSql _ -> " FOR UPDATE";
        };
    }

    /// Runs in one transaction: all of it is kept, or nothing.
    ///
    /// @throws HistoryTrouble if the store does not do it
    <T> T inTransaction(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw StoreTrouble.of(address, e);
        }
    }

    /// Reads everything as of one moment, whatever others write meanwhile.
    ///
    /// @throws HistoryTrouble if the store does not do it
    <T> T inSnapshot(Function<Handle, T> work) {
        return switch (address) {
            // Its transactions here keep writers out.
            case StoreAddress.Sqlite _ -> inTransaction(work);
            case StoreAddress.PostgreSql _ -> {
                try {
                    yield jdbi.inTransaction(
                            TransactionIsolationLevel.REPEATABLE_READ, work::apply);
                } catch (JdbiException e) {
                    throw StoreTrouble.of(address, e);
                }
            }
        };
    }

    @Override
    public void close() {
        pool.close();
    }
}
