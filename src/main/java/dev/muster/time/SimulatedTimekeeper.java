package dev.muster.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A clock that stands still until somebody waits, and then jumps to the end of the wait.
///
/// A run of hours takes no time and meets the same moments each time. Where several threads wait at
/// once the clock ends at the latest of their deadlines, as a real one would: a wait begins at the
/// moment that its thread last saw on this clock, however far others have moved it since.
public final class SimulatedTimekeeper implements Timekeeper {

    private Instant now;

    /// What the thread last saw here, by looking or by waiting; empty if it never did.
    private final ThreadLocal<Optional<Instant>> seen = ThreadLocal.withInitial(Optional::empty);

    public SimulatedTimekeeper(Instant start) {
        this.now = requireNonNull(start, "start is null");
    }

    @Override
    public synchronized Instant now() {
        seen.set(Optional.of(now));
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (duration.isPositive()) {
            Instant end = seen.get().orElse(now).plus(duration);
            now = end.isAfter(now) ? end : now;
            seen.set(Optional.of(end));
        }
    }

    /// Moves the clock forward by hand; a zero or negative duration leaves it where it is.
    public synchronized void advance(Duration duration) {
        if (duration.isPositive()) {
            now = now.plus(duration);
        }
        seen.set(Optional.of(now));
    }
}
