package dev.muster.guard;

import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Verdicts for tests of what comes after the guards.
public final class Verdicts {

    private Verdicts() {}

    /// Everything may be carried out.
    public static Verdict clear(Plan plan) {
        Set<ChangeId> all =
                plan.changes().stream()
                        .map(Change::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new Verdict(new ApprovedPlan(plan, all), List.of(), List.of(), List.of());
    }

    /// Only some may be.
    public static Verdict of(
            Plan plan,
            Set<ChangeId> approved,
            List<Verdict.Hold> holds,
            List<Verdict.Blocked> blocked,
            List<Verdict.Refusal> refused) {
        return new Verdict(new ApprovedPlan(plan, approved), holds, blocked, refused);
    }
}
