package dev.muster.reconcile;

import dev.muster.desired.Declaration;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.plan.Interests;
import dev.muster.plan.Plan;
import dev.muster.plan.Planner;
import dev.muster.settings.Settings;
import java.time.Instant;

/// The planner as a turn uses it: what has to be read, and the difference. Pure; a port only so
/// that a turn can be tried with plans made by hand.
public interface Planning {

    /// What has to be read to plan this declaration.
    Interest interest(Declaration declaration, Settings settings);

    /// The difference at one moment.
    Plan plan(
            Declaration declaration, LiveState live, Settings settings, Instant now, String commit);

    /// The planner.
    Planning PLANNER =
            new Planning() {
                @Override
                public Interest interest(Declaration declaration, Settings settings) {
                    return Interests.of(declaration, settings);
                }

                @Override
                public Plan plan(
                        Declaration declaration,
                        LiveState live,
                        Settings settings,
                        Instant now,
                        String commit) {
                    return Planner.plan(declaration, live, settings, now, commit);
                }
            };
}
