package dev.muster.daemon;

import dev.muster.apply.StopSign;
import dev.muster.history.Suspension;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Stops the rest of a turn once what it rests on is no longer so.
final class Interruption implements StopSign {

    /// Beyond this a plan is made anew. Ours: three times the two minutes after which a list is
    /// read again before a destructive write, so that a turn which is paced hard still gets
    /// something done.
    static final Duration PLAN_AGE_AT_MOST = Duration.ofMinutes(15);

    private final Conditions conditions;
    private final Leadership leadership;
    private final Timekeeper clock;
    private final Instant began;

    /// @param began when the turn began
    Interruption(Conditions conditions, Leadership leadership, Timekeeper clock, Instant began) {
        this.conditions = conditions;
        this.leadership = leadership;
        this.clock = clock;
        this.began = began;
    }

    @Override
    public Optional<String> raised() {
        if (conditions.isStopping()) {
            return Optional.of("Muster was told to stop");
        }
        Optional<String> obstacle = leadership.obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (conditions.hasHeadMoved()) {
            return Optional.of("the head of the repository has moved");
        }
        Instant now = clock.now();
        Optional<Suspension> suspension = conditions.suspension(now);
        if (suspension.isPresent()) {
            return suspension.map(it -> "Muster was suspended by " + it.actor());
        }
        return Duration.between(began, now).compareTo(PLAN_AGE_AT_MOST) > 0
                ? Optional.of("the plan is older than " + PLAN_AGE_AT_MOST.toMinutes() + " minutes")
                : Optional.empty();
    }
}
