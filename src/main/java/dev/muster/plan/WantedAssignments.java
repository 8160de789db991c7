package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The account assignments that there should be at this moment.
///
/// @param rows each with the line that asks for it
/// @param ends rows that must not be, because the declaration says so
/// @param keepers those of empty groups that only keep a role alive, which are not among the rows
/// @param doubts what entries might mean that could not be resolved
record WantedAssignments(
        Map<Key.AccountAssignment, Place> rows,
        Map<Key.AccountAssignment, Reason> ends,
        List<Doubt> doubts,
        Map<Key.AccountAssignment, Place> keepers) {

    /// Rows that an unresolved entry might mean.
    ///
    /// @param anyUser whether a person of the entry is not resolved, so that it may be any
    /// @param accounts the accounts it is known to mean; empty if it may be any
    /// @param notIn accounts that it certainly leaves out
    /// @param isOver whether its time has passed, so that it asks for nothing
    record Doubt(
            Set<Principal> principals,
            boolean anyUser,
            Set<String> sets,
            Set<AccountId> accounts,
            Set<AccountId> notIn,
            boolean isOver) {

        boolean covers(Key.AccountAssignment row) {
            boolean principal =
                    principals.contains(row.principal())
                            || (anyUser && row.principal() instanceof Principal.User);
            return principal
                    && sets.contains(row.permissionSet())
                    && (accounts.isEmpty() || accounts.contains(row.account()));
        }

        boolean mayAskFor(Key.AccountAssignment row) {
            return !isOver && !notIn.contains(row.account()) && covers(row);
        }
    }

    /// Whether a row may have been declared by an entry that could not be resolved.
    boolean isDoubtful(Key.AccountAssignment row) {
        return doubts.stream().anyMatch(doubt -> doubt.covers(row));
    }

    /// The same, for a row that ends by another entry: entries unite, so whatever one of them ends
    /// stays while an unresolved one may still ask for it.
    boolean mayBeAskedFor(Key.AccountAssignment row) {
        return doubts.stream().anyMatch(doubt -> doubt.mayAskFor(row));
    }
}
