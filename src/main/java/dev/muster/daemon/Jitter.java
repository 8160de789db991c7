package dev.muster.daemon;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// A span of time that varies a little, so that many installations do not call at the same moment.
final class Jitter {

    /// How far it may be off, to either side.
    private static final double SHARE = 0.1;

    private final Duration span;
    private final RandomGenerator random;

    Jitter(Duration span, RandomGenerator random) {
        this.span = span;
        this.random = random;
    }

    /// The span, a tenth more or less.
    Duration next() {
        double factor = 1 - SHARE + 2 * SHARE * random.nextDouble();
        return Duration.ofMillis(Math.max(1, (long) (span.toMillis() * factor)));
    }
}
