package dev.muster.history;

import static java.util.Objects.requireNonNull;

import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Changes that a guard holds until a person releases them.
///
/// @param id by which a release names it
/// @param digest over guard and changes; one more change makes another digest
/// @param message the guard's, with the numbers
/// @param closed when it ended, released or no longer needed
public record HoldRecord(
        String id,
        String guard,
        String digest,
        String message,
        String commit,
        SortedSet<ChangeId> changes,
        Instant opened,
        Optional<Instant> closed) {

    public HoldRecord {
        requireNonNull(id, "id is null");
        requireNonNull(guard, "guard is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(message, "message is null");
        requireNonNull(commit, "commit is null");
        requireNonNull(opened, "opened is null");
        requireNonNull(closed, "closed is null");
        changes = Collections.unmodifiableSortedSet(new TreeSet<>(changes));
    }
}
