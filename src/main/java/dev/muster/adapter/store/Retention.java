package dev.muster.adapter.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Forgets what is over and old.
final class Retention {

    private static final List<String> TABLES =
            List.of(
                    "DELETE FROM turns WHERE began_ms < :before",
                    "DELETE FROM holds WHERE closed_ms < :before",
                    "DELETE FROM drift WHERE corrected_ms < :before",
                    "DELETE FROM accounts WHERE until_ms < :before");

    private Retention() {}

    /// @return how many rows went
    static int forget(Handle handle, Database database, ChainKey key, Instant before) {
        int gone = forgetJournal(handle, database, key, before);
        for (String table : TABLES) {
            gone += handle.createUpdate(table).bind("before", before.toEpochMilli()).execute();
        }
        return gone;
    }

    /// Cuts the journal's beginning off up to the first entry that is young enough, and seals where
    /// it begins now. A journal that is not as it was sealed is left alone.
    private static int forgetJournal(
            Handle handle, Database database, ChainKey key, Instant before) {
        Optional<ChainEnds> ends =
                ChainEnds.read(handle, database.rowLock())
                        .filter(stored -> stored.fits(key))
                        .map(ChainEnds.Sealed::ends);
        if (ends.isEmpty()) {
            return 0;
        }
        long first =
                handle.createQuery("SELECT MIN(number) FROM journal WHERE at_ms >= :before")
                        .bind("before", before.toEpochMilli())
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(ends.get().last() + 1);
        Optional<String> mac =
                handle.createQuery("SELECT mac FROM journal WHERE number = :last")
                        .bind("last", first - 1)
                        .mapTo(String.class)
                        .findOne();
        if (first <= ends.get().first() || mac.isEmpty()) {
            return 0;
        }
        int gone =
                handle.createUpdate("DELETE FROM journal WHERE number < :first")
                        .bind("first", first)
                        .execute();
        ends.get().from(first, mac.get()).write(handle, key);
        return gone;
    }
}
