package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.live.Condition;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import java.util.Collections;
import java.util.HashMap;
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
    /// they were first found. An edit of a later turn that finishes what was interrupted is no
    /// change of its own: its result is that of the change it finishes.
    public List<ChangeResult> results() {
        Map<ChangeId, ChangeResult> latest = new LinkedHashMap<>();
        Map<ChangeId, ChangeId> finished = new HashMap<>();
        for (Turn turn : turns) {
            for (ChangeResult result : turn.results()) {
                Change change = result.change();
                Change begun = begun(change, latest);
                finished.put(change.id(), begun.id());
                latest.put(begun.id(), new ChangeResult(begun, result.result()));
            }
        }
        return latest.values().stream().map(result -> named(result, finished)).toList();
    }

    /// The change that a later one finishes; itself if there is none.
    private static Change begun(Change change, Map<ChangeId, ChangeResult> latest) {
        return latest.containsKey(change.id())
                ? change
                : latest.values().stream()
                        .filter(earlier -> !earlier.result().isInForce())
                        .map(ChangeResult::change)
                        .filter(earlier -> ConfirmedChanges.finishes(earlier, change))
                        .findFirst()
                        .orElse(change);
    }

    private static ChangeResult named(ChangeResult result, Map<ChangeId, ChangeId> finished) {
        return result.result() instanceof Result.Blocked(ChangeId by)
                ? new ChangeResult(
                        result.change(), new Result.Blocked(finished.getOrDefault(by, by)))
                : result;
    }
}
