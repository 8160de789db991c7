package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.guard.ApprovedChange;
import dev.muster.guard.ApprovedPlan;
import dev.muster.guard.Verdict;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.report.SavedPlan;
import dev.muster.report.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Agreement by a saved plan: at its commit, and as long as the first turn finds nothing that is
/// not in it. What is in it and not found any more is done already. For one run of `apply FILE`.
public final class SavedConsent implements Consent {

    private final SavedPlan saved;
    private Optional<ConfirmedChanges> confirmed = Optional.empty();

    public SavedConsent(SavedPlan saved) {
        this.saved = requireNonNull(saved, "saved is null");
    }

    @Override
    public ApprovedPlan given(Verdict verdict) {
        Plan plan = verdict.approved().plan();
        requireCommit(plan.commit());
        if (confirmed.isEmpty()) {
            requireUnaltered(plan);
            requireNothingNew(plan, verdict);
            confirmed =
                    Optional.of(
                            new ConfirmedChanges(
                                    verdict.approved().changes().stream()
                                            .map(ApprovedChange::change)
                                            .toList()));
        }
        return confirmed.get().within(verdict);
    }

    /// Ends the turn if the files are not those of the saved plan. Asked before anything live is
    /// read, and again before anything is written.
    void requireCommit(String commit) {
        if (!commit.equals(saved.commit())) {
            throw new TurnEnded(
                    new Turn.Stop(
                            "the saved plan is for "
                                    + Words.source(saved.commit())
                                    + ", but the folder holds "
                                    + Words.source(commit),
                            "Bring the folder to what the plan was made from, or make a new plan.",
                            Outcome.HELD));
        }
    }

    /// What was agreed to is what the file shows; a change of the same id that it shows otherwise
    /// was edited after it was saved.
    private void requireUnaltered(Plan plan) {
        List<String> altered =
                plan.changes().stream().filter(saved::isAltered).map(this::told).toList();
        if (!altered.isEmpty()) {
            throw new TurnEnded(
                    new Turn.Stop(
                            "the saved plan was edited: it does not show as it is, and nothing was"
                                    + " changed: "
                                    + String.join(", ", altered),
                            "Make a new plan, and keep it as it is.",
                            Outcome.HELD));
        }
    }

    private String told(Change change) {
        return change.action().sign()
                + " "
                + change.key().kind().text()
                + " "
                + change.key().text()
                + (saved.editsOtherwise(change)
                        ? " (the plan edits it, but it has been changed since, and not by this plan)"
                        : "");
    }

    /// Says as well what the guards keep back: whoever makes a new plan should know it beforehand.
    private void requireNothingNew(Plan plan, Verdict verdict) {
        List<Change> fresh =
                plan.changes().stream().filter(change -> !saved.agreesTo(change)).toList();
        if (!fresh.isEmpty()) {
            throw new TurnEnded(
                    new Turn.Stop(
                            fresh.size()
                                    + (fresh.size() == 1 ? " change is" : " changes are")
                                    + " not in the saved plan, and nothing was changed: "
                                    + String.join(", ", fresh.stream().map(this::told).toList())
                                    + keptBack(verdict),
                            "Make a new plan, and look at what is new in it.",
                            Outcome.DIFFERENT));
        }
    }

    /// What guards would hold or refuse of all that was found, in words; nothing if nothing.
    private String keptBack(Verdict verdict) {
        Plan plan = verdict.approved().plan();
        Stream<String> held =
                verdict.holds().stream()
                        .map(hold ->
                                "held by "
                                        + hold.guard()
                                        + ": "
                                        + told(plan, hold.changes().stream())
                                        + " ("
                                        + hold.message()
                                        + ")");
        Stream<String> refused =
                verdict.refused().stream()
                        .map(refusal ->
                                "refused by "
                                        + refusal.guard()
                                        + ": "
                                        + told(plan, Stream.of(refusal.change()))
                                        + " ("
                                        + refusal.message()
                                        + ")");
        List<String> all = Stream.concat(held, refused).toList();
        return all.isEmpty() ? "" : "; and of what was found there is " + String.join("; ", all);
    }

    private String told(Plan plan, Stream<ChangeId> ids) {
        List<String> told = ids.flatMap(id -> plan.change(id).stream()).map(this::told).toList();
        return told.isEmpty() ? "the whole turn" : String.join(", ", told);
    }
}
