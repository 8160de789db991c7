package dev.muster.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// A moment on one clock after which something is given up.
public record Deadline(Timekeeper clock, Instant at) {

    public Deadline {
        requireNonNull(clock, "clock is null");
        requireNonNull(at, "at is null");
    }

    /// What is left, never negative.
    public Duration left() {
        Duration left = Duration.between(clock.now(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Whether the moment has come.
    public boolean passed() {
        return !clock.now().isBefore(at);
    }
}
