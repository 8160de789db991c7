package dev.muster.reconcile;

import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.plan.Plan;
import java.util.function.Function;

/// How a turn comes to know what is live.
@FunctionalInterface
public interface Looking {

    /// What a turn plans from. What could not be read is unknown; only a bug throws.
    ///
    /// @param interest what has to be known
    /// @param planning the plan that a state would lead to; pure
    LiveState look(Interest interest, Function<LiveState, Plan> planning);
}
