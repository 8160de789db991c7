package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.guard.Verdict;
import dev.muster.live.LiveState;
import dev.muster.plan.Plan;
import dev.muster.source.Snapshot;

/// One turn from files to systems. Start reading Muster here: seven stages, one line each.
public final class Reconciliation {

    private final Stages stages;
    private final Application application;

    public Reconciliation(Stages stages, Application application) {
        this.stages = requireNonNull(stages, "stages is null");
        this.application = requireNonNull(application, "application is null");
    }

    /// Reads, plans, guards and carries out once. Throws only for a bug; everything else is in the
    /// turn.
    public Turn turn() {
        TurnInProgress turn = new TurnInProgress(stages, true);
        try {
            Snapshot snapshot = turn.source();
            Declaration declaration = turn.desired(snapshot);
            LiveState live = turn.live(declaration);
            Plan plan = turn.plan(declaration, live);
            Verdict verdict = turn.guard(plan, live);
            turn.apply(verdict, live, application);
            return turn.report(application.chronicle());
        } catch (TurnEnded early) {
            return turn.report(early, application.chronicle());
        }
    }
}
