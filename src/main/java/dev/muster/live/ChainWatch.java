package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.ApiFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The port that tells whether what was waited for has come, at the price of one bulk call per kind
/// of condition and group.
public interface ChainWatch {

    /// Looks once. Only a bug throws.
    Look look(SortedSet<Condition> conditions);

    /// What was seen.
    ///
    /// @param holding those of the conditions that hold now; what cannot be read does not hold
    /// @param failures calls without which it could not be seen whether the others hold
    record Look(SortedSet<Condition> holding, List<ApiFailure> failures) {

        /// Nothing holds, and nothing failed.
        public static final Look NOTHING = new Look(Collections.emptySortedSet(), List.of());

        public Look {
            holding = Collections.unmodifiableSortedSet(new TreeSet<>(holding));
            failures = List.copyOf(failures);
        }

        private Look and(Look other) {
            SortedSet<Condition> both = new TreeSet<>(holding);
            both.addAll(other.holding);
            List<ApiFailure> all = new ArrayList<>(failures);
            all.addAll(other.failures);
            return new Look(both, all);
        }
    }

    /// Looks with both, one after the other.
    default ChainWatch and(ChainWatch other) {
        requireNonNull(other, "other is null");
        return conditions -> look(conditions).and(other.look(conditions));
    }
}
