package dev.muster.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The only clock: what time it is, and waiting until it is later.
///
/// Everything that asks for the time or waits does so here, so that the sandbox and Muster can live
/// in the same, possibly faster, time ([ScaledTimekeeper]) and tests need no sleep
/// ([SimulatedTimekeeper]). Implementations may be called from any thread.
public interface Timekeeper extends InstantSource {

    /// The present moment of this clock.
    Instant now();

    /// Returns once this clock has moved by `duration`; at once if it is zero or negative.
    ///
    /// @throws InterruptedException if the calling thread is interrupted while it waits
    void pause(Duration duration) throws InterruptedException;

    @Override
    default Instant instant() {
        return now();
    }

    /// A deadline that lies `bound` ahead of now.
    default Deadline deadline(Duration bound) {
        return new Deadline(this, now().plus(bound));
    }

    /// The clock of this machine.
    static Timekeeper system() {
        return new ScaledTimekeeper(1);
    }
}
