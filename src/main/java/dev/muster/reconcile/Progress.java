package dev.muster.reconcile;

import dev.muster.apply.ChangeListener;
import dev.muster.live.Condition;
import java.time.Duration;
import java.util.SortedSet;

/// Hears how turns go, for progress on a terminal and for metrics. Stages and waits are told from
/// the thread that runs the turn, changes from many. Must not throw.
public interface Progress extends ChangeListener {

    default void stageBegan(Stage stage) {}

    default void stageEnded(Stage stage) {}

    default void turnEnded(Turn turn) {}

    /// Between turns: this is now waited for. Told once for each condition, not at each look.
    ///
    /// @param bound how long all waiting together may still take
    default void waitingFor(SortedSet<Condition> conditions, Duration bound) {}

    /// What was waited for has come.
    ///
    /// @param waited how long it was waited for
    default void came(Condition condition, Duration waited) {}

    /// Hears nothing.
    Progress NONE = new Progress() {};
}
