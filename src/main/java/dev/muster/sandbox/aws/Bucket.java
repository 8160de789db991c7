package dev.muster.sandbox.aws;

import java.time.Duration;
import java.time.Instant;

/// A token bucket on the sandbox's clock.
final class Bucket {

    private final double perSecond;
    private final double burst;
    private double tokens;
    private Instant filled;

    /// A full bucket of `burst` tokens into which `perSecond` more flow.
    Bucket(double perSecond, double burst, Instant now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filled = now;
    }

    /// Takes `count` tokens, or none if there are fewer.
    boolean take(double count, Instant now) {
        if (now.isAfter(filled)) {
            double seconds = Duration.between(filled, now).toNanos() / 1e9;
            tokens = Math.min(burst, tokens + seconds * perSecond);
            filled = now;
        }
        if (tokens + 1e-9 < count) {
            return false;
        }
        tokens -= count;
        return true;
    }

    /// Seconds until one token is there, rounded up.
    int waitSeconds() {
        return tokens >= 1 ? 0 : (int) Math.max(1, Math.ceil((1 - tokens) / perSecond));
    }
}
