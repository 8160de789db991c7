package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Journal;
import dev.muster.history.History;
import dev.muster.history.TurnRecord;
import dev.muster.plan.Plan;
import dev.muster.settings.Scope;
import dev.muster.time.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Keeps turns, and what they saw, in the history; and tells the journal which turn its entries
/// belong to.
public final class KeptInHistory implements Chronicle {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// Hexadecimal digits that tell turns of one second apart: of two in a second, one pair in
    /// sixteen million has the same.
    private static final int DIGITS = 6;

    private final History history;
    private final Journal journal;
    private final Scope scope;
    private final Ids ids;

    public KeptInHistory(History history, Journal journal, Scope scope, Ids ids) {
        this.history = requireNonNull(history, "history is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.scope = requireNonNull(scope, "scope is null");
        this.ids = requireNonNull(ids, "ids is null");
    }

    @Override
    public String began(Instant at, Plan plan) {
        String id = id(at);
        history.turns().keep(TurnRecord.begun(id, at, Optional.of(plan.commit())));
        journal.turn(id, plan);
        return id;
    }

    @Override
    public void ended(Optional<String> id, Turn turn) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (ChangeResult result : turn.results()) {
            counts.merge(result.result().word(), 1, Integer::sum);
        }
        TurnRecord begun =
                TurnRecord.begun(id.orElseGet(() -> id(turn.began())), turn.began(), turn.commit());
        history.turns()
                .keep(begun.ended(turn.ended(), turn.commit(), turn.outcome().word(), counts));
        turn.live()
                .ifPresent(live ->
                        history.sightings()
                                .keep(
                                        live.readAt(),
                                        Seen.of(live, scope, history.sightings().all())));
    }

    private String id(Instant at) {
        return SECONDS.format(at) + "-" + ids.hex(DIGITS);
    }
}
