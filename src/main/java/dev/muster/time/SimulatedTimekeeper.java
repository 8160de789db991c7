package dev.muster.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// A clock that stands still until somebody waits, and then jumps to the end of the wait.
///
/// A run of hours takes no time and meets the same moments each time. Where several threads wait at
/// once the clock ends at the latest of their deadlines, as a real one would.
public final class SimulatedTimekeeper implements Timekeeper {

    private Instant now;

    public SimulatedTimekeeper(Instant start) {
        this.now = requireNonNull(start, "start is null");
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(duration);
    }

    /// Moves the clock forward by hand; a zero or negative duration leaves it where it is.
    public synchronized void advance(Duration duration) {
        if (duration.isPositive()) {
            now = now.plus(duration);
        }
    }
}
