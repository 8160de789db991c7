package dev.muster.reconcile;

import dev.muster.guard.ApprovedPlan;
import dev.muster.guard.Verdict;

/// Whose agreement stands between what the guards let through and the first write.
@FunctionalInterface
public interface Consent {

    /// What of an approved plan may be carried out.
    ///
    /// @return the verdict's approval, or a restriction of it
    /// @throws TurnEnded if nothing may be written
    ApprovedPlan given(Verdict verdict);

    /// Why what the guards let through is left alone where [#given] leaves it out; part of a
    /// sentence.
    default String refusal() {
        return "it came to light after what was confirmed; see it with plan, and apply again";
    }

    /// The guards are enough.
    Consent UNASKED = Verdict::approved;
}
