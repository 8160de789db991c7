package dev.muster.daemon;

/// Hears what each turn of the loop came to, on the loop's own thread: for status, metrics, logs
/// and notifiers. Must neither wait nor throw.
@FunctionalInterface
public interface TurnListener {

    void turnEnded(TurnReport report);
}
