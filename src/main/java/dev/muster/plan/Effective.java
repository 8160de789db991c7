package dev.muster.plan;

import dev.muster.access.ChainState;
import dev.muster.access.Roster;
import dev.muster.access.RosterSet;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Who reaches what in one state of the chain: through Okta, what SCIM has still to deliver
/// included, or by being in the group in the identity store.
final class Effective {

    /// The order of principals wherever they are gone through.
    static final Comparator<Principal> ORDER =
            Comparator.comparing((Principal principal) -> principal.getClass().getSimpleName())
                    .thenComparing(Principal::text);

    private final ChainState chain;
    private final Roster roster;
    private final BitSet assigned;
    private final BitSet barred = new BitSet();
    private final BitSet inStore = new BitSet();
    private final boolean someAssignedUnread;
    private final Map<Principal, SortedMap<String, SortedSet<AccountId>>> pairs;
    private final Map<Pair, List<Way>> having;
    private final Map<Principal, RosterSet> people = new ConcurrentHashMap<>();
    private final PrincipalIndex principalsOf;

    Effective(ChainState chain) {
        this.chain = chain;
        this.roster = chain.roster();
        this.assigned = AfterState.assignedPeople(roster, chain.assigned(), chain.members());
        chain.people()
                .forEach((login, person) -> {
                    if (!person.mayHaveAccess()) {
                        barred.set(roster.number(login));
                    }
                });
        chain.storeUsers()
                .forEach((login, enabled) -> {
                    if (enabled) {
                        inStore.set(roster.number(login));
                    }
                });
        this.someAssignedUnread =
                !chain.assignedUnread().isEmpty() || chain.unread().app().isPresent();
        this.pairs = pairs(chain);
        this.principalsOf = new PrincipalIndex(roster, pairs.keySet(), this::people);
        this.having = having();
    }

    /// In the order of principals.
    private static Map<Principal, SortedMap<String, SortedSet<AccountId>>> pairs(ChainState chain) {
        Map<Principal, SortedMap<String, SortedSet<AccountId>>> found = new HashMap<>();
        for (ChainState.Assignment row : chain.assignments()) {
            ChainState.Account account = chain.accounts().get(row.account());
            if (account == null || account.state().equals("ACTIVE")) {
                found.computeIfAbsent(row.principal(), _ -> new TreeMap<>())
                        .computeIfAbsent(row.permissionSet(), _ -> new TreeSet<>())
                        .add(row.account());
            }
        }
        Map<Principal, SortedMap<String, SortedSet<AccountId>>> ordered = new LinkedHashMap<>();
        found.keySet().stream()
                .sorted(ORDER)
                .forEach(principal -> ordered.put(principal, found.get(principal)));
        return ordered;
    }

    /// A permission set in an account.
    private record Pair(String set, AccountId account) {}

    /// A principal, and who has what it is assigned.
    private record Way(Principal principal, RosterSet people) {}

    private Map<Pair, List<Way>> having() {
        Map<Pair, List<Way>> having = new HashMap<>();
        pairs.forEach((principal, sets) -> {
            Way way = new Way(principal, people(principal));
            sets.forEach((set, accounts) ->
                    accounts.forEach(account ->
                            having.computeIfAbsent(new Pair(set, account), _ -> new ArrayList<>(2))
                                    .add(way)));
        });
        return having;
    }

    /// What some changes would leave behind, once SCIM has delivered what they bring.
    ///
    /// @param app the key of the app that leads to Identity Center
    Effective with(List<Draft> drafts, String app) {
        return new Effective(AfterState.of(chain, drafts, app));
    }

    ChainState chain() {
        return chain;
    }

    Roster roster() {
        return roster;
    }

    /// Principals that have assignments.
    Set<Principal> principals() {
        return pairs.keySet();
    }

    /// Accounts by permission set that a principal has.
    SortedMap<String, SortedSet<AccountId>> pairs(Principal principal) {
        return pairs.getOrDefault(principal, Collections.emptySortedMap());
    }

    /// Whether a person is in a group that is assigned to the app.
    boolean isAssigned(Login login) {
        return isAssigned(roster.number(login));
    }

    /// The same of whoever has that number on the roster.
    boolean isAssigned(int person) {
        return person >= 0 && assigned.get(person);
    }

    /// The same, or cannot be excluded.
    boolean maybeAssigned(Login login) {
        return isAssigned(login) || someAssignedUnread;
    }

