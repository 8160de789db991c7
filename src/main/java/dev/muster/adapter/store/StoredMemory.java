package dev.muster.adapter.store;

import dev.muster.history.HistoryTrouble;
import dev.muster.history.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Reads what a history knows, for a command that writes nothing: no table is made or changed for
/// it, and no file.
public final class StoredMemory {

    /// A plan is of use without a history, so that nobody waits long for one.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private StoredMemory() {}

    /// What is known; nothing where there is no history, or one in which no turn was kept.
    ///
    /// @throws HistoryTrouble if there is one that cannot be read, or that another version of
    ///   Muster wrote
    public static Memory read(StoreAddress address) {
        if (address instanceof StoreAddress.Sqlite(Path file) && !Files.exists(file)) {
            return Memory.NONE;
        }
        try (Database database = Database.openToRead(address, PATIENCE)) {
            Optional<String> version = database.version();
            if (version.isEmpty()) {
                return Memory.NONE;
            }
            if (!version.get().equals(Migration.NEWEST)) {
                throw new HistoryTrouble(
                        "the history "
                                + address.text()
                                + " has the tables of another version of Muster",
                        "The next apply or run of this version brings older tables up to date.");
            }
            return new Memory(
                    new SqlInForce(database).read(),
                    new SqlDrifts(database).open(),
                    new SqlAccountSpells(database).all());
        }
    }
}
