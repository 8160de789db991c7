package dev.muster.adapter.pace;

import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The queue in front of a bucket: one thread at a time waits on the clock, the others behind it,
/// in the order in which they came.
final class Queue {

    private final Timekeeper clock;
    private final ReentrantLock head = new ReentrantLock(true);

    Queue(Timekeeper clock) {
        this.clock = clock;
    }

    /// Asks `attempt` until it says that nothing is left to wait for.
    ///
    /// @param attempt takes if it can and answers zero, else how long to wait before asking again
    Duration pass(Supplier<Duration> attempt) throws InterruptedException {
        Instant since = clock.now();
        head.lockInterruptibly();
        try {
            for (Duration wait = attempt.get(); wait.isPositive(); wait = attempt.get()) {
                clock.pause(wait);
            }
        } finally {
            head.unlock();
        }
        return Duration.between(since, clock.now());
    }
}
