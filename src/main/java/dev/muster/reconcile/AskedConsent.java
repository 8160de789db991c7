package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.guard.ApprovedChange;
import dev.muster.guard.ApprovedPlan;
import dev.muster.guard.Verdict;
import java.util.Optional;

/// Asks in the first turn, and keeps the later ones to what was agreed to then. For one run of
/// `apply`.
public final class AskedConsent implements Consent {

    private final Confirmation confirmation;
    private Optional<ConfirmedChanges> confirmed = Optional.empty();

    public AskedConsent(Confirmation confirmation) {
        this.confirmation = requireNonNull(confirmation, "confirmation is null");
    }

    @Override
    public ApprovedPlan given(Verdict verdict) {
        if (confirmed.isEmpty()) {
            ask(verdict);
            confirmed =
                    Optional.of(
                            new ConfirmedChanges(
                                    verdict.approved().changes().stream()
                                            .map(ApprovedChange::change)
                                            .toList()));
        }
        return confirmed.get().within(verdict);
    }

    private void ask(Verdict verdict) {
        boolean nothingToDo = verdict.approved().approved().isEmpty();
        if (!nothingToDo && !confirmation.confirms(verdict.approved().plan(), verdict)) {
            throw new TurnEnded(
                    new Turn.Stop(
                            "the plan was not confirmed, and nothing was changed",
                            "Only yes carries it out. Run apply again when you are sure.",
                            Outcome.DIFFERENT));
        }
    }
}
