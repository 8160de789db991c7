package dev.muster.reconcile;

import dev.muster.source.Snapshot;

/// Where the files of a turn come from.
@FunctionalInterface
public interface SnapshotSource {

    /// The files as they are now.
    ///
    /// @throws TurnEnded if there are none that may be used
    Snapshot read();
}
