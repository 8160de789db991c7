package dev.muster.apply;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// What carrying out a plan came to.
///
/// @param results exactly one per change of the plan, in the plan's order
/// @param bug what a writer threw though it must not; the other changes were finished first, so
///   that what was done can be told before the turn fails
public record Carried(List<ChangeResult> results, Optional<Throwable> bug) {

    public Carried {
        results = List.copyOf(results);
        requireNonNull(bug, "bug is null");
    }
}
