package dev.muster.history;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// What a turn knows of pending and drift, for status, API, metrics and notifiers.
///
/// @param pending changes and withheld differences that a commit explains
/// @param drifted those that no commit explains; they are the open spells
/// @param unknown those of which the history cannot tell
/// @param open the spells that last, the oldest first
/// @param ended the spells that ended with this turn
/// @param found the spells that ended before, and of which a log has told only now who made them
public record DriftTally(
        int pending,
        int drifted,
        int unknown,
        List<DriftRecord> open,
        List<DriftRecord> ended,
        List<DriftRecord> found) {

    /// Before the first turn, and where no history is kept.
    public static final DriftTally NONE = new DriftTally(0, 0, 0, List.of(), List.of(), List.of());

    public DriftTally {
        requireNonNull(open, "open is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(found, "found is null");
        open = List.copyOf(open);
        ended = List.copyOf(ended);
        found = List.copyOf(found);
    }

    /// The same once the turn is over in which spells ended.
    public DriftTally lasting() {
        return with(open, List.of(), List.of());
    }

    /// The same with spells of which more is known by now.
    public DriftTally with(
            List<DriftRecord> lasting, List<DriftRecord> over, List<DriftRecord> told) {
        return new DriftTally(pending, drifted, unknown, lasting, over, told);
    }
}
