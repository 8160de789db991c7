package dev.muster.testing;

import dev.muster.time.ScaledTimekeeper;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/// A clock that starts on a day of its own and runs faster than the machine's, so that what a test
/// sees of periods is the same on every day.
public final class DatedTimekeeper implements Timekeeper {

    private final ScaledTimekeeper running;
    private final Duration ahead;

    /// @param start what it shows now
    /// @param speed how many times as fast as the machine's clock it runs
    public DatedTimekeeper(Instant start, double speed) {
        running = new ScaledTimekeeper(speed);
        ahead = Duration.between(running.now(), start);
    }

    @Override
    public Instant now() {
        return running.now().plus(ahead);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        running.pause(duration);
    }
}
