package dev.muster.history;

import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Holds, and the releases that end them.
public interface Holds {

    /// Opens a hold.
    void open(HoldRecord hold);

    Optional<HoldRecord> find(String id);

    /// Those that nobody has closed, the oldest first.
    List<HoldRecord> open();

    void close(String id, Instant at);

    /// Keeps a release; the same one again changes nothing.
    void release(Release release);

    /// All releases of a hold, the oldest first.
    List<Release> releases(String hold);

    /// Takes a change out of what a release still allows. A release is used up change by change.
    ///
    /// @return false if that change was used before, or is not of that hold
    boolean use(String hold, ChangeId change, Instant at);

    /// The changes of a hold that were carried out under a release.
    SortedSet<ChangeId> used(String hold);
}
