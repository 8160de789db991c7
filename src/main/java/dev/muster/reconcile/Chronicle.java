package dev.muster.reconcile;

import dev.muster.history.DriftTally;
import dev.muster.history.HistoryTrouble;
import dev.muster.plan.Plan;
import java.time.Instant;
import java.util.Optional;

/// Takes down each turn that may write: before its first write, and what it came to.
public interface Chronicle {

    /// A turn is about to carry out what is agreed to of a plan.
    ///
    /// @return the turn's id
    /// @throws HistoryTrouble if it cannot be taken down; then nothing may be written
    String began(Instant at, Plan plan);

    /// The id under which a turn is kept that ended before it could begin to carry out anything;
    /// empty where none is kept.
    default Optional<String> name(Instant began) {
        return Optional.empty();
    }

    /// A turn is over.
    ///
    /// @param id what [#began] returned, or [#name] if the turn ended before that
    /// @throws HistoryTrouble if it cannot be taken down
    void ended(Optional<String> id, Turn turn);

    /// What the turn that ended last knew of pending and drift.
    default DriftTally drift() {
        return DriftTally.NONE;
    }

    /// Takes nothing down.
    Chronicle NONE =
            new Chronicle() {
                @Override
                public String began(Instant at, Plan plan) {
                    return "";
                }

                @Override
                public void ended(Optional<String> id, Turn turn) {}
            };
}
