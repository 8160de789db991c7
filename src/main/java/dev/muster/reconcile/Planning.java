package dev.muster.reconcile;

import dev.muster.desired.Declaration;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.plan.Plan;
import dev.muster.settings.Settings;
import java.time.Instant;

/// The planner as a turn uses it: what has to be read, and the difference.
public interface Planning {

    /// What has to be read to plan this declaration.
    Interest interest(Declaration declaration, Settings settings);

    /// The difference at one moment. Pure.
    Plan plan(
            Declaration declaration, LiveState live, Settings settings, Instant now, String commit);
}
