package dev.muster.live;

import java.util.SortedSet;

/// The port that tells whether what was waited for has come, at the price of one bulk call per kind
/// of condition and group.
public interface ChainWatch {

    /// Those of the conditions that hold now. What cannot be read does not hold.
    SortedSet<Condition> holding(SortedSet<Condition> conditions);
}
