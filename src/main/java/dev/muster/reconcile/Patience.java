package dev.muster.reconcile;

import dev.muster.apply.Recollection;
import dev.muster.live.ChainWatch;
import dev.muster.live.Condition;
import dev.muster.time.Deadline;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Waits between turns for what happens by itself: looks first after 2 s, then ever less often, at
/// last every 15 s, which is about as fast as provisioning by SCIM moves. Never longer than one
/// bound, all waits of a run together.
final class Patience {

    static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final ChainWatch watch;
    private final Timekeeper clock;
    private final Duration bound;
    private final Recollection recollection;
    private final Progress progress;
    private final SortedSet<Condition> told = new TreeSet<>();
    private Optional<Deadline> deadline = Optional.empty();
    private Duration pause = FIRST_LOOK;

    /// @param bound counted from the first wait on
    Patience(
            ChainWatch watch,
            Timekeeper clock,
            Duration bound,
            Recollection recollection,
            Progress progress) {
        this.watch = watch;
        this.clock = clock;
        this.bound = bound;
        this.recollection = recollection;
        this.progress = progress;
    }

    /// Something was done, so that news may come soon again.
    void renew() {
        pause = FIRST_LOOK;
    }

    /// Returns once another turn is worth it; false if the bound has passed before.
    boolean outlast(Next.Wait wait) throws InterruptedException {
        Deadline end = deadline.orElseGet(() -> clock.deadline(bound));
        deadline = Optional.of(end);
        tell(wait.waiting(), end);
        SortedSet<Condition> urgent = new TreeSet<>(wait.urgent());
        SortedSet<Condition> left = new TreeSet<>(wait.waiting());
        while (!end.passed()) {
            clock.pause(shorter(pause, end.left()));
            pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
            SortedSet<Condition> come = new TreeSet<>(watch.holding(left));
            come.retainAll(left);
            come.forEach(this::came);
            left.removeAll(come);
            if (left.isEmpty() || come.stream().anyMatch(urgent::contains)) {
                return true;
            }
        }
        return false;
    }

    private void tell(SortedSet<Condition> conditions, Deadline end) {
        SortedSet<Condition> fresh = new TreeSet<>(conditions);
        fresh.removeAll(told);
        told.addAll(fresh);
        fresh.forEach(condition -> recollection.since(condition, clock.now()));
        if (!fresh.isEmpty()) {
            progress.waitingFor(fresh, end.left());
        }
    }

    private void came(Condition condition) {
        Instant now = clock.now();
        Instant since = recollection.since(condition, now);
        recollection.forget(condition);
        progress.came(condition, Duration.between(since, now));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
