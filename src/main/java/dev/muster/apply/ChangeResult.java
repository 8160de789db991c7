package dev.muster.apply;

import static java.util.Objects.requireNonNull;

import dev.muster.plan.Change;

/// A change of a plan and what became of it.
public record ChangeResult(Change change, Result result) {

    public ChangeResult {
        requireNonNull(change, "change is null");
        requireNonNull(result, "result is null");
    }
}
