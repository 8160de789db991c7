package dev.muster.adopt;

/// How much of each kind. Rows of account assignments are counted one by one, however few entries
/// declare them.
public record Counts(
        int users,
        int groups,
        int memberships,
        int apps,
        int permissionSets,
        int accountAssignments,
        int accessControlAttributes) {

    /// Whether it is nothing at all.
    public boolean isNothing() {
        return users
                        + groups
                        + memberships
                        + apps
                        + permissionSets
                        + accountAssignments
                        + accessControlAttributes
                == 0;
    }
}
