package dev.muster.apply;

import dev.muster.plan.Change;

/// Where an intent is written before each write and its result after it.
public interface Journal {

    /// Called before a change is begun. If it throws, the change is not made.
    void intent(Change change);

    /// Called once what became of it is known.
    void result(ChangeResult result);

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
