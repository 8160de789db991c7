package dev.muster.history;

import dev.muster.model.Key;
import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.util.List;

/// Drift, spell by spell: a difference that comes again after it was corrected is a new one.
public interface Drifts {

    /// It is there: begins a spell, or lengthens the one that lasts.
    void seen(ChangeId change, Key key, Instant at);

    /// It is gone; nothing if no spell of it lasts.
    void corrected(ChangeId change, DriftRecord.Correction correction);

    /// The spells that last, the oldest first.
    List<DriftRecord> open();

    /// Every spell of one change, the oldest first.
    List<DriftRecord> of(ChangeId change);
}
