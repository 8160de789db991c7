package dev.muster.apply;

import static java.util.Objects.requireNonNull;

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

/// Which change is begun when. One thread decides here; the writes run on virtual threads and
/// report back to it.
///
/// A change is ready once all that it depends on is in force. Of what is ready, ends that the
/// declaration states are begun first, then other removals, then the rest, each in the plan's
/// order. A circle of dependencies is never ready and is left untried.
final class Schedule {

    /// How many changes of one system are begun at a time. Far above what the adapters let through
    /// at once, so that one slow key cannot starve the others; a bound all the same.
    static final int AT_ONCE = 64;

    private final Results results;
    private final Recollection recollection;
    private final StopSign stop;
    private final Timekeeper clock;
    private final Map<ChangeId, Waiting> pending = new LinkedHashMap<>();
    private final Map<ChangeId, List<ChangeId>> dependents = new HashMap<>();
    private final Map<Target, Lane> lanes = new EnumMap<>(Target.class);
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    Schedule(
            List<ApprovedChange> changes,
            Results results,
            Recollection recollection,
            StopSign stop,
            Timekeeper clock) {
        this.results = results;
        this.recollection = recollection;
        this.stop = stop;
        this.clock = clock;
        for (Target target : Target.values()) {
            lanes.put(target, new Lane());
        }
        for (ApprovedChange approved : changes) {
            Change change = approved.change();
            pending.put(change.id(), new Waiting(approved, pending.size()));
            change.dependsOn()
                    .forEach(id ->
                            dependents
                                    .computeIfAbsent(id, _ -> new ArrayList<>())
                                    .add(change.id()));
        }
    }

    /// Returns once every change has a result.
    ///
    /// @param write carries out one change; must not throw, since its result would be waited for in
    ///   vain
    void run(Function<ApprovedChange, Result> write) {
        boolean interrupted = false;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List.copyOf(pending.values()).stream()
                    .filter(waiting -> waiting.openDependencies == 0)
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
                .forEach(left ->
                        giveUp(
                                left.approved.change(),
                                "what it depends on leads round in a circle"));
    }

    /// Begins what is ready and has room; whether anything is still running afterwards.
    private boolean begin(
            ExecutorService threads, Function<ApprovedChange, Result> write, boolean interrupted) {
        for (Lane lane : lanes.values()) {
            while (!lane.ready.isEmpty() && lane.running < AT_ONCE) {
                ApprovedChange approved = lane.ready.remove().approved();
                Optional<String> obstacle = obstacle(interrupted);
                if (obstacle.isPresent()) {
                    giveUp(approved.change(), obstacle.get());
                } else {
                    lane.running++;
                    threads.execute(
                            () -> ended.add(new Ended(approved.change(), write.apply(approved))));
                }
            }
        }
        return lanes.values().stream().anyMatch(lane -> lane.running > 0);
    }

    private Optional<String> obstacle(boolean interrupted) {
        return interrupted
                ? Optional.of("the turn was interrupted")
                : stop.raised().or(results::journalTrouble).or(results::notSent);
    }

    private void settle(Ended end) {
        lane(end.change()).running--;
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
            Waiting dependent = pending.get(id);
            if (dependent == null) {
                continue;
            }
            if (!result.isInForce()) {
                Change blocked = dependent.approved.change();
                Result byOrigin = new Result.Blocked(origin);
                results.put(blocked, byOrigin);
                follow(blocked, byOrigin, origin);
            } else if (--dependent.openDependencies == 0) {
                becameReady(dependent);
            }
        }
    }

    private void becameReady(Waiting waiting) {
        Change change = waiting.approved.change();
        if (change.needs().isEmpty()) {
            lane(change).ready.add(new Ready(waiting.approved, waiting.position));
            return;
        }
        Condition first = change.needs().first();
        Result result = new Result.Waiting(first, recollection.since(first, clock.now()));
        results.put(change, result);
        follow(change, result, change.id());
    }

    private Lane lane(Change change) {
        return requireNonNull(lanes.get(change.key().kind().target()), "every system has a lane");
    }

    /// What is ready and what is running in one system.
    private static final class Lane {
        private final PriorityQueue<Ready> ready = new PriorityQueue<>();
        private int running;
    }

    /// A change that has no result yet.
    private static final class Waiting {
        private final ApprovedChange approved;
        private final int position;
        private int openDependencies;

        Waiting(ApprovedChange approved, int position) {
            this.approved = approved;
            this.position = position;
            this.openDependencies = approved.change().dependsOn().size();
        }
    }

    private record Ended(Change change, Result result) {}

    /// A change that may be begun, in the order of what goes first.
    private record Ready(ApprovedChange approved, int position) implements Comparable<Ready> {

        private static final Comparator<Ready> ORDER =
                Comparator.comparing(
                                (Ready ready) -> !ready.approved().change().reason().isStatedEnd())
                        .thenComparing(ready -> !ready.approved().change().isRemoval())
                        .thenComparingInt(Ready::position);

        @Override
        public int compareTo(Ready other) {
            return ORDER.compare(this, other);
        }
    }
}
