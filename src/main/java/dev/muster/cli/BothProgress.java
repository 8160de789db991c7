package dev.muster.cli;

import dev.muster.apply.ChangeResult;
import dev.muster.live.Condition;
import dev.muster.plan.Change;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.Stage;
import dev.muster.reconcile.Turn;
import java.time.Duration;
import java.util.SortedSet;

/// Tells two who want to hear.
record BothProgress(Progress first, Progress second) implements Progress {

    @Override
    public void stageBegan(Stage stage) {
        first.stageBegan(stage);
        second.stageBegan(stage);
    }

    @Override
    public void stageEnded(Stage stage) {
        first.stageEnded(stage);
        second.stageEnded(stage);
    }

    @Override
    public void turnEnded(Turn turn) {
        first.turnEnded(turn);
        second.turnEnded(turn);
    }

    @Override
    public void waitingFor(SortedSet<Condition> conditions, Duration bound) {
        first.waitingFor(conditions, bound);
        second.waitingFor(conditions, bound);
    }

    @Override
    public void came(Condition condition, Duration waited) {
        first.came(condition, waited);
        second.came(condition, waited);
    }

    @Override
    public void changeBegan(Change change) {
        first.changeBegan(change);
        second.changeBegan(change);
    }

    @Override
    public void changeEnded(ChangeResult result) {
        first.changeEnded(result);
        second.changeEnded(result);
    }
}
