package dev.muster.guard;

import static java.util.Objects.requireNonNull;

import dev.muster.plan.Change;

/// A change that the guards let through. Only an [ApprovedPlan] makes one, and writers take nothing
/// else.
public final class ApprovedChange {

    private final Change change;

    ApprovedChange(Change change) {
        this.change = requireNonNull(change, "change is null");
    }

    public Change change() {
        return change;
    }

    @Override
    public String toString() {
        return "approved " + change.id().brief();
    }
}
