package dev.muster.apply;

import static java.util.Objects.requireNonNull;

import dev.muster.guard.ApprovedChange;
import dev.muster.guard.ApprovedPlan;
import dev.muster.guard.Verdict;
import dev.muster.live.Condition;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out what the guards let through: as dependencies allow, side by side where they allow
/// it.
///
/// Every change of the plan gets exactly one [Result], also those that the guards kept back. A
/// change that failed or waits stops what depends on it, by name, and nothing else. A change whose
/// `needs` have not come is [Result.Waiting] and the turn goes on without it. Nothing here reads a
/// system: what is waited for is for the next turn to see.
public final class CarryingOut {

    private final Journal journal;
    private final Timekeeper clock;
    private final Recollection recollection;
    private final StopSign stop;
    private final ChangeListener listener;

    /// @param recollection remembers from one turn to the next
    public CarryingOut(
            Journal journal,
            Timekeeper clock,
            Recollection recollection,
            StopSign stop,
            ChangeListener listener) {
        this.journal = requireNonNull(journal, "journal is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.recollection = requireNonNull(recollection, "recollection is null");
        this.stop = requireNonNull(stop, "stop is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /// Those of the changes let through that were also confirmed.
    ///
    /// @param writers one for each system that the plan speaks of
    /// @param confirmed the verdict's approval, or a restriction of it
    /// @param unconfirmed why the others that were let through are left alone
    /// @throws IllegalArgumentException if `confirmed` approves another plan
    public Carried carryOut(
            List<ChangeWriter> writers,
            Verdict verdict,
            ApprovedPlan confirmed,
            String unconfirmed) {
        if (!confirmed.digest().equals(verdict.approved().digest())
                || !verdict.approved().approved().containsAll(confirmed.approved())) {
            throw new IllegalArgumentException(
                    "what was confirmed is not what the guards approved");
        }
        Results results = new Results(confirmed.plan(), journal, listener);
        results.keptBack(verdict, confirmed, unconfirmed);
        List<ApprovedChange> changes = confirmed.changes();
        Schedule schedule = new Schedule(changes, results, recollection, stop, clock);
        Map<Target, ChangeWriter> byTarget = new EnumMap<>(Target.class);
        writers.forEach(writer -> byTarget.put(writer.target(), writer));
        schedule.run(approved -> write(approved, byTarget, results));
        return results.carried();
    }

    /// Runs on a virtual thread of its own. Never throws: what must not happen is a result, too.
    private Result write(
            ApprovedChange approved, Map<Target, ChangeWriter> writers, Results results) {
        Change change = approved.change();
        try {
            Optional<ApiFailure> hopeless = recollection.refusedForGood(change.id());
            if (hopeless.isPresent()) {
                return new Result.Failed(hopeless.get());
            }
            Optional<String> obstacle = results.intend(change);
            if (obstacle.isPresent()) {
                return new Result.NotTried(obstacle.get());
            }
            listener.changeBegan(change);
            Result result = noteWait(writer(change, writers).write(approved));
            recollection.note(change.id(), result);
            results.journal(change, result);
            return result;
        } catch (NotSent stopped) {
            results.noteNotSent(stopped);
            Result notTried = new Result.NotTried(String.valueOf(stopped.getMessage()));
            results.journal(change, notTried);
            return notTried;
        } catch (RuntimeException | Error bug) {
            Result failed = results.bug(change, bug);
            results.journal(change, failed);
            return failed;
        }
    }

    private static ChangeWriter writer(Change change, Map<Target, ChangeWriter> writers) {
        Target target = change.key().kind().target();
        return Optional.ofNullable(writers.get(target))
                .orElseThrow(() -> new IllegalStateException("no writer for " + target.text()));
    }

    /// A wait that an earlier turn already knew began then.
    private Result noteWait(Result result) {
        return result instanceof Result.Waiting(Condition on, Instant since)
                ? new Result.Waiting(on, recollection.since(on, since))
                : result;
    }
}
