package dev.muster.history;

import dev.muster.plan.ChangeId;
import java.util.Collection;
import java.util.List;

/// Drift, spell by spell: a difference that comes again after it ended is a new one.
public interface Drifts {

    /// Keeps spells: new ones, and what is known of old ones now in place of what was. A spell is
    /// told by its change and by when it was first seen.
    void keep(Collection<DriftRecord> spells);

    /// The spells that last, the oldest first.
    List<DriftRecord> open();

    /// Every spell of one change, the oldest first.
    List<DriftRecord> of(ChangeId change);

    /// Spells that last or ended, those seen last first.
    List<DriftRecord> latest(int atMost);
}
