package dev.muster.reconcile;

import dev.muster.source.SourceReading;

/// Where the files of a turn come from.
@FunctionalInterface
public interface SnapshotSource {

    /// The files as they are now.
    SourceReading read();
}
