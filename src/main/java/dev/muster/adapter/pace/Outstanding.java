package dev.muster.adapter.pace;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// A limit on how many pieces of work are under way at once, such as account assignments that
/// Identity Center has not finished. First come, first served.
public final class Outstanding {

    private final Semaphore permits;

    public Outstanding(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one must be allowed at once");
        }
        this.permits = new Semaphore(atOnce, true);
    }

    /// Runs the work once there is room for it, and makes room again however it ends.
    ///
    /// @throws InterruptedException if the thread is interrupted before there was room; the work
    ///   was not begun then
    public <T> T run(Supplier<T> work) throws InterruptedException {
        acquire();
        try {
            return work.get();
        } finally {
            release();
        }
    }

    void acquire() throws InterruptedException {
        permits.acquire();
    }

    void release() {
        permits.release();
    }
}
