package dev.muster.reconcile;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.live.Condition;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What follows a turn.
public sealed interface Next {

    /// What has not come yet.
    SortedSet<Condition> waiting();

    /// Nothing that another turn could do.
    record Ended(SortedSet<Condition> waiting) implements Next {
        public Ended {
            waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
        }
    }

    /// Another turn at once: to verify what was done, or to plan again what was superseded.
    record Again() implements Next {
        @Override
        public SortedSet<Condition> waiting() {
            return Collections.emptySortedSet();
        }
    }

    /// Another turn once something has come.
    ///
    /// @param urgent changes wait for these, so each that comes is worth a turn
    /// @param others nothing depends on these, so a turn is worth it once all have come
    record Wait(SortedSet<Condition> urgent, SortedSet<Condition> others) implements Next {

        public Wait {
            urgent = Collections.unmodifiableSortedSet(new TreeSet<>(urgent));
            others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
        }

        @Override
        public SortedSet<Condition> waiting() {
            SortedSet<Condition> all = new TreeSet<>(urgent);
            all.addAll(others);
            return all;
        }
    }

    /// What follows that turn.
    static Next after(Turn turn) {
        if (turn.stopped().isPresent() || turn.plan().isEmpty() || turn.bug().isPresent()) {
            return new Ended(new TreeSet<>());
        }
        boolean progress = any(turn, Result.Done.class);
        SortedSet<Condition> urgent = neededByWaiting(turn);
        SortedSet<Condition> others = onTheirWay(turn);
        others.removeAll(urgent);
        Wait all = new Wait(urgent, others);
        if (all.waiting().isEmpty()) {
            return progress || any(turn, Result.Superseded.class)
                    ? new Again()
                    : new Ended(Collections.emptySortedSet());
        }
        boolean needsPerson =
                all.waiting().stream()
                        .anyMatch(
                                condition -> condition instanceof Condition.ProvisioningConnected);
        return needsPerson ? withoutPerson(all, progress) : all;
    }

    /// Until a person has turned provisioning on, nothing arrives in the identity store; only jobs
    /// end by themselves.
    private static Next withoutPerson(Wait all, boolean progress) {
        Wait jobs = new Wait(jobs(all.urgent()), jobs(all.others()));
        if (!jobs.waiting().isEmpty()) {
            return jobs;
        }
        return progress ? new Again() : new Ended(all.waiting());
    }

    private static SortedSet<Condition> jobs(SortedSet<Condition> conditions) {
        SortedSet<Condition> jobs = new TreeSet<>(conditions);
        jobs.removeIf(condition ->
                !(condition instanceof Condition.JobEnded)
                        && !(condition instanceof Condition.AccessControlTurnedOn));
        return jobs;
    }

    /// Everything that a turn's changes and links wait for; a turn that came to no plan tells of
    /// none.
    static SortedSet<Condition> awaited(Turn turn) {
        SortedSet<Condition> all = neededByWaiting(turn);
        all.addAll(onTheirWay(turn));
        return all;
    }

    private static SortedSet<Condition> neededByWaiting(Turn turn) {
        SortedSet<Condition> needed = new TreeSet<>();
        for (ChangeResult result : turn.results()) {
            if (result.result() instanceof Result.Waiting(Condition on, _)) {
                needed.add(on);
                needed.addAll(result.change().needs());
            }
        }
        return needed;
    }

    private static SortedSet<Condition> onTheirWay(Turn turn) {
        SortedSet<Condition> coming = new TreeSet<>();
        turn.plan().ifPresent(plan -> coming.addAll(plan.waiting()));
        turn.results().stream()
                .filter(result -> result.result() instanceof Result.Done)
                .forEach(result -> coming.addAll(result.change().brings()));
        return coming;
    }

    private static boolean any(Turn turn, Class<? extends Result> kind) {
        return turn.results().stream().anyMatch(result -> kind.isInstance(result.result()));
    }
}
