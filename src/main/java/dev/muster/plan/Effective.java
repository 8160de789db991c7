package dev.muster.plan;

import static java.util.stream.Collectors.toCollection;

import dev.muster.access.ChainState;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who reaches what in one state of the chain: through Okta, what SCIM has still to deliver
/// included, or by being in the group in the identity store.
final class Effective {

    /// The order of principals wherever they are gone through.
    static final Comparator<Principal> ORDER =
            Comparator.comparing((Principal principal) -> principal.getClass().getSimpleName())
                    .thenComparing(Principal::text);

    private final ChainState chain;
    private final Optional<InCommon> unchanged;
    private final Set<Login> assigned;
    private final Set<Login> barred;
    private final Set<Login> inStore;
    private final boolean someAssignedUnread;
    private final Map<Principal, SortedMap<String, SortedSet<AccountId>>> pairs;
    private final Map<Pair, List<Principal>> having;
    private final Map<Principal, Set<AccountId>> accounts = new HashMap<>();
    private final Map<Principal, SortedSet<Login>> people = new HashMap<>();
    private final Map<Login, Collection<Principal>> principalsOf = new HashMap<>();
    private boolean indexed;

    Effective(ChainState chain) {
        this(chain, Optional.empty());
    }

    /// @param former a state whose answers hold here as well, wherever nothing differs
    private Effective(ChainState chain, Optional<Effective> former) {
        this.chain = chain;
        this.assigned = AfterState.assignedPeople(chain.assigned(), chain.members());
        this.barred =
                chain.people().entrySet().stream()
                        .filter(person -> !person.getValue().mayHaveAccess())
                        .map(Map.Entry::getKey)
                        .collect(toCollection(HashSet::new));
        this.inStore =
                chain.storeUsers().entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .collect(toCollection(HashSet::new));
        this.someAssignedUnread =
                !chain.assignedUnread().isEmpty() || chain.unread().app().isPresent();
        this.pairs = pairs(chain);
        this.having = having(pairs);
        this.unchanged = former.map(earlier -> new InCommon(earlier, this));
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

    private static Map<Pair, List<Principal>> having(
            Map<Principal, SortedMap<String, SortedSet<AccountId>>> pairs) {
        Map<Pair, List<Principal>> having = new HashMap<>();
        pairs.forEach((principal, sets) ->
                sets.forEach((set, accounts) ->
                        accounts.forEach(account ->
                                having.computeIfAbsent(
                                                new Pair(set, account), _ -> new ArrayList<>(2))
                                        .add(principal))));
        return having;
    }

    /// What some changes would leave behind, once SCIM has delivered what they bring.
    ///
    /// @param app the key of the app that leads to Identity Center
    Effective with(List<Draft> drafts, String app) {
        return new Effective(AfterState.of(chain, drafts, app), Optional.of(this));
    }

    ChainState chain() {
        return chain;
    }

    /// Principals that have assignments.
    Set<Principal> principals() {
        return pairs.keySet();
    }

    /// Accounts by permission set that a principal has.
    SortedMap<String, SortedSet<AccountId>> pairs(Principal principal) {
        return pairs.getOrDefault(principal, Collections.emptySortedMap());
    }

    /// Everyone in a group that is assigned to the app, as far as is known.
    Set<Login> assigned() {
        return assigned;
    }

    /// Whether there may be more.
    boolean isSomeAssignedUnread() {
        return someAssignedUnread;
    }

    /// Everyone who may not have access.
    Set<Login> barred() {
        return barred;
    }

    /// Everyone who is in the identity store and enabled.
    Set<Login> inStore() {
        return inStore;
    }

    /// Whether a person is in a group that is assigned to the app.
    boolean isAssigned(Login login) {
        return assigned.contains(login);
    }

    /// The same, or cannot be excluded.
    boolean maybeAssigned(Login login) {
        return assigned.contains(login) || someAssignedUnread;
    }

    boolean mayHaveAccess(Login login) {
        return !barred.contains(login);
    }

    boolean isInStore(Login login) {
        return inStore.contains(login);
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

    SortedSet<Login> members(String group) {
        return chain.members().getOrDefault(group, Collections.emptySortedSet());
    }

    SortedSet<Login> storeMembers(String group) {
        return chain.storeMembers().getOrDefault(group, Collections.emptySortedSet());
    }

    boolean isPushed(String group) {
        ChainState.Push push = chain.pushed().get(group);
        return push != null && push.status().equals("ACTIVE") && push.error().isEmpty();
    }

    /// People who have what a principal is assigned.
    SortedSet<Login> people(Principal principal) {
        return people.computeIfAbsent(
                principal,
                _ ->
                        unchanged
                                .flatMap(known -> known.people(principal))
                                .orElseGet(() -> findPeople(principal)));
    }

    private SortedSet<Login> findPeople(Principal principal) {
        return switch (principal) {
            case Principal.Group(String group) -> {
                SortedSet<Login> inOkta =
                        isPushed(group)
                                ? only(members(group), this::maybeAssigned)
                                : Collections.emptySortedSet();
                SortedSet<Login> arrived = only(storeMembers(group), this::isInStore);
                yield inOkta.containsAll(arrived) ? inOkta : union(inOkta, arrived);
            }
            case Principal.User(Login login) ->
                    mayHaveAccess(login) && (isAssigned(login) || isInStore(login))
                            ? new TreeSet<>(List.of(login))
                            : Collections.emptySortedSet();
            case Principal.Unresolved _ -> Collections.emptySortedSet();
        };
    }

    /// Those of some people who may have access and of whom a condition holds: in a large
    /// organization nearly always all, and then the same set.
    private SortedSet<Login> only(SortedSet<Login> people, Predicate<Login> condition) {
        Predicate<Login> holds = login -> mayHaveAccess(login) && condition.test(login);
        return people.stream().allMatch(holds)
                ? people
                : people.stream().filter(holds).collect(toCollection(TreeSet::new));
    }

    private static SortedSet<Login> union(SortedSet<Login> some, SortedSet<Login> others) {
        SortedSet<Login> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /// Principals with assignments through which a person reaches something, in their order.
    Collection<Principal> principalsOf(Login login) {
        if (!indexed) {
            indexed = true;
            unchanged.ifPresentOrElse(
                    known -> principalsOf.putAll(known.otherPrincipals()), this::index);
        }
        Collection<Principal> found = principalsOf.get(login);
        return found != null
                ? found
                : unchanged.map(known -> known.principalsOf(login)).orElse(List.of());
    }

    private void index() {
        for (Principal principal : pairs.keySet()) {
            for (Login login : people(principal)) {
                principalsOf.computeIfAbsent(login, _ -> new ArrayList<>(4)).add(principal);
            }
        }
    }

    /// Principals through which a person reaches a permission set in an account, in their order.
    Stream<Principal> ways(Login login, String set, AccountId account) {
        return having.getOrDefault(new Pair(set, account), List.of()).stream()
                .filter(principal -> people(principal).contains(login));
    }

    boolean reaches(Login login, String set, AccountId account) {
        return ways(login, set, account).findAny().isPresent();
    }

    boolean has(Principal principal, String set, AccountId account) {
        return pairs(principal).getOrDefault(set, Collections.emptySortedSet()).contains(account);
    }

    /// Accounts that a principal has, with whatever permission set.
    Set<AccountId> accounts(Principal principal) {
        return accounts.computeIfAbsent(
                principal,
                _ ->
                        pairs(principal).values().stream()
                                .flatMap(Set::stream)
                                .collect(toCollection(HashSet::new)));
    }
}
