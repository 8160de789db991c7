package dev.muster.drift;

import dev.muster.history.DriftRecord;
import dev.muster.history.Memory;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Compared;
import dev.muster.plan.FieldChange;
import dev.muster.review.Moved;
import dev.muster.review.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Says of each change of a plan which side moved, with what is kept of the drift. Where nothing is
/// remembered it says nothing.
public final class SideMoved implements Function<Change, Optional<Moved>> {

    private final boolean knows;
    private final Origins origins;
    private final Map<ChangeId, DriftRecord> spells = new HashMap<>();

    /// @param memory as of before the plan's live state was read: what was brought into force since
    ///   would look as if somebody had taken it away
    /// @param scope the digest of the scope that the plan was made under
    public SideMoved(Memory memory, String scope) {
        this.knows = memory.inForce().isPresent();
        this.origins = Origins.of(memory.inForce(), scope);
        memory.drifts().forEach(spell -> spells.put(spell.change(), spell));
    }

    @Override
    public Optional<Moved> apply(Change change) {
        if (!knows) {
            return Optional.empty();
        }
        Origin origin = origins.of(change);
        return Optional.of(
                new Moved(
                        origin,
                        fields(change),
                        origin == Origin.DRIFT
                                ? Optional.ofNullable(spells.get(change.id()))
                                : Optional.empty()));
    }

    private SortedMap<String, Origin> fields(Change change) {
        SortedMap<String, Origin> fields = new TreeMap<>();
        if (change.action() == Action.UPDATE) {
            for (FieldChange field : change.fieldChanges()) {
                if (Compared.isDeclarable(field.field())) {
                    fields.put(field.field(), origins.of(change.key(), field));
                }
            }
        }
        return fields;
    }
}
