package dev.muster.apply;

import dev.muster.plan.Change;

/// Hears of changes as they are carried out, for progress on a terminal and for metrics. Called
/// from many threads, so a listener keeps its own order; it must not throw.
public interface ChangeListener {

    /// A write is about to begin.
    default void changeBegan(Change change) {}

    /// What became of a change is known; called once for each change of the plan.
    default void changeEnded(ChangeResult result) {}

    /// Hears nothing.
    ChangeListener NONE = new ChangeListener() {};
}
