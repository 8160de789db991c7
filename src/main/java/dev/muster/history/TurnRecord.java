package dev.muster.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One turn of `apply` or of `run`.
///
/// @param id unique; sorts by when the turn began
/// @param ended empty while it runs, and for good if its process ended in the middle
/// @param commit what it read, if it came to that
/// @param outcome the name of the outcome, such as `in-sync`; empty until it ended
/// @param counts how many changes had which result, by the result's word
public record TurnRecord(
        String id,
        Instant began,
        Optional<Instant> ended,
        Optional<String> commit,
        Optional<String> outcome,
        SortedMap<String, Integer> counts) {

    public TurnRecord {
        requireNonNull(id, "id is null");
        requireNonNull(began, "began is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(commit, "commit is null");
        requireNonNull(outcome, "outcome is null");
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /// A turn that has begun.
    public static TurnRecord begun(String id, Instant began, Optional<String> commit) {
        return new TurnRecord(
                id, began, Optional.empty(), commit, Optional.empty(), new TreeMap<>());
    }

    /// The same turn at its end.
    public TurnRecord ended(
            Instant at, Optional<String> read, String cameTo, SortedMap<String, Integer> results) {
        return new TurnRecord(id, began, Optional.of(at), read, Optional.of(cameTo), results);
    }
}
