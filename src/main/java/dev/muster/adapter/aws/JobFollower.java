package dev.muster.adapter.aws;

import dev.muster.model.CallFailed;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Follows every job under way, all together: one list of what is in progress for each kind, and a
/// Describe for each job that has left it. Runs only while there is something to follow.
final class JobFollower {

    /// A role was seen to be made within a second and to be taken away within fourteen; a
    /// provisioning of many accounts takes minutes and is waited for in the next turn.
    static final Duration BOUND = Duration.ofMinutes(2);

    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration SLOWEST = Duration.ofSeconds(5);

    private final JobReader jobs;
    private final Reads reads;
    private final Timekeeper clock;
    private final Executor threads;
    private final Map<String, Followed> outstanding = new LinkedHashMap<>();
    private boolean looking;

    JobFollower(JobReader jobs, Reads reads, Timekeeper clock, Executor threads) {
        this.jobs = jobs;
        this.reads = reads;
        this.clock = clock;
        this.threads = threads;
    }

    /// What following a job came to.
    sealed interface Outcome {

        /// It ended, well or not.
        record Ended(JobStatus status) implements Outcome {}

        /// The service no longer knows it; what it did has to be read.
        record Forgotten() implements Outcome {}

        /// It was still under way when the bound was reached.
        record Running(Instant since) implements Outcome {}
    }

    private record Followed(
            String instanceArn,
            JobKind kind,
            String requestId,
            Instant since,
            CompletableFuture<Outcome> outcome) {}

    /// Returns once the job has ended, or when [#BOUND] has passed.
    Outcome follow(String instanceArn, JobStatus begun) {
        if (!begun.isOpen()) {
            return new Outcome.Ended(begun);
        }
        Followed followed =
                new Followed(
                        instanceArn,
                        begun.kind(),
                        begun.requestId(),
                        clock.now(),
                        new CompletableFuture<>());
        synchronized (outstanding) {
            outstanding.put(followed.requestId(), followed);
            if (!looking) {
                looking = true;
                threads.execute(this::lookWhileNeeded);
            }
        }
        return followed.outcome().join();
    }

    private void lookWhileNeeded() {
        try {
            for (Optional<Duration> wait = next(); wait.isPresent(); wait = next()) {
                clock.pause(wait.get());
                look(snapshot());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            giveUp();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /// As long as the youngest job has lasted, within bounds: soon at first, then ever slower.
    private Optional<Duration> next() {
        synchronized (outstanding) {
            if (outstanding.isEmpty()) {
                looking = false;
                return Optional.empty();
            }
            Instant now = clock.now();
            Duration age = SLOWEST;
            for (Followed followed : outstanding.values()) {
                Duration one = Duration.between(followed.since(), now);
                age = one.compareTo(age) < 0 ? one : age;
            }
            return Optional.of(age.compareTo(SOONEST) < 0 ? SOONEST : age);
        }
    }

    private List<Followed> snapshot() {
        synchronized (outstanding) {
            return List.copyOf(outstanding.values());
        }
    }

    private void look(List<Followed> all) {
        for (JobKind kind : JobKind.values()) {
            List<Followed> some = all.stream().filter(one -> one.kind() == kind).toList();
            if (!some.isEmpty()) {
                look(kind, some);
            }
        }
        Instant now = clock.now();
        all.stream()
                .filter(one -> !one.since().plus(BOUND).isAfter(now))
                .forEach(one -> end(one, new Outcome.Running(one.since())));
    }

    /// A look that fails is made again next time; the bound ends it.
    private void look(JobKind kind, List<Followed> some) {
        try {
            reads.each(left(kind, some), this::described);
        } catch (CallFailed _) {
            return;
        }
    }

    private List<Followed> left(JobKind kind, List<Followed> some) {
        if (some.size() == 1) {
            return some;
        }
        Set<String> open = new HashSet<>(jobs.openIds(some.getFirst().instanceArn(), kind));
        return some.stream().filter(one -> !open.contains(one.requestId())).toList();
    }

    private boolean described(Followed followed) {
        Optional<JobStatus> status =
                jobs.describe(followed.instanceArn(), followed.kind(), followed.requestId());
        if (status.isEmpty()) {
            end(followed, new Outcome.Forgotten());
        }
        status.filter(one -> !one.isOpen()).ifPresent(one -> end(followed, new Outcome.Ended(one)));
        return true;
    }

    private void end(Followed followed, Outcome outcome) {
        synchronized (outstanding) {
            outstanding.remove(followed.requestId());
        }
        followed.outcome().complete(outcome);
    }

    private void giveUp() {
        drained().forEach(one -> one.outcome().complete(new Outcome.Running(one.since())));
    }

    private void fail(RuntimeException bug) {
        drained().forEach(one -> one.outcome().completeExceptionally(bug));
    }

    private List<Followed> drained() {
        synchronized (outstanding) {
            looking = false;
            List<Followed> all = new ArrayList<>(outstanding.values());
            outstanding.clear();
            return all;
        }
    }
}
