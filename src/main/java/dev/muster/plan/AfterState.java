package dev.muster.plan;

import dev.muster.access.ChainState;
import dev.muster.access.Roster;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The chain as some changes would leave it, once SCIM has delivered what they bring.
final class AfterState {

    private final ChainState before;
    private final String app;
    private final SortedMap<Login, ChainState.Person> people;
    private final SortedMap<String, SortedSet<Login>> members;
    private final SortedSet<String> assigned;
    private final SortedMap<String, ChainState.Push> pushed;
    private final SortedMap<Login, Boolean> storeUsers;
    private final SortedMap<String, SortedSet<Login>> storeMembers;
    private final Map<String, List<Login>> joining = new HashMap<>();
    private final Map<String, List<Login>> leaving = new HashMap<>();
    private final Map<String, List<Login>> leavingStore = new HashMap<>();
    private final List<ChainState.Assignment> added = new ArrayList<>();
    private final Set<ChainState.Assignment> removed = new HashSet<>();

    private AfterState(ChainState before, String app) {
        this.before = before;
        this.app = app;
        this.people = new TreeMap<>(before.people());
        this.members = new TreeMap<>(before.members());
        this.assigned = new TreeSet<>(before.assigned());
        this.pushed = new TreeMap<>(before.pushed());
        this.storeUsers = new TreeMap<>(before.storeUsers());
        this.storeMembers = new TreeMap<>(before.storeMembers());
    }

    /// @param app the key of the app that leads to Identity Center
    static ChainState of(ChainState before, List<Draft> drafts, String app) {
        AfterState after = new AfterState(before, app);
        drafts.forEach(after::carryOut);
        return after.state();
    }

    private void carryOut(Draft draft) {
        switch (draft.key()) {
            case Key.User(Login login) -> draft.after().ifPresent(user -> person(login, user));
            case Key.Group(String name) -> members.putIfAbsent(name, before.roster().nobody());
            case Key.Membership(String group, Login login) -> membership(draft, group, login);
            case Key.App _, Key.PermissionSet _, Key.AccessControlAttribute _ -> {}
            case Key.AppAssignment(String key, String group) -> {
                if (key.equals(app) && draft.deletes()) {
                    assigned.remove(group);
                } else if (key.equals(app)) {
                    assigned.add(group);
                }
            }
            case Key.PushMapping(String key, String group) -> {
                if (key.equals(app) && draft.deletes()) {
                    pushed.remove(group);
                } else if (key.equals(app)) {
                    pushed.put(
                            group,
                            new ChainState.Push("ACTIVE", Optional.empty(), Optional.empty()));
                }
            }
            case Key.AccountAssignment(String set, var principal, var account) -> {
                ChainState.Assignment row = new ChainState.Assignment(set, principal, account);
                if (draft.deletes()) {
                    removed.add(row);
                } else {
                    added.add(row);
                }
            }
        }
    }

    private void person(Login login, Resource user) {
        if (!(user instanceof Resource.User found)) {
            return;
        }
        boolean active = found.state() == Resource.UserState.ACTIVE;
        ChainState.Person old = people.get(login);
        if (old == null || old.mayHaveAccess() != active) {
            people.put(login, new ChainState.Person(found.state().text(), active));
        }
    }

    private void membership(Draft draft, String group, Login login) {
        members.putIfAbsent(group, before.roster().nobody());
        if (!draft.deletes()) {
            note(joining, group, login);
            return;
        }
        note(leaving, group, login);
        // Where it is not known what is pushed, everything may be.
        boolean delivered = before.pushed().containsKey(group) || before.unread().app().isPresent();
        if (delivered && storeMembers.containsKey(group)) {
            note(leavingStore, group, login);
        }
    }

    private static void note(Map<String, List<Login>> byGroup, String group, Login login) {
        byGroup.computeIfAbsent(group, _ -> new ArrayList<>()).add(login);
    }

    private void moveMembers() {
        Roster roster = before.roster();
        joining.forEach((group, some) ->
                members.computeIfPresent(
                        group, (_, old) -> roster.setOf(old).with(roster.setOf(some))));
        leaving.forEach((group, some) ->
                members.computeIfPresent(
                        group, (_, old) -> roster.setOf(old).without(roster.setOf(some))));
        leavingStore.forEach((group, some) ->
                storeMembers.computeIfPresent(
                        group, (_, old) -> roster.setOf(old).without(roster.setOf(some))));
    }

    private ChainState state() {
        moveMembers();
        disableWhoLosesTheApp();
        List<ChainState.Assignment> assignments = new ArrayList<>(before.assignments());
        assignments.removeIf(removed::contains);
        assignments.addAll(added);
        return new ChainState(
                people,
                members,
                assigned,
                pushed,
                storeUsers,
                storeMembers,
                assignments,
                before.accounts(),
                before.unread(),
                before.roster());
    }

    /// Who is in no assigned group any more is disabled in the identity store by SCIM.
    private void disableWhoLosesTheApp() {
        BitSet gone = assignedPeople(before.roster(), before.assigned(), before.members());
        gone.andNot(assignedPeople(before.roster(), assigned, members));
        gone.stream()
                .mapToObj(before.roster()::login)
                .forEach(login -> storeUsers.computeIfPresent(login, (_, _) -> false));
    }

    /// The numbers of everyone in an assigned group whose members were read.
    static BitSet assignedPeople(
            Roster roster, Set<String> assigned, SortedMap<String, SortedSet<Login>> members) {
        BitSet people = new BitSet(roster.size());
        for (String group : assigned) {
            SortedSet<Login> known = members.get(group);
            if (known != null) {
                roster.setOf(known).addTo(people);
            }
        }
        return people;
    }
}
