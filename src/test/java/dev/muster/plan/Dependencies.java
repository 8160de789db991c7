package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Carries a plan out in thought.
final class Dependencies {

    private Dependencies() {}

    /// Every change has its turn once those that it depends on had theirs.
    static void assertAcyclic(Plan plan) {
        Set<ChangeId> done = new HashSet<>();
        List<Change> left = plan.changes();
        while (!left.isEmpty()) {
            List<Change> ready =
                    left.stream().filter(change -> done.containsAll(change.dependsOn())).toList();
            assertThat(ready).as("changes that can go ahead, of %s", left).isNotEmpty();
            ready.forEach(change -> done.add(change.id()));
            left = left.stream().filter(change -> !done.contains(change.id())).toList();
        }
    }
}
