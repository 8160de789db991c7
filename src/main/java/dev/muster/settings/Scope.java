package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import dev.muster.model.AccountId;
import dev.muster.model.Login;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What Muster may touch. Lists in which the first entry that matches decides; nothing outside is
/// ever written.
public record Scope(
        List<Groups> groups,
        List<Apps> apps,
        List<Users> users,
        List<PermissionSets> permissionSets,
        List<Assignments> assignments,
        List<Accounts> accounts,
        List<AccessControlAttributes> accessControlAttributes) {

    public Scope {
        groups = List.copyOf(groups);
        apps = List.copyOf(apps);
        users = List.copyOf(users);
        permissionSets = List.copyOf(permissionSets);
        assignments = List.copyOf(assignments);
        accounts = List.copyOf(accounts);
        accessControlAttributes = List.copyOf(accessControlAttributes);
    }

    /// With no access control attribute.
    public Scope(
            List<Groups> groups,
            List<Apps> apps,
            List<Users> users,
            List<PermissionSets> permissionSets,
            List<Assignments> assignments,
            List<Accounts> accounts) {
        this(groups, apps, users, permissionSets, assignments, accounts, List.of());
    }

    /// No object at all.
    public static final Scope NOTHING =
            new Scope(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /// The same scope with one authority everywhere.
    public Scope with(Authority authority) {
        return new Scope(
                groups.stream().map(it -> new Groups(it.names(), authority, authority)).toList(),
                apps.stream()
                        .map(it -> new Apps(it.keys(), authority, authority, authority))
                        .toList(),
                users.stream().map(it -> new Users(it.logins(), authority)).toList(),
                permissionSets.stream()
                        .map(it -> new PermissionSets(it.names(), authority))
                        .toList(),
                assignments.stream()
                        .map(it -> new Assignments(authority, it.foreignPrincipals()))
                        .toList(),
                accounts,
                accessControlAttributes.stream()
                        .map(it -> new AccessControlAttributes(it.keys(), authority))
                        .toList());
    }

    /// What a scope entry permits for one object.
    ///
    /// @param entry where the settings say so, such as `scope.groups[0].members`
    public record Grant(Authority authority, String entry) {
        public Grant {
            requireNonNull(authority, "authority is null");
            requireNonNull(entry, "entry is null");
        }
    }

    /// The authority over a group itself, and where it is stated; empty if the group is out of
    /// scope.
    public Optional<Grant> groupObjects(String name) {
        return decide(groups, "groups", "objects", Groups::names, Groups::objects, name);
    }

    /// The authority over the members of a group; empty if the group is out of scope.
    public Optional<Grant> groupMembers(String name) {
        return decide(groups, "groups", "members", Groups::names, Groups::members, name);
    }

    /// The authority over the settings of an app; empty if the app is out of scope.
    public Optional<Grant> appSettings(String key) {
        return decide(apps, "apps", "settings", Apps::keys, Apps::settings, key);
    }

    /// The authority over which groups are assigned to an app; empty if the app is out of scope.
    public Optional<Grant> appAssignments(String key) {
        return decide(apps, "apps", "assignments", Apps::keys, Apps::assignments, key);
    }

    /// The authority over which groups an app pushes; empty if the app is out of scope.
    public Optional<Grant> appPushes(String key) {
        return decide(apps, "apps", "pushes", Apps::keys, Apps::pushes, key);
    }

    /// The authority over a person's life; empty if the person is out of scope.
    public Optional<Grant> user(Login login) {
        return decide(users, "users", "authority", Users::logins, Users::authority, login.value());
    }

    /// The authority over a permission set; empty if the set is out of scope.
    public Optional<Grant> permissionSet(String name) {
        return decide(
                permissionSets,
                "permissionSets",
                "authority",
                PermissionSets::names,
                PermissionSets::authority,
                name);
    }

    /// The authority over an attribute for access control; empty if the attribute is out of scope.
    public Optional<Grant> accessControlAttribute(String key) {
        return decide(
                accessControlAttributes,
                "accessControlAttributes",
                "authority",
                AccessControlAttributes::keys,
                AccessControlAttributes::authority,
                key);
    }

    /// The authority over account assignments, which the first entry states; empty without an
    /// entry. An assignment is in scope only if its permission set, principal and account are as
    /// well.
    public Optional<Grant> accountAssignments() {
        return assignments.stream()
                .findFirst()
                .map(entry -> new Grant(entry.authority(), "scope.assignments[0].authority"));
    }

    /// Whether assignments in an account may be touched.
    ///
    /// @param management whether it is the organization's management account
    public boolean accountInScope(AccountId id, String name, boolean management) {
        for (Accounts entry : accounts) {
            if (entry.names().mentions(name) || entry.names().mentions(id.value())) {
                return entry.names().selectsAny(List.of(name, id.value()))
                        && (entry.management() || !management);
            }
        }
        return false;
    }

    /// What happens to rows of principals out of scope; nothing without an entry for assignments.
    public ForeignPrincipals foreignPrincipals() {
        return assignments.stream()
                .findFirst()
                .map(Assignments::foreignPrincipals)
                .orElse(ForeignPrincipals.IGNORE);
    }

    private static <E> Optional<Grant> decide(
            List<E> entries,
            String list,
            String field,
            Function<E, Selection> selection,
            Function<E, Authority> authority,
            String name) {
        for (int i = 0; i < entries.size(); i++) {
            Selection names = selection.apply(entries.get(i));
            if (names.mentions(name)) {
                return names.selects(name)
                        ? Optional.of(
                                new Grant(
                                        authority.apply(entries.get(i)),
                                        "scope." + list + "[" + i + "]." + field))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Groups by name: the groups themselves, and their members.
    public record Groups(Selection names, Authority objects, Authority members) {}

    /// Apps by key: their settings, their group assignments, their push mappings.
    public record Apps(
            Selection keys, Authority settings, Authority assignments, Authority pushes) {}

    /// Users by login, compared without case.
    public record Users(Selection logins, Authority authority) {
        public Users {
            logins = logins.lowerCase();
        }
    }

    /// Permission sets by name.
    public record PermissionSets(Selection names, Authority authority) {}

    /// Attributes for access control by key. They have a list of their own because each of them
    /// tags the sessions of everybody, whatever the other lists leave out.
    public record AccessControlAttributes(Selection keys, Authority authority) {}

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
