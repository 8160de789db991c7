package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.drift.Origins;
import dev.muster.drift.Remembering;
import dev.muster.history.Culprit;
import dev.muster.history.DriftRecord;
import dev.muster.history.DriftRecord.Ending;
import dev.muster.history.DriftRecord.How;
import dev.muster.history.DriftTally;
import dev.muster.history.History;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.JournalEntry;
import dev.muster.history.Remembered;
import dev.muster.history.Remembered.Managed;
import dev.muster.history.Rows;
import dev.muster.live.LiveState;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Compared;
import dev.muster.plan.FieldChange;
import dev.muster.plan.Plan;
import dev.muster.review.Origin;
import dev.muster.settings.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells pending from drift at the end of each turn, keeps what lasts of drift and what ended, and
/// then remembers what is in force.
public final class DriftBook {

    private final History history;
    private final String scope;

    public DriftBook(History history, Scope scope) {
        this.history = requireNonNull(history, "history is null");
        this.scope = digest(requireNonNull(scope, "scope is null"));
    }

    /// What names a scope, so that another one is known as another. Not for secrets: 64 bits of a
    /// hash that anybody may compute.
    public static String digest(Scope scope) {
        return Long.toHexString(Rows.hash(requireNonNull(scope, "scope is null").toString()));
    }

    /// Keeps what a turn found and did.
    ///
    /// @param id of the turn
    /// @throws HistoryTrouble if the history cannot be asked or written
    public DriftTally keep(String id, Turn turn) {
        if (turn.plan().isEmpty()) {
            return new DriftTally(0, 0, 0, history.drifts().open(), List.of(), List.of());
        }
        Plan plan = turn.plan().get();
        // As the history keeps moments, so that a spell is known again by its own.
        Instant seen =
                turn.live()
                        .map(LiveState::readAt)
                        .orElse(turn.began())
                        .truncatedTo(ChronoUnit.MILLIS);
        Optional<Remembered> remembered = history.inForce().read();
        Origins origins = Origins.of(remembered, scope);
        Map<ChangeId, DriftRecord> lasting = new LinkedHashMap<>();
        history.drifts().open().forEach(spell -> lasting.put(spell.change(), spell));

        Results results = new Results(turn);
        List<DriftRecord> open = new ArrayList<>();
        List<DriftRecord> ended = new ArrayList<>();
        Map<Origin, Integer> counts = new EnumMap<>(Origin.class);
        for (Change change : differences(plan)) {
            if (results.isThere(change)) {
                continue;
            }
            Origin origin = origins.of(change);
            counts.merge(origin, 1, Integer::sum);
            if (origin != Origin.DRIFT) {
                continue;
            }
            DriftRecord spell =
                    Optional.ofNullable(lasting.remove(change.id()))
                            .map(old -> old.seen(seen))
                            .orElseGet(() -> begun(change, origins, seen));
            if (results.isDone(change)) {
                ended.add(spell.ended(new Ending(How.CORRECTED, turn.ended(), id)));
            } else {
                open.add(spell);
            }
        }
        Set<Managed> told = told(plan);
        for (DriftRecord spell : lasting.values()) {
            if (told.contains(new Managed(spell.kind(), spell.object()))) {
                ended.add(spell.ended(ending(spell, turn.ended(), id)));
            } else {
                open.add(spell);
            }
        }
        history.drifts().keep(open);
        history.drifts().keep(ended);
        history.inForce()
                .keep(
                        remembered,
                        Remembering.after(
                                remembered,
                                plan,
                                results.done(),
                                turn.live().filter(it -> it.coverage().isComplete()).isPresent(),
                                scope,
                                seen));
        return new DriftTally(
                counts.getOrDefault(Origin.PENDING, 0),
                counts.getOrDefault(Origin.DRIFT, 0),
                counts.getOrDefault(Origin.UNKNOWN, 0),
                history.drifts().open(),
                ended,
                List.of());
    }

    private static List<Change> differences(Plan plan) {
        List<Change> all = new ArrayList<>(plan.changes());
        plan.withheld().forEach(withheld -> all.add(withheld.change()));
        return all;
    }

    private static DriftRecord begun(Change change, Origins origins, Instant seen) {
        List<String> fields =
                change.action() == Action.UPDATE
                        ? change.fieldChanges().stream()
                                .filter(field -> Compared.isDeclarable(field.field()))
                                .filter(field -> origins.of(change.key(), field) == Origin.DRIFT)
                                .map(FieldChange::field)
                                .toList()
                        : List.of();
        return new DriftRecord(
                change.id(),
                change.key().kind(),
                change.key().text(),
                Compared.nameOf(change.key()),
                change.action(),
                fields,
                seen,
                seen,
                Optional.empty(),
                Culprit.NOT_ASKED);
    }

    /// Objects that were compared and of which no finding says that something in them is left as it
    /// is: there a difference that is not in the plan is no more.
    private static Set<Managed> told(Plan plan) {
        Set<Managed> told = new HashSet<>();
        plan.compared().stream()
                .filter(Compared::isWhole)
                .forEach(object -> told.add(new Managed(object.kind(), object.name())));
        plan.findings().stream()
                .flatMap(finding -> finding.key().stream())
                .map(Managed::of)
                .forEach(told::remove);
        return told;
    }

    /// A turn that was killed after its write has corrected what the next one finds gone.
    private Ending ending(DriftRecord spell, Instant now, String id) {
        return history.journal().ofChange(spell.change().value()).stream()
                .filter(entry -> entry.event() == JournalEntry.Event.INTENT)
                .filter(entry -> !entry.at().isBefore(spell.firstSeen()))
                .reduce((_, last) -> last)
                .map(intent -> new Ending(How.CORRECTED, intent.at(), intent.turn()))
                .orElseGet(() -> new Ending(How.GONE, now, id));
    }

    /// What became of the changes.
    private static final class Results {
        private final Map<ChangeId, Result> all = new HashMap<>();
        private final List<Change> done = new ArrayList<>();

        Results(Turn turn) {
            for (ChangeResult result : turn.results()) {
                all.put(result.change().id(), result.result());
                if (result.result() instanceof Result.Done) {
                    done.add(result.change());
                }
            }
        }

        List<Change> done() {
            return done;
        }

        boolean isDone(Change change) {
            return all.get(change.id()) instanceof Result.Done;
        }

        /// The list that the plan was made of was older than the object.
        boolean isThere(Change change) {
            return all.get(change.id()) instanceof Result.AlreadyThere;
        }
    }
}
