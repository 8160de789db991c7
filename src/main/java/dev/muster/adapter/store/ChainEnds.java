package dev.muster.adapter.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Where the journal's chain begins and ends. Kept in the one row that every writer changes, which
/// also puts writers in a line.
///
/// @param keyId the fingerprint of the key that the chain is made with
/// @param first the number of the first entry that is kept
/// @param beforeMac the mac of the entry before it, which is kept no longer; empty at the beginning
/// @param last the number of the last entry; one less than the first if there is none
/// @param lastMac its mac
record ChainEnds(String keyId, long first, String beforeMac, long last, String lastMac) {

    ChainEnds {
        requireNonNull(keyId, "keyId is null");
        requireNonNull(beforeMac, "beforeMac is null");
        requireNonNull(lastMac, "lastMac is null");
    }

    /// Of a chain without an entry.
    static ChainEnds none(ChainKey key) {
        return new ChainEnds(key.fingerprint(), 1, "", 0, "");
    }

    /// The ends with their seal, as they are stored.
    record Sealed(ChainEnds ends, String seal) {

        boolean fits(ChainKey key) {
            return key.seal(ends).equals(seal);
        }
    }

    /// @param lock whether to keep others from changing it until the transaction ends; SQLite,
    ///   which has one writer, needs no word for it
    static Optional<Sealed> read(Handle handle, String lock) {
        return handle.createQuery(
                        "SELECT key_id, first_number, before_mac, last_number, last_mac, seal"
                                + " FROM journal_ends"
                                + lock)
                .map((row, _) ->
                        new Sealed(
                                new ChainEnds(
                                        row.getString(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getLong(4),
                                        row.getString(5)),
                                row.getString(6)))
                .findOne();
    }

    ChainEnds after(String mac) {
        return new ChainEnds(keyId, first, beforeMac, last + 1, mac);
    }

    /// Without the entries before that number.
    ChainEnds from(long number, String macBefore) {
        return new ChainEnds(keyId, number, macBefore, last, lastMac);
    }

    /// Stores them for a chain that begins; nothing if somebody else was first.
    void begin(Handle handle, ChainKey key) {
        store(
                handle,
                key,
                "INSERT INTO journal_ends (one, key_id, first_number, before_mac, last_number,"
                        + " last_mac, seal) VALUES (1, :key, :first, :before, :last, :mac, :seal) ON"
                        + " CONFLICT (one) DO NOTHING");
    }

    /// Stores them in place of those before.
    void write(Handle handle, ChainKey key) {
        store(
                handle,
                key,
                "UPDATE journal_ends SET key_id = :key, first_number = :first, before_mac ="
                        + " :before, last_number = :last, last_mac = :mac, seal = :seal");
    }

    private void store(Handle handle, ChainKey key, String statement) {
        handle.createUpdate(statement)
                .bind("key", keyId)
                .bind("first", first)
                .bind("before", beforeMac)
                .bind("last", last)
                .bind("mac", lastMac)
                .bind("seal", key.seal(this))
                .execute();
    }
}
