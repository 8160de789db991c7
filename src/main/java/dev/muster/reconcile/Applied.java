package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.live.Condition;
import dev.muster.plan.ChangeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a run of `apply` came to.
///
/// @param turns in their order, at least one
/// @param outcome what all turns together come to
/// @param waiting what had not come when it ended
/// @param stopped why it ended before its time; empty if it did all that it could
public record Applied(
        List<Turn> turns,
        Outcome outcome,
        SortedSet<Condition> waiting,
        Optional<Turn.Stop> stopped) {

    public Applied {
        turns = List.copyOf(turns);
        requireNonNull(outcome, "outcome is null");
        requireNonNull(stopped, "stopped is null");
        waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
    }

    public Turn last() {
        return turns.getLast();
    }

    /// What became in the end of each change that any of the turns found, in the order in which
    /// they were first found.
    public List<ChangeResult> results() {
        Map<ChangeId, ChangeResult> latest = new LinkedHashMap<>();
        turns.stream()
                .flatMap(turn -> turn.results().stream())
                .forEach(result -> latest.put(result.change().id(), result));
        return List.copyOf(latest.values());
    }
}
