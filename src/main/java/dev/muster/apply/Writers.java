package dev.muster.apply;

import dev.muster.live.LiveState;
import java.util.List;

/// Makes the writers of one turn: they look up ids, and judge what has changed since, by what that
/// turn has read.
@FunctionalInterface
public interface Writers {

    /// One for each system.
    ///
    /// @param seen what the turn's plan was made from
    List<ChangeWriter> of(LiveState seen);
}
