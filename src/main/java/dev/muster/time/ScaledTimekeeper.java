package dev.muster.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// A clock that starts at the machine's time and from there runs `speed` times as fast.
///
/// It is driven by the monotonic timer, so a step of the machine's clock never moves it backwards.
/// The speed may be changed while it runs; the time shown stays continuous.
public final class ScaledTimekeeper implements Timekeeper {

    private Instant baseInstant;
    private long baseNanos;
    private double speed;

    /// @throws IllegalArgumentException if `speed` is not a positive number
    public ScaledTimekeeper(double speed) {
        this.speed = positive(speed);
        this.baseInstant = Instant.now();
        this.baseNanos = System.nanoTime();
    }

    @Override
    public synchronized Instant now() {
        return baseInstant.plusNanos((long) ((System.nanoTime() - baseNanos) * speed));
    }

    /// How many times as fast as the machine's clock this one runs.
    public synchronized double speed() {
        return speed;
    }

    /// Changes the speed from this moment on.
    ///
    /// @throws IllegalArgumentException if `speed` is not a positive number
    public synchronized void speed(double speed) {
        Instant now = now();
        baseNanos = System.nanoTime();
        baseInstant = now;
        this.speed = positive(speed);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Instant until = now().plus(duration);
        for (Duration left = duration; left.isPositive(); left = Duration.between(now(), until)) {
            long nanos = (long) (left.toNanos() / speed());
            TimeUnit.NANOSECONDS.sleep(Math.max(nanos, 1));
        }
    }

    private static double positive(double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be a positive number, not " + speed);
        }
        return speed;
    }
}
