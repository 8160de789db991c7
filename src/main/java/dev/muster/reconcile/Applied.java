package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.live.Condition;
import dev.muster.plan.ChangeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a run of `apply` came to.
///
/// @param turns in their order, at least one
/// @param outcome that of the last turn, since each looks at everything again
/// @param waiting what had not come when it ended
public record Applied(List<Turn> turns, Outcome outcome, SortedSet<Condition> waiting) {

    public Applied {
        turns = List.copyOf(turns);
        requireNonNull(outcome, "outcome is null");
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
