package dev.muster.history;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Kind;
import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.util.Optional;

/// A difference that no commit explains, from when it was first seen until it was gone.
///
/// @param change the change that would settle it
/// @param key the text of the object's key
/// @param corrected by which turn, and when; empty while it lasts
public record DriftRecord(
        ChangeId change,
        Kind kind,
        String key,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Correction> corrected) {

    public DriftRecord {
        requireNonNull(change, "change is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
        requireNonNull(firstSeen, "firstSeen is null");
        requireNonNull(lastSeen, "lastSeen is null");
        requireNonNull(corrected, "corrected is null");
    }

    /// The end of a drift.
    ///
    /// @param turn the turn that corrected it, or first found it gone
    public record Correction(Instant at, String turn) {
        public Correction {
            requireNonNull(at, "at is null");
            requireNonNull(turn, "turn is null");
        }
    }
}
