package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Journal;
import dev.muster.apply.Result;
import dev.muster.guard.FirstTurnOfVersion;
import dev.muster.guard.KnownObjects;
import dev.muster.guard.Verdict;
import dev.muster.history.AccountSighting;
import dev.muster.history.DriftTally;
import dev.muster.history.History;
import dev.muster.history.HoldRecord;
import dev.muster.history.Pin;
import dev.muster.history.Sighting;
import dev.muster.history.TurnRecord;
import dev.muster.live.LiveState;
import dev.muster.model.Key;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import dev.muster.settings.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Keeps turns, and what they saw, in the history; and tells the journal which turn its entries
/// belong to.
public final class KeptInHistory implements Chronicle {

    private final History history;
    private final Journal journal;
    private final Scope scope;
    private final TurnIds ids;
    private final String version;
    private final BooleanSupplier isLatest;
    private final DriftBook drifts;
    private volatile DriftTally drift = DriftTally.NONE;

    /// @param version of Muster that runs
    /// @param isLatest whether no other process may have led a turn since this one's began
    public KeptInHistory(
            History history,
            Journal journal,
            Scope scope,
            TurnIds ids,
            String version,
            BooleanSupplier isLatest) {
        this.isLatest = requireNonNull(isLatest, "isLatest is null");
        this.history = requireNonNull(history, "history is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.scope = requireNonNull(scope, "scope is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.version = requireNonNull(version, "version is null");
        this.drifts = new DriftBook(history, scope);
    }

    @Override
    public String began(Instant at, Plan plan) {
        String id = ids.at(at);
        history.turns().keep(TurnRecord.begun(id, at, Optional.of(plan.commit())));
        journal.turn(id, plan);
        return id;
    }

    @Override
    public Optional<String> name(Instant began) {
        return Optional.of(ids.at(began));
    }

    @Override
    public void ended(Optional<String> id, Turn turn) {
        drift = drift.lasting();
        String known = id.orElseGet(() -> ids.at(turn.began()));
        TurnRecord begun = TurnRecord.begun(known, turn.began(), turn.commit());
        history.turns()
                .keep(
                        begun.ended(
                                turn.ended(),
                                turn.commit(),
                                turn.outcome().word(),
                                turn.resultCounts()));
        carriedOut(turn);
        if (!isLatest.getAsBoolean()) {
            // What was seen here may be older than what is kept by now.
            return;
        }
        drift = drifts.keep(known, turn);
        // What is remembered was not seen in this turn.
        Optional<LiveState> live = turn.live().filter(it -> it.remembered().isEmpty());
        live.ifPresent(it -> {
            seen(turn, it);
            history.accounts().keep(it.readAt(), AccountSighting.of(it.aws()));
        });
        turn.verdict()
                .filter(_ -> live.filter(it -> it.coverage().isComplete()).isPresent())
                .filter(verdict -> isHeldBy(FirstTurnOfVersion.ID, verdict).isEmpty())
                .ifPresent(_ -> history.standing().version(version, turn.ended()));
    }

    @Override
    public DriftTally drift() {
        return drift;
    }

    /// What the turn found, except that an object which still has to be looked at is not in scope
    /// yet.
    private void seen(Turn turn, LiveState live) {
        List<Pin> pins = history.sightings().all();
        Set<Key> unlooked =
                KnownObjects.unlooked(
                        turn.verdict().stream()
                                .flatMap(verdict -> isHeldBy(KnownObjects.ID, verdict).stream())
                                .toList(),
                        live,
                        pins);
        history.sightings()
                .keep(
                        live.readAt(),
                        Seen.of(live, scope, pins).stream()
                                .map(sighting ->
                                        unlooked.contains(sighting.key())
                                                ? new Sighting(sighting.key(), sighting.id(), false)
                                                : sighting)
                                .toList());
    }

    private static List<Key> isHeldBy(String guard, Verdict verdict) {
        return verdict.holds().stream()
                .filter(hold -> hold.guard().equals(guard))
                .flatMap(hold -> hold.changes().stream())
                .flatMap(id -> verdict.approved().plan().change(id).stream())
                .map(Change::key)
                .toList();
    }

    /// What was made is known from now on, what was deleted or renamed is no longer known under
    /// that name, and what was done under a release uses it up.
    private void carriedOut(Turn turn) {
        List<Change> done =
                turn.results().stream()
                        .filter(result -> result.result() instanceof Result.Done)
                        .map(ChangeResult::change)
                        .toList();
        for (Change change : done) {
            switch (change.action()) {
                case CREATE -> {
                    history.sightings().forget(change.key());
                    history.standing().made(change.key(), turn.ended());
                }
                case DELETE -> history.sightings().forget(change.key());
                case UPDATE ->
                        change.formerName()
                                .ifPresent(name -> history.sightings().forget(new Key.Group(name)));
            }
        }
        for (HoldRecord hold : history.holds().open()) {
            List<Key> released =
                    done.stream()
                            .filter(change -> hold.changes().contains(change.id()))
                            .filter(change ->
                                    history.holds().use(hold.id(), change.id(), turn.ended()))
                            .map(Change::key)
                            .toList();
            if (hold.guard().equals(KnownObjects.ID)) {
                turn.live().ifPresent(live -> lookedAt(released, live));
            }
        }
    }

    /// A person let something of these objects be taken away, so they are known as they are.
    private void lookedAt(List<Key> released, LiveState live) {
        KnownObjects.unlooked(released, live, history.sightings().all())
                .forEach(history.sightings()::forget);
    }
}
