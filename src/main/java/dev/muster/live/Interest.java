package dev.muster.live;

import dev.muster.model.Login;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What one turn wants to read, in bulk. Nothing here asks for a single object; what a reader does
/// with it costs the calls that [#cost] states.
///
/// @param groups names of the groups whose members are read, in Okta and in the identity store
/// @param logins people who must be found even if they are in none of those groups
/// @param apps apps whose assignments, mappings, features, connection and metadata are read, by key
/// @param appUsers whether the users of those apps are read as well (only while someone waits)
/// @param organizationTree whether organizational units are needed to select accounts
/// @param accountTags whether tags of accounts are needed to select accounts
/// @param describedSets names of permission sets whose policies and tags are read
/// @param assignedSets names of permission sets whose assignments are read
/// @param ownedSets names of permission sets of which it is read, where they are not described, who
///   keeps them
/// @param attachedGroups names of further groups whose members are read where the group is assigned
///   to or pushed by one of `apps`, and in the identity store: who loses by it when one of them is
///   detached
/// @param byPrincipal whether it is enough to read the assignments of `groups` (only in the
///   management account, where rows of other principals are of no interest)
/// @param statedGroups names of Okta groups by the id of the Identity Center group that their
///   declaration states for them; the identity store's groups of these ids go by these names
/// @param accessControlAttributes whether the attributes for access control of the instance are
///   read
public record Interest(
        SortedSet<String> groups,
        SortedSet<Login> logins,
        SortedMap<String, App> apps,
        boolean appUsers,
        boolean organizationTree,
        boolean accountTags,
        Predicate<String> describedSets,
        Predicate<String> assignedSets,
        Predicate<String> ownedSets,
        Predicate<String> attachedGroups,
        boolean byPrincipal,
        SortedMap<String, String> statedGroups,
        boolean accessControlAttributes) {

    /// In nothing but what is always read: in Okta the org, its groups and its group rules.
    public static final Interest NOTHING =
            new Interest(
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeMap<>(),
                    false,
                    false,
                    false,
                    _ -> false,
                    _ -> false,
                    false);

    public Interest {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        logins = Collections.unmodifiableSortedSet(new TreeSet<>(logins));
        apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
        statedGroups = Collections.unmodifiableSortedMap(new TreeMap<>(statedGroups));
    }

    /// Without a look at the attributes for access control.
    public Interest(
            SortedSet<String> groups,
            SortedSet<Login> logins,
            SortedMap<String, App> apps,
            boolean appUsers,
            boolean organizationTree,
            boolean accountTags,
            Predicate<String> describedSets,
            Predicate<String> assignedSets,
            Predicate<String> ownedSets,
            Predicate<String> attachedGroups,
            boolean byPrincipal,
            SortedMap<String, String> statedGroups) {
        this(
                groups,
                logins,
                apps,
                appUsers,
                organizationTree,
                accountTags,
                describedSets,
                assignedSets,
                ownedSets,
                attachedGroups,
                byPrincipal,
                statedGroups,
                false);
    }

    /// Without a look at owners and further groups, where no declaration states the id of a group.
    public Interest(
            SortedSet<String> groups,
            SortedSet<Login> logins,
            SortedMap<String, App> apps,
            boolean appUsers,
            boolean organizationTree,
            boolean accountTags,
            Predicate<String> describedSets,
            Predicate<String> assignedSets,
            boolean byPrincipal) {
        this(
                groups,
                logins,
                apps,
                appUsers,
                organizationTree,
                accountTags,
                describedSets,
                assignedSets,
                _ -> false,
                _ -> false,
                byPrincipal,
                new TreeMap<>());
    }

    /// Whether the members of a group in the identity store are read.
    public boolean isStoreGroupRead(String name) {
        return groups.contains(name) || attachedGroups.test(name);
    }

    /// How an app is found: by catalogue name and exact label.
    ///
    /// @param formerLabels labels that it may still have
    public record App(String name, String label, List<String> formerLabels) {

        public App {
            formerLabels = List.copyOf(formerLabels);
        }

        /// One that never had another label.
        public App(String name, String label) {
            this(name, label, List.of());
        }
    }

    /// The most calls that a full turn may cost, per system, for what was found.
    public Cost cost(LiveState found) {
        return Cost.of(this, found);
    }
}
