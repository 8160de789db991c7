package dev.muster.guard;

import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// `coverage`: a change rests on lists that were read completely in this turn. Every change needs
/// the list in which its object stands or is missing; a removal of what is undeclared or has ended
/// also needs all that could have declared it.
final class CompleteLists implements Rule {

    @Override
    public String id() {
        return "coverage";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        Gaps gaps = new Gaps(evidence.live(), evidence.plan());
        return Objection.refuseEach(evidence, change -> why(change, gaps));
    }

    private static Optional<String> why(Change change, Gaps gaps) {
        SortedSet<String> missing = gaps.around(change.key());
        if (change.isRemoval() && !needsNoDeclarer(change.reason())) {
            missing.addAll(gaps.behind(change.key()));
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "not read completely in this turn: "
                        + String.join("; ", missing)
                        + ". It is planned again once that can be read.");
    }

    /// What the declaration itself ends for a person needs no look at who else could have declared
    /// it.
    private static boolean needsNoDeclarer(Reason reason) {
        return switch (reason) {
            case Reason.Denied _, Reason.StatedState _ -> true;
            case Reason.Declared _, Reason.Undeclared _, Reason.Expired _, Reason.Excepted _ ->
                    false;
            case Reason.Replaced _, Reason.NotProvisioned _, Reason.KeepsRole _ -> false;
        };
    }
}
