package dev.muster.plan;

import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/// The priorities that an app's group assignments can have. Okta numbers them without gaps from 0
/// or 1, so that one beyond the last becomes the last, and gives each number to one group.
final class Priorities {

    private final List<OktaState.AppGroup> rows;
    private final SortedMap<String, GroupDeclaration.AppReference> wanted;

    Priorities(
            List<OktaState.AppGroup> rows,
            SortedMap<String, GroupDeclaration.AppReference> wanted) {
        this.rows = rows;
        this.wanted = wanted;
    }

    /// Why a group cannot have a priority; empty if it can.
    Optional<String> unreachable(String group, int priority) {
        if (numbers().findAny().isEmpty()) {
            return Optional.empty();
        }
        if (priority < first() || priority > last()) {
            return Optional.of("those of this app go from " + first() + " to " + last());
        }
        return wanted.entrySet().stream()
                .filter(other -> other.getKey().compareTo(group) < 0)
                .filter(other -> other.getValue().priority().isPresent())
                .filter(other -> other.getValue().priority().getAsInt() == priority)
                .findFirst()
                .map(other -> "group " + other.getKey() + " is declared to have it");
    }

    /// Whether asking for a priority would move a row at all: what lies beyond the last is the
    /// last.
    boolean isMovable(OktaState.AppGroup row, int priority) {
        int nearest = Math.max(first(), Math.min(last(), priority));
        return nearest != priority && row.priority().orElse(nearest) != nearest;
    }

    private int first() {
        return numbers().min().orElse(0);
    }

    private int last() {
        return first() + rows.size() - 1;
    }

    private IntStream numbers() {
        return rows.stream().flatMapToInt(row -> row.priority().stream());
    }
}
