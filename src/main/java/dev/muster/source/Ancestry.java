package dev.muster.source;

/// How a commit stands to an earlier one.
public enum Ancestry {
    /// It is the same commit or has it among its ancestors.
    DESCENDS,
    /// The whole history is there, and the earlier commit is not in it: history was rewritten.
    DIVERGED,
    /// The history that could be fetched does not reach far enough to tell.
    UNKNOWN
}
