package dev.muster.plan;

import java.util.Comparator;

/// The one order in which a plan is read. Total, because ids are distinct:
///
/// 1. ends that the declaration states (denied, expired, suspended, deactivated) come first,
/// 2. then by kind along the chain, from user to account assignment,
/// 3. then creations, updates, deletions,
/// 4. then by key, and last by id.
///
/// It says nothing about the order of carrying out, which follows dependencies.
public final class PlanOrder {

    /// Compares two changes of one plan.
    public static final Comparator<Change> COMPARATOR =
            Comparator.comparing((Change change) -> !change.reason().isStatedEnd())
                    .thenComparing(change -> change.key().kind())
                    .thenComparing(Change::action)
                    .thenComparing(Change::key)
                    .thenComparing(Change::id);

    private PlanOrder() {}
}
