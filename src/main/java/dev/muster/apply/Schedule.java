package dev.muster.apply;

import dev.muster.guard.ApprovedChange;
import dev.muster.live.Condition;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.time.Timekeeper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// Which change is begun when. One thread decides here; the writes run on virtual threads and report
/// back to it.
///
/// A change is ready once all that it depends on is in force. Of what is ready, ends that the
/// declaration states are begun first, then other removals, then the rest, each in the plan's order.
/// A circle of dependencies is never ready and is left untried.
final class Schedule {

    /// How many changes of one system are begun at a time. Far above what the adapters let through at
    /// once, so that one slow key cannot starve the others; a bound all the same.
    static final int AT_ONCE = 64;

    private final Results results;
    private final Recollection recollection;
    private final StopSign stop;
    private final Timekeeper clock;
    private final Map<ChangeId, ApprovedChange> pending = new LinkedHashMap<>();
    private final Map<ChangeId, List<ChangeId>> dependents = new HashMap<>();
    private final Map<ChangeId, Integer> openDependencies = new HashMap<>();
    private final Map<Target, PriorityQueue<Ready>> ready = new EnumMap<>(Target.class);
    private final Map<Target, Integer> running = new EnumMap<>(Target.class);
    private final Map<ChangeId, Integer> position = new HashMap<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    Schedule(
            List<ApprovedChange> changes, Results results, Recollection recollection, StopSign stop, Timekeeper clock) {
        this.results = results;
        this.recollection = recollection;
        this.stop = stop;
        this.clock = clock;
        for (Target target : Target.values()) {
            ready.put(target, new PriorityQueue<>());
            running.put(target, 0);
        }
        for (ApprovedChange approved : changes) {
            Change change = approved.change();
            pending.put(change.id(), approved);
            position.put(change.id(), position.size());
            openDependencies.put(change.id(), change.dependsOn().size());
            change.dependsOn()
                    .forEach(id -> dependents.computeIfAbsent(id, _ -> new ArrayList<>()).add(change.id()));
        }
    }

    /// Returns once every change has a result.
    ///
    /// @param write carries out one change; must not throw, since its result would be waited for in vain
    void run(Function<ApprovedChange, Result> write) {
        boolean interrupted = false;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List.copyOf(pending.values()).stream()
                    .map(ApprovedChange::change)
                    .filter(change -> change.dependsOn().isEmpty())
                    .forEach(this::becameReady);
            while (begin(threads, write, interrupted)) {
                try {
                    settle(ended.take());
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(pending.values())
                .forEach(left -> giveUp(left.change(), "what it depends on leads round in a circle"));
    }

    /// Begins what is ready and has room; whether anything is still running afterwards.
    private boolean begin(
            ExecutorService threads, Function<ApprovedChange, Result> write, boolean interrupted) {
        for (Target target : Target.values()) {
            PriorityQueue<Ready> queue = ready.get(target);
            while (!queue.isEmpty() && running.get(target) < AT_ONCE) {
                Change change = queue.remove().change();
                Optional<String> obstacle = obstacle(interrupted);
                if (obstacle.isPresent()) {
                    giveUp(change, obstacle.get());
                } else {
                    running.merge(target, 1, Integer::sum);
                    ApprovedChange approved = pending.get(change.id());
                    threads.execute(() -> ended.add(new Ended(change, write.apply(approved))));
                }
            }
        }
        return running.values().stream().anyMatch(count -> count > 0);
    }

    private Optional<String> obstacle(boolean interrupted) {
        return interrupted
                ? Optional.of("the turn was interrupted")
                : stop.raised().or(results::journalTrouble);
    }

    private void settle(Ended end) {
        running.merge(end.change().key().kind().target(), -1, Integer::sum);
        results.put(end.change(), end.result());
        follow(end.change(), end.result(), end.change().id());
    }

    private void giveUp(Change change, String why) {
        Result result = new Result.NotTried(why);
        results.put(change, result);
        follow(change, result, change.id());
    }

    /// Tells the dependents of a change what became of it; those that can no longer be done are
    /// blocked by the change where it began, however far they are from it. As deep as the chain of
    /// dependencies is long, which is less than a dozen.
    private void follow(Change change, Result result, ChangeId origin) {
        pending.remove(change.id());
        for (ChangeId id : dependents.getOrDefault(change.id(), List.of())) {
            ApprovedChange dependent = pending.get(id);
            if (dependent == null) {
                continue;
            }
            if (!result.isInForce()) {
                Result blocked = new Result.Blocked(origin);
                results.put(dependent.change(), blocked);
                follow(dependent.change(), blocked, origin);
            } else if (openDependencies.merge(id, -1, Integer::sum) == 0) {
                becameReady(dependent.change());
            }
        }
    }

    private void becameReady(Change change) {
        if (change.needs().isEmpty()) {
            ready.get(change.key().kind().target()).add(new Ready(change, position.get(change.id())));
            return;
        }
        Condition first = change.needs().first();
        Result waiting = new Result.Waiting(first, recollection.since(first, clock.now()));
        results.put(change, waiting);
        follow(change, waiting, change.id());
    }

    private record Ended(Change change, Result result) {}

    /// A change that may be begun, in the order of what goes first.
    private record Ready(Change change, int position) implements Comparable<Ready> {

        private static final Comparator<Ready> ORDER =
                Comparator.comparing((Ready ready) -> !ready.change().reason().isStatedEnd())
                        .thenComparing(ready -> !ready.change().isRemoval())
                        .thenComparing(Ready::position);

        @Override
        public int compareTo(Ready other) {
            return ORDER.compare(this, other);
        }
    }
}
