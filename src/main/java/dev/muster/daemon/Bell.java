package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What wakes the loop: anybody may ring at any time, and what was rung while a turn ran is heard
/// after it. One thread waits.
public final class Bell {

    private final Timekeeper clock;
    private final List<Trigger> rung = new ArrayList<>();
    private @Nullable Thread waiting;

    public Bell(Timekeeper clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Wakes the loop, now or after the turn that runs.
    public synchronized void ring(Trigger trigger) {
        rung.add(trigger);
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /// What was rung, as soon as something was; nothing if `atMost` passes before.
    ///
    /// @throws InterruptedException if the thread is interrupted by somebody else
    List<Trigger> await(Duration atMost) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            if (!rung.isEmpty()) {
                return heard();
            }
            waiting = Thread.currentThread();
        }
        boolean interrupted = false;
        try {
            clock.pause(atMost);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        synchronized (this) {
            waiting = null;
            interrupted |= Thread.interrupted();
            List<Trigger> heard = heard();
            if (interrupted && heard.isEmpty()) {
                throw new InterruptedException();
            }
            return heard;
        }
    }

    private List<Trigger> heard() {
        List<Trigger> heard = List.copyOf(rung);
        rung.clear();
        return heard;
    }
}