    /// The same of whoever has that number on the roster.
    boolean maybeAssigned(int person) {
        return isAssigned(person) || someAssignedUnread;
    }

    boolean mayHaveAccess(Login login) {
        return mayHaveAccess(roster.number(login));
    }

    /// The same of whoever has that number on the roster.
    boolean mayHaveAccess(int person) {
        return person < 0 || !barred.get(person);
    }

    boolean isInStore(Login login) {
        return isInStore(roster.number(login));
    }

    /// The same of whoever has that number on the roster.
    boolean isInStore(int person) {
        return person >= 0 && inStore.get(person);
    }

    boolean isInStoreGroup(String group, Login login) {
        return storeMembers(group).contains(login);
    }

    /// The same, or cannot be excluded.
    boolean maybeInStoreGroup(String group, Login login) {
        return isInStoreGroup(group, login) || chain.unread().storeMembers().contains(group);
    }

    /// Whether somebody may have what a principal is assigned of whom nothing is known, because a
    /// list of its members was not read.
    boolean mayHaveMore(Principal principal) {
        return switch (principal) {
            case Principal.Group(String group) ->
                    chain.unread().storeMembers().contains(group)
                            || (chain.unread().members().contains(group) && maybePushed(group));
            case Principal.User _, Principal.Unresolved _ -> false;
        };
    }

    /// Whether a principal may turn out to let a person in, once all of it is read.
    boolean mayLetIn(Principal principal, Login login) {
        return switch (principal) {
            case Principal.Group(String group) ->
                    mayHaveMore(principal)
                            || (chain.unread().app().isPresent() && isMember(group, login));
            case Principal.User _, Principal.Unresolved _ -> false;
        };
    }

    /// Whether a group is pushed, or that cannot be excluded.
    boolean maybePushed(String group) {
        return isPushed(group) || chain.unread().app().isPresent();
    }

    boolean isMember(String group, Login login) {
        return members(group).contains(login);
    }

    /// The same, or cannot be excluded.
    boolean maybeMember(String group, Login login) {
        return isMember(group, login) || chain.unread().members().contains(group);
    }

    RosterSet members(String group) {
        return roster.setOf(chain.members().getOrDefault(group, roster.nobody()));
    }

    RosterSet storeMembers(String group) {
        return roster.setOf(chain.storeMembers().getOrDefault(group, roster.nobody()));
    }

    boolean isPushed(String group) {
        ChainState.Push push = chain.pushed().get(group);
        return push != null && push.status().equals("ACTIVE") && push.error().isEmpty();
    }

    /// People who have what a principal is assigned.
    RosterSet people(Principal principal) {
        return people.computeIfAbsent(principal, this::findPeople);
    }

    private RosterSet findPeople(Principal principal) {
        return switch (principal) {
            case Principal.Group(String group) -> {
                RosterSet inOkta =
                        isPushed(group)
                                ? members(group)
                                        .where(person ->
                                                mayHaveAccess(person) && maybeAssigned(person))
                                : roster.nobody();
                yield inOkta.with(
                        storeMembers(group)
                                .where(person -> mayHaveAccess(person) && isInStore(person)));
            }
            case Principal.User(Login login) ->
                    mayHaveAccess(login) && (isAssigned(login) || isInStore(login))
                            ? roster.setOf(List.of(login))
                            : roster.nobody();
            case Principal.Unresolved _ -> roster.nobody();
        };
    }

    /// Principals with assignments through which a person reaches something, in their order.
    List<Principal> principalsOf(Login login) {
        return principalsOf.of(roster.number(login));
    }

    /// Whether whoever has that number on the roster reaches anything.
    boolean reachesSomething(int person) {
        return principalsOf.hasSome(person);
    }

    /// Principals through which a person reaches a permission set in an account, in their order.
    Stream<Principal> ways(Login login, String set, AccountId account) {
        int person = roster.number(login);
        return having.getOrDefault(new Pair(set, account), List.of()).stream()
                .filter(way -> way.people().has(person))
                .map(Way::principal);
    }

    boolean reaches(Login login, String set, AccountId account) {
        return reaches(roster.number(login), set, account);
    }

    /// The same of whoever has that number on the roster.
    boolean reaches(int person, String set, AccountId account) {
        for (Way way : having.getOrDefault(new Pair(set, account), List.of())) {
            if (way.people().has(person)) {
                return true;
            }
        }
        return false;
    }

    boolean has(Principal principal, String set, AccountId account) {
        return pairs(principal).getOrDefault(set, Collections.emptySortedSet()).contains(account);
    }
}
