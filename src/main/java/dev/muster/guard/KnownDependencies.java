package dev.muster.guard;

import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// `dependencies`: a change that depends on something that is not in the plan, or in a circle on
/// itself, can never be carried out in a right order, and is refused. No plan should have one; this
/// guard is there for the plan that has.
final class KnownDependencies implements Rule {

    @Override
    public String id() {
        return "dependencies";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        Plan plan = evidence.plan();
        Set<ChangeId> orderable = orderable(plan);
        Set<ChangeId> known = new HashSet<>();
        plan.changes().forEach(change -> known.add(change.id()));
        return Objection.refuseEach(evidence, change -> why(change, known, orderable));
    }

    private static Optional<String> why(
            Change change, Set<ChangeId> known, Set<ChangeId> orderable) {
        if (orderable.contains(change.id())) {
            return Optional.empty();
        }
        SortedSet<ChangeId> missing = new TreeSet<>(change.dependsOn());
        missing.removeAll(known);
        return Optional.of(
                (missing.isEmpty()
                                ? "what it depends on leads round in a circle"
                                : "it depends on "
                                        + missing.first().brief()
                                        + ", which is not in the plan")
                        + ". This is a bug in Muster; please report it with the plan.");
    }

    /// Everything that is reached by doing again and again what has all its dependencies done.
    private static Set<ChangeId> orderable(Plan plan) {
        Set<ChangeId> done = new HashSet<>();
        for (boolean grown = true; grown; ) {
            grown = false;
            for (Change change : plan.changes()) {
                grown |= done.containsAll(change.dependsOn()) && done.add(change.id());
            }
        }
        return done;
    }
}
