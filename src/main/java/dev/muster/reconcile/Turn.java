package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.Verdict;
import dev.muster.live.Condition;
import dev.muster.live.LiveState;
import dev.muster.model.Problem;
import dev.muster.model.Target;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything about one turn that a report can say. What a turn did not come to is empty.
///
/// @param id under which the history keeps it; empty where none does
/// @param writes whether it was a turn that may write
/// @param problems of the files: errors if it ended there, else warnings
/// @param results one for each change of the plan; none if nothing may be written, or if it stopped
///   before
/// @param unconfirmed approved changes that nobody had agreed to, and that were left alone
/// @param stopped why it ended before the first write
/// @param bug what a writer threw though it must not
/// @param restraint why it does less than the head of the repository says
/// @param calls to each system
public record Turn(
        Optional<String> id,
        boolean writes,
        Instant began,
        Instant ended,
        Optional<String> commit,
        List<Problem> problems,
        Optional<LiveState> live,
        Optional<Plan> plan,
        Optional<Verdict> verdict,
        List<ChangeResult> results,
        SortedSet<ChangeId> unconfirmed,
        Optional<Stop> stopped,
        Optional<Throwable> bug,
        Optional<Restraint> restraint,
        SortedMap<Target, Long> calls) {

    public Turn {
        requireNonNull(id, "id is null");
        requireNonNull(restraint, "restraint is null");
        requireNonNull(began, "began is null");
        requireNonNull(ended, "ended is null");
        problems = problems.stream().sorted().toList();
        results = List.copyOf(results);
        unconfirmed = Collections.unmodifiableSortedSet(new TreeSet<>(unconfirmed));
        calls = Collections.unmodifiableSortedMap(new TreeMap<>(calls));
    }

    /// A turn that no history keeps and nothing restrains.
    public Turn(
            boolean writes,
            Instant began,
            Instant ended,
            Optional<String> commit,
            List<Problem> problems,
            Optional<LiveState> live,
            Optional<Plan> plan,
            Optional<Verdict> verdict,
            List<ChangeResult> results,
            SortedSet<ChangeId> unconfirmed,
            Optional<Stop> stopped,
            Optional<Throwable> bug,
            SortedMap<Target, Long> calls) {
        this(
                Optional.empty(),
                writes,
                began,
                ended,
                commit,
                problems,
                live,
                plan,
                verdict,
                results,
                unconfirmed,
                stopped,
                bug,
                Optional.empty(),
                calls);
    }

    /// Why a turn ended before the first write.
    ///
    /// @param why what is wrong, in a sentence
    /// @param remedy what to do, as sentences
    /// @param outcome what it comes to
    public record Stop(String why, String remedy, Outcome outcome) {
        public Stop {
            requireNonNull(why, "why is null");
            requireNonNull(remedy, "remedy is null");
            requireNonNull(outcome, "outcome is null");
        }
    }

    /// Whether anything in a system was changed, or may have been: a change that failed may have
    /// taken effect.
    public boolean hasWritten() {
        return results.stream().anyMatch(Turn::mayHaveWritten);
    }

    private static boolean mayHaveWritten(ChangeResult result) {
        return switch (result.result()) {
            case Result.Done _, Result.Failed _ -> true;
            case Result.AlreadyThere _, Result.Waiting _, Result.Blocked _, Result.Held _ -> false;
            case Result.Refused _, Result.Superseded _, Result.NotTried _ -> false;
        };
    }

    /// How many changes had which result, by its word.
    public SortedMap<String, Integer> resultCounts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        results.forEach(result -> counts.merge(result.result().word(), 1, Integer::sum));
        return counts;
    }

    /// Everything that its changes, and links of the chain, wait for.
    public SortedSet<Condition> awaited() {
        return Next.awaited(this);
    }

    /// What follows it.
    public Next next() {
        return Next.after(this);
    }

    /// A turn that a bug of Muster's ended.
    public static Turn crashed(Instant began, Instant ended, Throwable bug) {
        return ended(
                began,
                ended,
                new Stop(
                        "Muster itself failed",
                        "Report the stack trace in the log as a bug.",
                        Outcome.BUG),
                Optional.of(bug));
    }

    /// A turn that could not begin, because what it needs of earlier turns cannot be asked for.
    public static Turn unstarted(Instant began, Instant ended, String why, String remedy) {
        return ended(began, ended, new Stop(why, remedy, Outcome.INCOMPLETE), Optional.empty());
    }

    private static Turn ended(Instant began, Instant ended, Stop stop, Optional<Throwable> bug) {
        return new Turn(
                false,
                began,
                ended,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new TreeSet<>(),
                Optional.of(stop),
                bug,
                new TreeMap<>());
    }

    /// What it comes to: the graver of its [#work] and of what restrains it.
    public Outcome outcome() {
        Outcome work = work();
        return restraint.map(it -> Outcome.gravest(List.of(work, it.outcome()))).orElse(work);
    }

    /// What it comes to by what it found and did, measured by the commit at which it worked.
    public Outcome work() {
        return Outcome.of(this);
    }
}
