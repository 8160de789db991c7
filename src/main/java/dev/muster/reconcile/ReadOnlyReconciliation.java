package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.live.LiveState;
import dev.muster.plan.Plan;
import dev.muster.source.Snapshot;

/// A turn that only looks: the stages of [Reconciliation] without carrying out. It has nothing to
/// write with, so that `plan` and `observe` cannot change a system whatever goes wrong in them.
public final class ReadOnlyReconciliation {

    private final Stages stages;
    private final Chronicle chronicle;

    public ReadOnlyReconciliation(Stages stages) {
        this(stages, Chronicle.NONE);
    }

    /// @param chronicle who takes down what each turn found
    public ReadOnlyReconciliation(Stages stages, Chronicle chronicle) {
        this.stages = requireNonNull(stages, "stages is null");
        this.chronicle = requireNonNull(chronicle, "chronicle is null");
    }

    /// Reads, plans and guards once. Throws only for a bug; everything else is in the turn.
    public Turn turn() {
        TurnInProgress turn = new TurnInProgress(stages, false);
        try {
            Snapshot snapshot = turn.source();
            Declaration declaration = turn.desired(snapshot);
            LiveState live = turn.live(declaration);
            Plan plan = turn.plan(declaration, live);
            turn.guard(plan, live);
            return turn.report(chronicle);
        } catch (TurnEnded early) {
            return turn.report(early, chronicle);
        }
    }
}
