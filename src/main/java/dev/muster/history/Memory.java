package dev.muster.history;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// What a history knew at one moment, for those who say why a plan is as it is.
///
/// @param inForce what was in force; empty before the first turn, and where there is no history
/// @param drifts the spells of drift that last, the oldest first
/// @param accounts how the accounts of the organization were, by account, the newest first
public record Memory(
        Optional<Remembered> inForce, List<DriftRecord> drifts, List<AccountSpell> accounts) {

    /// Where there is no history: nothing is claimed of the past.
    public static final Memory NONE = new Memory(Optional.empty(), List.of(), List.of());

    public Memory {
        requireNonNull(inForce, "inForce is null");
        drifts = List.copyOf(drifts);
        accounts = List.copyOf(accounts);
    }

    /// @throws HistoryTrouble if the history cannot be asked
    public static Memory of(History history) {
        return new Memory(
                history.inForce().read(), history.drifts().open(), history.accounts().all());
    }
}
