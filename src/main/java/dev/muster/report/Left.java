package dev.muster.report;

import static java.util.Objects.requireNonNull;

import dev.muster.guard.Verdict;
import dev.muster.live.Condition;
import dev.muster.live.Coverage;
import dev.muster.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a run of `apply` leaves open, beside the changes themselves.
///
/// @param plan what the last turn found; empty if it came to no plan
/// @param holds what guards hold, with the numbers
/// @param gaps lists that had to be read and were not
/// @param waiting what has not come
/// @param stopped why it ended before its time
public record Left(
        Optional<Judged> plan,
        List<Verdict.Hold> holds,
        List<Coverage.Entry> gaps,
        SortedSet<Condition> waiting,
        Optional<Stopped> stopped) {

    public Left {
        requireNonNull(plan, "plan is null");
        holds = List.copyOf(holds);
        gaps = List.copyOf(gaps);
        waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
        requireNonNull(stopped, "stopped is null");
    }

    /// A plan and what the guards say of it.
    public record Judged(Plan plan, Verdict verdict) {
        public Judged {
            requireNonNull(plan, "plan is null");
            requireNonNull(verdict, "verdict is null");
        }
    }

    /// Why a run ended before its time, and what to do.
    public record Stopped(String message, String remedy) {
        public Stopped {
            requireNonNull(message, "message is null");
            requireNonNull(remedy, "remedy is null");
        }
    }

    /// A plan that was carried out, and nothing else.
    public static Left of(Plan plan, Verdict verdict) {
        return new Left(
                Optional.of(new Judged(plan, verdict)),
                List.of(),
                List.of(),
                new TreeSet<>(),
                Optional.empty());
    }
}
