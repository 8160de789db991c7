package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.history.DriftTally;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.Turn;
import java.util.List;
import java.util.Optional;

/// A turn of the loop, with what led to it.
///
/// @param triggers why it was made, at least one
/// @param detour why it did not work at the head; empty if it did
/// @param look what it read; empty if it ended before that
/// @param drift how many differences a commit explains and how many none does, with the spells of
///   drift and who made them
public record TurnReport(
        Turn turn,
        List<Trigger> triggers,
        Optional<Detour> detour,
        Optional<QuickLook.Account> look,
        DriftTally drift) {

    public TurnReport {
        requireNonNull(turn, "turn is null");
        requireNonNull(detour, "detour is null");
        requireNonNull(look, "look is null");
        requireNonNull(drift, "drift is null");
        triggers = List.copyOf(triggers);
    }
}
