package dev.muster.settings;

import java.util.List;

/// What Muster may touch. Lists in which the first entry that matches decides; nothing outside is ever
/// written.
public record Scope(
        List<Groups> groups,
        List<Apps> apps,
        List<Users> users,
        List<PermissionSets> permissionSets,
        List<Assignments> assignments,
        List<Accounts> accounts) {

    public Scope {
        groups = List.copyOf(groups);
        apps = List.copyOf(apps);
        users = List.copyOf(users);
        permissionSets = List.copyOf(permissionSets);
        assignments = List.copyOf(assignments);
        accounts = List.copyOf(accounts);
    }

    /// No object at all.
    public static final Scope NOTHING =
            new Scope(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /// Groups by name: the groups themselves, and their members.
    public record Groups(Selection names, Authority objects, Authority members) {}

    /// Apps by key: their settings, their group assignments, their push mappings.
    public record Apps(Selection keys, Authority settings, Authority assignments, Authority pushes) {}

    /// Users by login.
    public record Users(Selection logins, Authority authority) {}

    /// Permission sets by name.
    public record PermissionSets(Selection names, Authority authority) {}

    /// Account assignments whose permission set, principal and account are all in scope.
    public record Assignments(Authority authority, ForeignPrincipals foreignPrincipals) {}

    /// What happens to rows of principals out of scope, on sets and accounts in scope.
    public enum ForeignPrincipals {
        IGNORE,
        REPORT,
        REMOVE
    }

    /// Accounts by name or id. The management account is in scope only where `management` says so.
    public record Accounts(Selection names, boolean management) {}
}
