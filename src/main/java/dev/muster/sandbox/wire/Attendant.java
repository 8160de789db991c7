package dev.muster.sandbox.wire;

import dev.muster.time.SimulatedTimekeeper;

/// The thread that runs scheduled tasks as they fall due, so that things happen in the sandbox
/// while nobody asks.
///
/// Where the clock is a simulated one there is no such thread: waiting would move the clock, so
/// what is due is run when the next request arrives.
public final class Attendant implements AutoCloseable {

    private final Thread thread;

    private Attendant(Thread thread) {
        this.thread = thread;
    }

    /// Starts attending to the schedule.
    public static Attendant start(Schedule schedule) {
        Runnable work =
                schedule.clock() instanceof SimulatedTimekeeper ? () -> {} : () -> attend(schedule);
        return new Attendant(Thread.ofVirtual().name("sandbox-schedule").start(work));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static void attend(Schedule schedule) {
        try {
            schedule.attend();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
