package dev.muster.apply;

import dev.muster.guard.ApprovedPlan;
import dev.muster.guard.Verdict;
import dev.muster.model.ApiFailure;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Collects one result for each change of a plan. Safe for many threads.
final class Results {

    private final Plan plan;
    private final Journal journal;
    private final ChangeListener listener;
    private final Map<ChangeId, Result> results = new HashMap<>();
    private Optional<Throwable> bug = Optional.empty();
    private Optional<String> journalTrouble = Optional.empty();
    private Optional<String> notSent = Optional.empty();

    Results(Plan plan, Journal journal, ChangeListener listener) {
        this.plan = plan;
        this.journal = journal;
        this.listener = listener;
    }

    /// Says of every change that will not be begun why.
    void keptBack(Verdict verdict, ApprovedPlan confirmed, String unconfirmed) {
        Map<ChangeId, Result> kept = new HashMap<>();
        verdict.refused()
                .forEach(refusal ->
                        kept.put(
                                refusal.change(),
                                new Result.Refused(refusal.guard(), refusal.message())));
        verdict.holds()
                .forEach(hold ->
                        hold.changes().forEach(id -> kept.put(id, new Result.Held(hold.guard()))));
        verdict.blocked()
                .forEach(blocked -> kept.put(blocked.change(), new Result.Blocked(blocked.by())));
        for (Change change : plan.changes()) {
            if (!confirmed.approved().contains(change.id())) {
                Result result = kept.getOrDefault(change.id(), new Result.NotTried(unconfirmed));
                put(change, result);
                journalRefusal(change, result);
            }
        }
    }

    /// Of what is not begun, the journal has what a guard decided; the rest follows from it.
    private void journalRefusal(Change change, Result result) {
        boolean byGuard =
                switch (result) {
                    case Result.Held _, Result.Refused _ -> true;
                    case Result.Blocked _, Result.NotTried _, Result.Done _ -> false;
                    case Result.AlreadyThere _, Result.Waiting _ -> false;
                    case Result.Superseded _, Result.Failed _ -> false;
                };
        if (!byGuard || journalTrouble().isPresent()) {
            return;
        }
        try {
            journal.refusal(new ChangeResult(change, result));
        } catch (RuntimeException e) {
            noteJournalTrouble(
                    "that "
                            + change.key().text()
                            + " was kept back could not be written to the journal: "
                            + e.getMessage());
        }
    }

    void put(Change change, Result result) {
        synchronized (this) {
            if (results.putIfAbsent(change.id(), result) != null) {
                throw new IllegalStateException(change.key() + " has a result already");
            }
        }
        listener.changeEnded(new ChangeResult(change, result));
    }

    /// Gives the journal the result of a change whose intent it has.
    void journal(Change change, Result result) {
        try {
            journal.result(new ChangeResult(change, result));
        } catch (RuntimeException e) {
            noteJournalTrouble(
                    "the result of "
                            + change.key().text()
                            + " could not be kept: "
                            + e.getMessage());
        }
    }

    /// Writes the intent; empty if the change may be begun.
    Optional<String> intend(Change change) {
        try {
            journal.intent(change);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("its intent could not be written to the journal: " + e.getMessage());
        }
    }

    /// A journal that lost an entry: nothing more is begun, so that the gap stays one entry wide.
    synchronized Optional<String> journalTrouble() {
        return journalTrouble;
    }

    /// Why a write was not sent: nothing more is begun in this turn, also where the next one might
    /// be let through.
    synchronized Optional<String> notSent() {
        return notSent;
    }

    synchronized void noteNotSent(NotSent stopped) {
        notSent = Optional.of(stopped.why());
    }

    private synchronized void noteJournalTrouble(String what) {
        journalTrouble = Optional.of(what);
    }

    synchronized Result bug(Change change, Throwable thrown) {
        bug.ifPresentOrElse(first -> first.addSuppressed(thrown), () -> bug = Optional.of(thrown));
        return new Result.Failed(
                new ApiFailure.Unknown(
                        new ApiFailure.Call(
                                change.key().kind().target(),
                                change.action().text() + " " + change.key().kind().text(),
                                "a bug in Muster: " + thrown,
                                Optional.empty(),
                                Optional.empty())));
    }

    synchronized Carried carried() {
        return new Carried(
                plan.changes().stream()
                        .map(change -> new ChangeResult(change, resultOf(change)))
                        .toList(),
                bug);
    }

    private Result resultOf(Change change) {
        Result result = results.get(change.id());
        if (result == null) {
            throw new IllegalStateException(change.key() + " has no result");
        }
        return result;
    }
}
