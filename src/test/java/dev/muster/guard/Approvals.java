package dev.muster.guard;

import dev.muster.plan.Change;

/// Approves single changes, so that a writer can be tested without the guards.
public final class Approvals {

    private Approvals() {}

    public static ApprovedChange of(Change change) {
        return new ApprovedChange(change);
    }
}
