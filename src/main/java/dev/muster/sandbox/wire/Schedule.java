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
/// answered ([#runDue]), and by a thread of the server that waits for the next moment. A task may
/// take the lock of its own side; it is run without any lock of the schedule, so a task may call
/// the other side over HTTP.
public final class Schedule {

    private record Entry(Instant due, long sequence, Runnable task) {}

    private final Timekeeper clock;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparing(Entry::due).thenComparingLong(Entry::sequence));

    /// The due moment of the task that the thread is running; other threads have none.
    private final ThreadLocal<Optional<Instant>> moment = ThreadLocal.withInitial(Optional::empty);

    private long sequence;
    private boolean running;

    public Schedule(Timekeeper clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// The clock behind it.
    public Timekeeper clock() {
        return clock;
    }

    /// The moment that the calling thread should take as the present: the due moment of the task it
    /// is running, else the clock's.
    public Instant now() {
        return moment.get().orElseGet(clock::now);
    }

    /// Has `task` run once `delay` has passed from [#now].
    public void after(Duration delay, Runnable task) {
        requireNonNull(task, "task is null");
        Instant due = now().plus(delay);
        synchronized (this) {
            entries.add(new Entry(due, sequence++, task));
            notifyAll();
        }
    }

    /// Runs everything that is due, oldest first, including what those tasks add and is due as
    /// well. Returns at once where another thread (or a task of this one) is already doing so. A
    /// task that throws is a bug of the sandbox: it is reported on standard error and the next one
    /// is run.
    public void runDue() {
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
        }
        try {
            for (Optional<Entry> next = takeDue(); next.isPresent(); next = takeDue()) {
                run(next.get());
            }
        } finally {
            synchronized (this) {
                running = false;
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

    /// Runs tasks as they fall due until the thread is interrupted. Only for a clock that moves by
    /// itself: on one that stands still until somebody waits, this would move it.
    void attend() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            Duration left = Duration.between(clock.now(), awaitNext());
            if (left.isPositive()) {
                clock.pause(left.compareTo(SLICE) < 0 ? left : SLICE);
            } else {
                runDue();
            }
        }
    }

    /// How long the attending thread waits at once, so that a task added meanwhile, or a change of
    /// speed, is noticed.
    private static final Duration SLICE = Duration.ofMillis(250);

    private synchronized Instant awaitNext() throws InterruptedException {
        while (entries.isEmpty() || running) {
            wait(running ? 20 : 0);
        }
        return entries.element().due();
    }

    private void run(Entry entry) {
        moment.set(Optional.of(entry.due()));
        try {
            entry.task().run();
        } catch (RuntimeException e) {
            Bugs.report("a scheduled task", e);
        } finally {
            moment.remove();
        }
    }

    private synchronized Optional<Entry> takeDue() {
        Entry entry = entries.peek();
        if (entry == null || entry.due().isAfter(clock.now())) {
            return Optional.empty();
        }
        return Optional.ofNullable(entries.poll());
    }
}
