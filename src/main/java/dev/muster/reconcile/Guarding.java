package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.guard.Guard;
import dev.muster.guard.Verdict;
import dev.muster.history.HistoryTrouble;
import dev.muster.live.LiveState;
import dev.muster.model.Problem;
import dev.muster.plan.Plan;
import dev.muster.settings.Settings;
import java.util.List;

/// How a turn's plan comes before the guards, with or without a person behind it.
@FunctionalInterface
public interface Guarding {

    /// What the guards say.
    ///
    /// @throws HistoryTrouble if what they have to remember cannot be asked for
    Judgement judge(Plan plan, LiveState live, Declaration declaration);

    /// A verdict, and what is to be said besides.
    ///
    /// @param notes warnings about releases that release nothing
    record Judgement(Verdict verdict, List<Problem> notes) {
        public Judgement {
            requireNonNull(verdict, "verdict is null");
            notes = List.copyOf(notes);
        }
    }

    /// A person looks at the plan before anything of it is carried out.
    static Guarding attended(Settings settings) {
        return (plan, live, _) -> new Judgement(Guard.judge(plan, live, settings), List.of());
    }
}
