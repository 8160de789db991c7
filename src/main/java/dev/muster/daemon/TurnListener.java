package dev.muster.daemon;

import java.time.Instant;

/// Hears what each turn of the loop came to, on the loop's own thread: for status, metrics, logs
/// and notifiers. Must neither wait nor throw.
@FunctionalInterface
public interface TurnListener {

    void turnEnded(TurnReport report);

    /// When the next turn comes if nothing calls for it before.
    default void turnDue(Instant at) {}

    /// Another replica makes the turns now. Told again and again while it does.
    default void follows() {}
}
