package dev.muster.guard;

import static java.util.Objects.requireNonNull;

import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A plan and those of its changes that may be carried out, closed under dependency: whatever a
/// change here depends on is here as well. Only the guards of this package make one.
public final class ApprovedPlan {

    private final Plan plan;
    private final String digest;
    private final SortedSet<ChangeId> approved;

    ApprovedPlan(Plan plan, Set<ChangeId> approved) {
        this.plan = requireNonNull(plan, "plan is null");
        this.digest = plan.digest();
        this.approved = Collections.unmodifiableSortedSet(new TreeSet<>(approved));
        plan.changes().stream()
                .filter(change -> approved.contains(change.id()))
                .filter(change -> !approved.containsAll(change.dependsOn()))
                .findFirst()
                .ifPresent(change -> {
                    throw new IllegalArgumentException(
                            change.key() + " is approved without what it depends on");
                });
    }

    public Plan plan() {
        return plan;
    }

    /// The digest of the plan at the moment of approval.
    public String digest() {
        return digest;
    }

    public SortedSet<ChangeId> approved() {
        return approved;
    }

    /// The changes that may be carried out, in the plan's order.
    public List<ApprovedChange> changes() {
        return plan.changes().stream()
                .filter(change -> approved.contains(change.id()))
                .map(ApprovedChange::new)
                .toList();
    }

    /// The same approval, less what is not among `confirmed` and what depends on that.
    public ApprovedPlan restrictedTo(Set<ChangeId> confirmed) {
        Set<ChangeId> left = new TreeSet<>(approved);
        left.retainAll(confirmed);
        for (boolean changed = true; changed; ) {
            Set<ChangeId> dependents =
                    plan.changes().stream()
                            .filter(change -> left.contains(change.id()))
                            .filter(change -> !left.containsAll(change.dependsOn()))
                            .map(change -> change.id())
                            .collect(Collectors.toSet());
            changed = left.removeAll(dependents);
        }
        return new ApprovedPlan(plan, left);
    }
}
