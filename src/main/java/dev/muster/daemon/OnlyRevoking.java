package dev.muster.daemon;

import static java.util.stream.Collectors.toSet;

import dev.muster.guard.ApprovedChange;
import dev.muster.guard.ApprovedPlan;
import dev.muster.guard.Verdict;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.reconcile.Consent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// While the last good commit stays in force in place of the head, correction only takes away: the
/// head may revoke what that commit grants.
final class OnlyRevoking implements Consent {

    private final Supplier<Optional<Detour>> detour;

    /// @param detour why the turn does not work at the head
    OnlyRevoking(Supplier<Optional<Detour>> detour) {
        this.detour = detour;
    }

    @Override
    public ApprovedPlan given(Verdict verdict) {
        if (detour.get().isEmpty()) {
            return verdict.approved();
        }
        Set<ChangeId> revoking =
                verdict.approved().changes().stream()
                        .map(ApprovedChange::change)
                        .filter(change -> change.isRemoval() && change.grants().isEmpty())
                        .map(Change::id)
                        .collect(toSet());
        return verdict.approved().restrictedTo(revoking);
    }

    @Override
    public String refusal() {
        return "while the head is not followed, correction only takes away"
                + detour.get().map(it -> "; " + it.why() + ". " + it.remedy()).orElse("");
    }
}
