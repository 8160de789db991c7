package dev.muster.reconcile;

import dev.muster.guard.Verdict;
import dev.muster.plan.Plan;

/// Shows a plan and asks whether to carry it out. Asked once per run, and only if the guards let
/// something through.
@FunctionalInterface
public interface Confirmation {

    boolean confirms(Plan plan, Verdict verdict);

    /// Agrees unseen (`--yes`).
    Confirmation YES = (_, _) -> true;
}
