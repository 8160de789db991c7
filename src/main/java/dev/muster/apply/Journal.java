package dev.muster.apply;

import dev.muster.plan.Change;
import dev.muster.plan.Plan;

/// Where an intent is written before each write and its result after it, and what guards keep back.
/// Called from many threads, except where it says otherwise.
public interface Journal {

    /// A turn is about to carry out what was agreed to of this plan; all that follows belongs to
    /// it. Called by one thread, before the first change.
    ///
    /// @param turn the turn's id
    default void turn(String turn, Plan plan) {}

    /// Called before a change is begun. If it throws, the change is not made.
    void intent(Change change);

    /// Called once what became of it is known.
    void result(ChangeResult result);

    /// Called before the first change is begun, for each that a guard holds or refuses. If it
    /// throws, nothing is begun.
    default void refusal(ChangeResult kept) {}

    /// A journal that keeps nothing.
    static Journal none() {
        return new Journal() {
            @Override
            public void intent(Change change) {}

            @Override
            public void result(ChangeResult result) {}
        };
    }
}
