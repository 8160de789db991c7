package dev.muster.adapter.pace;

import static java.util.Objects.requireNonNull;

import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/// A bucket that fills steadily, as AWS counts: so many calls a second, and after a rest at most
/// `burst` at once.
public final class TokenBucket implements Bucket {

    private static final double NANOS_PER_SECOND = 1_000_000_000d;

    private final String name;
    private final double perSecond;
    private final double burst;
    private final Timekeeper clock;
    private final Queue queue;
    private double tokens;
    private Instant filledAt;

    /// @param perSecond the service's own limit
    /// @param burst the service's own size of the bucket, in calls
    /// @param rateShare the part of both that is used, above 0 and at most 1; never less than one
    ///   call at once
    public TokenBucket(
            String name, double perSecond, double burst, double rateShare, Timekeeper clock) {
        if (!(perSecond > 0) || !(burst >= 1)) {
            throw new IllegalArgumentException("a bucket needs a rate above 0 and a burst of 1");
        }
        Share.check(rateShare);
        this.name = requireNonNull(name, "name is null");
        this.perSecond = perSecond * rateShare;
        this.burst = Math.max(1, burst * rateShare);
        this.clock = clock;
        this.queue = new Queue(clock);
        this.tokens = this.burst;
        this.filledAt = clock.now();
    }

    @Override
    public String name() {
        return name;
    }

    /// Tokens are counted when they are taken.
    @Override
    public void answered() {}

    @Override
    public Duration take() throws InterruptedException {
        return queue.pass(this::attempt);
    }

    @Override
    public synchronized int room() {
        fill();
        return (int) tokens;
    }

    private void fill() {
        Instant now = clock.now();
        Duration since = Duration.between(filledAt, now);
        if (since.isPositive()) {
            tokens = Math.min(burst, tokens + since.toNanos() / NANOS_PER_SECOND * perSecond);
            filledAt = now;
        }
    }

    private synchronized Duration attempt() {
        fill();
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS_PER_SECOND) + 1);
    }
}
