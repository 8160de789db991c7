package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

/// Why a turn does less than what the head of the repository says, however well it goes: it works
/// at another commit, or may not write. Such a turn is no success, whatever it finds.
///
/// @param why a sentence
/// @param remedy what to do, as sentences
/// @param outcome what the turn comes to by this alone
public record Restraint(String why, String remedy, Outcome outcome) {

    public Restraint {
        requireNonNull(why, "why is null");
        requireNonNull(remedy, "remedy is null");
        requireNonNull(outcome, "outcome is null");
    }
}
