package dev.muster.sandbox.wire;

import static java.util.Objects.requireNonNull;

import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// What will happen later in the sandbox: pushes, rule evaluations, jobs that end.
///
/// Both sides share one. Whatever is due is run, in order of its moment, before each request is
/// answered ([#runDue]), and by a thread of the server that waits for the next moment. A task may take
/// the lock of its own side; it is run without any lock of the schedule, so a task may call the other
/// side over HTTP.
public final class Schedule {

    private record Entry(Instant due, long sequence, Runnable task) {}

    private final Timekeeper clock;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparing(Entry::due).thenComparingLong(Entry::sequence));
    private long sequence;
    private boolean running;
    private Optional<Instant> moment = Optional.empty();

    public Schedule(Timekeeper clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// The moment that a task run now should take as the present: its own due moment while it runs,
    /// else the clock's.
    public synchronized Instant now() {
        return moment.orElseGet(clock::now);
    }

    /// Has `task` run once `delay` has passed from [#now].
    public synchronized void after(Duration delay, Runnable task) {
        entries.add(new Entry(now().plus(delay), sequence++, requireNonNull(task, "task is null")));
        notifyAll();
    }

    /// Runs everything that is due, oldest first, including what those tasks add and is due as well.
    /// Returns at once where another thread (or a task of this one) is already doing so.
    public void runDue() {
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
        }
        try {
            for (Optional<Entry> next = takeDue(); next.isPresent(); next = takeDue()) {
                next.get().task().run();
            }
        } finally {
            synchronized (this) {
                running = false;
                moment = Optional.empty();
            }
        }
    }

    /// When the next task is due; empty if there is none.
    public synchronized Optional<Instant> next() {
        return Optional.ofNullable(entries.peek()).map(Entry::due);
    }

    /// Forgets everything that was to come.
    public synchronized void clear() {
        entries.clear();
    }

    private synchronized Optional<Entry> takeDue() {
        Entry entry = entries.peek();
        if (entry == null || entry.due().isAfter(clock.now())) {
            moment = Optional.empty();
            return Optional.empty();
        }
        entries.poll();
        moment = Optional.of(entry.due());
        return Optional.of(entry);
    }
}
