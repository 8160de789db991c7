package dev.muster.access;

import dev.muster.live.LiveState;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The links of the chain at one moment, reduced to what decides who reaches what. Made from the
/// live state, and again from what a plan would leave behind.
///
/// @param people everyone known in Okta, with what may keep access from them
/// @param members Okta groups by name, with their members (only groups whose members were read)
/// @param assigned Okta groups by name that are assigned to the app that leads to Identity Center
/// @param pushed Okta groups by name that the app pushes, with the state of the mapping
/// @param storeUsers people in the identity store: whether enabled
/// @param storeMembers groups of the identity store by name, with their members (only those read)
/// @param assignments account assignments that are in force
/// @param accounts names and states of accounts, for what a person sees
/// @param unread what of all this is missing because it could not be read
/// @param roster everyone who is in any of these groups, or may come to be
public record ChainState(
        SortedMap<Login, Person> people,
        SortedMap<String, SortedSet<Login>> members,
        SortedSet<String> assigned,
        SortedMap<String, Push> pushed,
        SortedMap<Login, Boolean> storeUsers,
        SortedMap<String, SortedSet<Login>> storeMembers,
        List<Assignment> assignments,
        SortedMap<AccountId, Account> accounts,
        Unread unread,
        Roster roster) {

    public ChainState {
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        assigned = Collections.unmodifiableSortedSet(new TreeSet<>(assigned));
        pushed = Collections.unmodifiableSortedMap(new TreeMap<>(pushed));
        storeUsers = Collections.unmodifiableSortedMap(new TreeMap<>(storeUsers));
        storeMembers = Collections.unmodifiableSortedMap(new TreeMap<>(storeMembers));
        assignments = List.copyOf(assignments);
        accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    }

    /// The chain as it is.
    ///
    /// @param app the key of the app that leads to Identity Center
    public static ChainState of(LiveState live, String app) {
        return of(live, app, LiveMembers.of(live, List.of()));
    }

    /// The same, of whom the members are known already.
    ///
    /// @param members those of the live state
    public static ChainState of(LiveState live, String app, LiveMembers members) {
        return new LiveChain(live, app, members).state();
    }

    /// A person's place in an assigned group: the first one by name, if any.
    public Optional<String> assignedThrough(Login login) {
        return assigned.stream()
                .filter(group -> members.getOrDefault(group, NO_MEMBERS).contains(login))
                .findFirst();
    }

    /// Assigned groups whose members are not known, so that nobody can be said to be unassigned.
    public SortedSet<String> assignedUnread() {
        SortedSet<String> unknown = new TreeSet<>(assigned);
        unknown.removeAll(members.keySet());
        return unknown;
    }

    private static final SortedSet<Login> NO_MEMBERS = Collections.emptySortedSet();

    /// What may keep access from a person.
    ///
    /// @param status Okta's word for it
    /// @param mayHaveAccess whether a person of that status can sign in at all
    public record Person(String status, boolean mayHaveAccess) {}

    /// A push mapping.
    ///
    /// @param status of the mapping: `ACTIVE`, `INACTIVE` or `ERROR`
    /// @param lastPush when Okta pushed the group last, by SCIM; empty if it has not or does not
    ///   say
    public record Push(String status, Optional<String> error, Optional<Instant> lastPush) {}

    public record Assignment(String permissionSet, Principal principal, AccountId account) {}

    public record Account(String name, String state) {}

    /// What could not be read, each with why; what is empty was read.
    ///
    /// @param app the app itself, its assignments or its mappings
    /// @param members Okta groups by name whose members were asked for and not read
    /// @param storeMembers groups of the identity store by name whose members were asked for and
    ///   not read, or cannot be named because its users were not
    public record Unread(
            Optional<String> people,
            Optional<String> app,
            Optional<String> storeUsers,
            Optional<String> storeGroups,
            SortedSet<String> members,
            SortedSet<String> storeMembers) {

        public Unread {
            members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
            storeMembers = Collections.unmodifiableSortedSet(new TreeSet<>(storeMembers));
        }

        /// Everything was read.
        public static final Unread NOTHING =
                new Unread(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new TreeSet<>(),
                        new TreeSet<>());
    }
}
