package dev.muster.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What time it was by two clocks when an answer of a service came in.
///
/// @param service by the service's own: the `Date` header, which tells whole seconds
/// @param own by Muster's
public record ClockReading(Instant service, Instant own) {

    /// The most by which a clock that is right may differ from a service's: whole seconds, the way
    /// of an answer, and clocks kept by NTP need a fraction of it.
    public static final Duration TOLERANCE = Duration.ofSeconds(60);

    public ClockReading {
        requireNonNull(service, "service is null");
        requireNonNull(own, "own is null");
    }

    /// How far the two are from each other, whichever is ahead.
    public Duration difference() {
        return Duration.between(service, own).abs();
    }

    /// Whether Muster's clock is right by the service's.
    public boolean agrees() {
        return difference().compareTo(TOLERANCE) <= 0;
    }

    /// The one of two at which the clocks were closer: an answer that was long on its way makes
    /// them look further apart than they are, and never closer.
    public Optional<ClockReading> closer(Optional<ClockReading> other) {
        return other.filter(one -> one.difference().compareTo(difference()) <= 0)
                .or(() -> Optional.of(this));
    }
}
