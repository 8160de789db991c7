package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.ReadInThisTurn;
import dev.muster.guard.Verdict;
import dev.muster.live.AwsReader;
import dev.muster.live.EventLog;
import dev.muster.live.Interest;
import dev.muster.live.JobList;
import dev.muster.live.LiveState;
import dev.muster.live.OktaReader;
import dev.muster.live.Pointers;
import dev.muster.live.Remembered;
import dev.muster.model.Key;
import dev.muster.plan.Plan;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads again only what something points to, and takes the rest from what earlier turns read:
///
/// - the groups of Okta by when their members changed last, both event logs, and the jobs,
/// - what the declaration needs and was not read before,
/// - what the last turn wrote, and what it left to wait for,
/// - each object that the plan would make, once more before it is made.
///
/// Everything is read where that is due, where anything would be taken away or edited, after a turn
/// that failed, and wherever it cannot be told what changed. So nothing that takes access away ever
/// rests on what is remembered, and what no sign tells of is found by the next reading of
/// everything.
///
/// For one thread; between two looks it must be told what the turn came to.
public final class QuickLook implements Looking {

    /// A turn that wrote more than this is followed by a reading of everything, which then costs
    /// hardly more.
    private static final int WRITTEN_AT_MOST = 25;

    private final LiveReader everything;
    private final Ports ports;
    private final Duration fullEvery;
    private final Supplier<Object> decisions;
    private final Timekeeper clock;
    private Optional<BetweenTurns> memory = Optional.empty();
    private Optional<Looked> looked = Optional.empty();
    private String forgotten = "nothing was read before";

    /// What is looked at, beside what [LiveReader] reads.
    ///
    /// @param logs one for each system
    public record Ports(OktaReader okta, AwsReader aws, JobList jobs, List<EventLog> logs) {
        public Ports {
            requireNonNull(okta, "okta is null");
            requireNonNull(aws, "aws is null");
            requireNonNull(jobs, "jobs is null");
            logs = List.copyOf(logs);
        }
    }

    /// What a look came to.
    ///
    /// @param quick whether some of it is remembered
    /// @param why for what reason everything was read; else what was read again, nothing if empty
    public record Account(boolean quick, String why) {}

    /// A look whose turn has not ended.
    private record Looked(
            Remembered remembered,
            Instant until,
            Set<String> heard,
            Object decided,
            Account account) {}

    /// @param fullEvery how long everything may be remembered
    /// @param decisions what people have decided beside the declaration, such as suspensions and
    ///   releases; where it is no longer equal, everything is read
    public QuickLook(
            LiveReader everything,
            Ports ports,
            Duration fullEvery,
            Supplier<Object> decisions,
            Timekeeper clock) {
        this.everything = requireNonNull(everything, "everything is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.fullEvery = requireNonNull(fullEvery, "fullEvery is null");
        this.decisions = requireNonNull(decisions, "decisions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public LiveState look(Interest interest, Function<LiveState, Plan> planning) {
        looked = Optional.empty();
        Instant began = clock.now();
        Optional<String> due = memory.map(it -> due(it, began)).orElse(Optional.of(forgotten));
        return due.isPresent() ? all(interest, due.get()) : quick(interest, planning, began);
    }

    private LiveState quick(Interest interest, Function<LiveState, Plan> planning, Instant began) {
        BetweenTurns known = memory.orElseThrow();
        return switch (new QuickReading(ports, known, interest, planning, began).result()) {
            case QuickReading.Found.NotEnough(String why) -> all(interest, why);
            case QuickReading.Found.Enough(
                            Remembered remembered,
                            Set<String> heard,
                            Pointers read) -> {
                looked =
                        Optional.of(
                                new Looked(
                                        remembered,
                                        began,
                                        heard,
                                        known.decided(),
                                        new Account(true, ReadAgain.text(read))));
                yield remembered.state();
            }
        };
    }

    private Optional<String> due(BetweenTurns known, Instant now) {
        Instant last = known.remembered().everything();
        if (now.isBefore(known.until())) {
            return Optional.of("the clock was set back");
        }
        if (!known.decided().equals(decisions.get())) {
            return Optional.of("a suspension or a release has changed");
        }
        return now.isBefore(last.plus(fullEvery))
                ? Optional.empty()
                : Optional.of("loop.fullEvery has passed");
    }

    private LiveState all(Interest interest, String why) {
        LiveState read = everything.read(interest);
        looked =
                Optional.of(
                        new Looked(
                                new Remembered(read, interest, read.readAt()),
                                read.readAt(),
                                Set.of(),
                                decisions.get(),
                                new Account(false, why)));
        return read;
    }

    /// The next look reads everything.
    ///
    /// @param why part of a sentence
    public void forget(String why) {
        memory = Optional.empty();
        forgotten = why;
    }

    /// What the turn came to for which was looked. A turn that did not get to its end, could not
    /// read something or failed to write something leaves nothing to build on.
    ///
    /// @return what the look came to; empty if the turn ended before it looked
    public Optional<Account> ended(Turn turn) {
        Optional<Looked> look = looked;
        looked = Optional.empty();
        if (look.isEmpty() || turn.plan().isEmpty()) {
            forget("the last turn did not come to a plan");
        } else if (!isSound(turn)) {
            forget("the last turn failed in part");
        } else if (turn.verdict().filter(QuickLook::holdsForWantOfReading).isPresent()) {
            forget("something that was held may be carried out");
        } else {
            keep(look.get(), turn, turn.plan().get());
        }
        return look.map(Looked::account);
    }

    /// What another guard held before and no longer does.
    private static boolean holdsForWantOfReading(Verdict verdict) {
        return verdict.holds().stream().anyMatch(hold -> hold.guard().equals(ReadInThisTurn.ID));
    }

    private static boolean isSound(Turn turn) {
        return turn.stopped().isEmpty()
                && turn.bug().isEmpty()
                && turn.live().filter(live -> live.coverage().isComplete()).isPresent()
                && turn.results().stream()
                        .filter(result -> !turn.unconfirmed().contains(result.change().id()))
                        .noneMatch(QuickLook::isUnsettled);
    }

    private static boolean isUnsettled(ChangeResult result) {
        return switch (result.result()) {
            case Result.Failed _, Result.Superseded _, Result.NotTried _ -> true;
            case Result.Done _, Result.AlreadyThere _, Result.Waiting _ -> false;
            case Result.Blocked _, Result.Held _, Result.Refused _ -> false;
        };
    }

    private void keep(Looked look, Turn turn, Plan plan) {
        List<Key> written =
                turn.results().stream()
                        .filter(result ->
                                result.result() instanceof Result.Done
                                        || result.result() instanceof Result.AlreadyThere)
                        .map(result -> result.change().key())
                        .toList();
        if (written.size() > WRITTEN_AT_MOST) {
            forget("the last turn wrote much");
            return;
        }
        memory =
                Optional.of(
                        BetweenTurns.of(
                                look.remembered(),
                                look.until(),
                                look.heard(),
                                look.decided(),
                                turn,
                                plan,
                                written));
    }
}
