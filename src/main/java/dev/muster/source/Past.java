package dev.muster.source;

import java.time.Instant;

/// What an access repository held at an earlier moment, or why nobody can say.
public sealed interface Past {

    /// The files as they were.
    ///
    /// @param commit 40 hexadecimal digits
    /// @param author the name that the commit gives; Git proves it to nobody
    /// @param committed when it was committed
    /// @param at the moment that is meant: the beginning of the day that was asked for, else that
    ///   of the commit
    /// @param isReach whether what was asked for is older than anything that is there, so that this
    ///   is as far back as the repository reaches
    record Found(
            String commit,
            String author,
            Instant committed,
            Instant at,
            Snapshot snapshot,
            boolean isReach)
            implements Past {}

    /// There is nothing to compare with.
    ///
    /// @param remedy what to do about it, as a sentence
    record Unreachable(String why, String remedy) implements Past {}
}
