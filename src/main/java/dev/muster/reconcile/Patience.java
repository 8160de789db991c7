package dev.muster.reconcile;

import dev.muster.apply.Recollection;
import dev.muster.live.ChainWatch;
import dev.muster.live.Condition;
import dev.muster.model.ApiFailure;
import dev.muster.time.Deadline;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Waits between turns for what happens by itself: looks first after 2 s, then ever less often, at
/// last every 15 s, which is about as fast as provisioning by SCIM moves. Never longer than one
/// bound, all waits of a run together.
final class Patience {

    static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /// After how many looks in a row that failed a turn reads everything: to see whether a system
    /// is gone, and to say so. Each call of a look has been repeated already.
    static final int BLIND_AT_MOST = 3;

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

    /// What a wait came to.
    sealed interface End {

        /// Another turn is worth it.
        record Come() implements End {}

        /// It could not be seen whether anything has come.
        record Blind(List<ApiFailure> failures) implements End {
            public Blind {
                failures = List.copyOf(failures);
            }
        }

        /// The bound has passed before.
        record Passed() implements End {}
    }

    /// Returns once another turn is worth it, or the bound has passed.
    End outlast(Next.Wait wait) throws InterruptedException {
        Deadline end = deadline.orElseGet(() -> clock.deadline(bound));
        deadline = Optional.of(end);
        tell(wait.waiting(), end);
        SortedSet<Condition> urgent = new TreeSet<>(wait.urgent());
        SortedSet<Condition> left = new TreeSet<>(wait.waiting());
        int blind = 0;
        while (!end.passed()) {
            clock.pause(shorter(pause, end.left()));
            pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
            ChainWatch.Look look = watch.look(left);
            SortedSet<Condition> come = new TreeSet<>(look.holding());
            come.retainAll(left);
            come.forEach(this::came);
            left.removeAll(come);
            if (left.isEmpty() || come.stream().anyMatch(urgent::contains)) {
                return new End.Come();
            }
            blind = look.failures().isEmpty() ? 0 : blind + 1;
            if (blind == BLIND_AT_MOST) {
                return new End.Blind(look.failures());
            }
        }
        return new End.Passed();
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
