package dev.muster.plan;

import dev.muster.access.ChainState;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who reaches what in one state of the chain: through Okta, what SCIM has still to deliver
/// included, or by being in the group in the identity store.
final class Effective {

    private static final Comparator<Principal> ORDER =
            Comparator.comparing((Principal principal) -> principal.getClass().getSimpleName())
                    .thenComparing(Principal::text);

    private final ChainState chain;
    private final Set<Login> assigned;
    private final boolean someAssignedUnread;
    private final SortedMap<Principal, SortedMap<String, SortedSet<AccountId>>> pairs =
            new TreeMap<>(ORDER);
    private final Map<Principal, SortedSet<Login>> people = new HashMap<>();
    private final Map<Login, List<Principal>> principalsOf = new HashMap<>();
    private boolean indexed;

    Effective(ChainState chain) {
        this.chain = chain;
        this.assigned = AfterState.assignedPeople(chain.assigned(), chain.members());
        this.someAssignedUnread =
                !chain.assignedUnread().isEmpty() || chain.unread().app().isPresent();
        for (ChainState.Assignment row : chain.assignments()) {
            ChainState.Account account = chain.accounts().get(row.account());
            if (account == null || account.state().equals("ACTIVE")) {
                pairs.computeIfAbsent(row.principal(), _ -> new TreeMap<>())
                        .computeIfAbsent(row.permissionSet(), _ -> new TreeSet<>())
                        .add(row.account());
            }
        }
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

    /// Whether a person is in a group that is assigned to the app.
    boolean isAssigned(Login login) {
        return assigned.contains(login);
    }

    /// The same, or cannot be excluded.
    boolean maybeAssigned(Login login) {
        return assigned.contains(login) || someAssignedUnread;
    }

    boolean mayHaveAccess(Login login) {
        ChainState.Person person = chain.people().get(login);
        return person == null || person.mayHaveAccess();
    }

    boolean isInStore(Login login) {
        return Boolean.TRUE.equals(chain.storeUsers().get(login));
    }

    boolean isInStoreGroup(String group, Login login) {
        return chain.storeMembers()
                .getOrDefault(group, Collections.emptySortedSet())
                .contains(login);
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

    boolean isPushed(String group) {
        ChainState.Push push = chain.pushed().get(group);
        return push != null && push.status().equals("ACTIVE") && push.error().isEmpty();
    }

    /// People who have what a principal is assigned.
    SortedSet<Login> people(Principal principal) {
        return people.computeIfAbsent(principal, this::findPeople);
    }

    private SortedSet<Login> findPeople(Principal principal) {
        SortedSet<Login> found = new TreeSet<>();
        switch (principal) {
            case Principal.Group(String group) -> {
                if (isPushed(group)) {
                    members(group).stream()
                            .filter(login -> mayHaveAccess(login) && maybeAssigned(login))
                            .forEach(found::add);
                }
                chain.storeMembers().getOrDefault(group, Collections.emptySortedSet()).stream()
                        .filter(login -> mayHaveAccess(login) && isInStore(login))
                        .forEach(found::add);
            }
            case Principal.User(Login login) -> {
                if (mayHaveAccess(login) && (isAssigned(login) || isInStore(login))) {
                    found.add(login);
                }
            }
            case Principal.Unresolved _ -> {}
        }
        return found;
    }

    /// Principals with assignments through which a person reaches something.
    List<Principal> principalsOf(Login login) {
        if (!indexed) {
            indexed = true;
            for (Principal principal : pairs.keySet()) {
                for (Login member : people(principal)) {
                    principalsOf.computeIfAbsent(member, _ -> new ArrayList<>(2)).add(principal);
                }
            }
        }
        return principalsOf.getOrDefault(login, List.of());
    }

    boolean reaches(Login login, String set, AccountId account) {
        return principalsOf(login).stream().anyMatch(principal -> has(principal, set, account));
    }

    boolean has(Principal principal, String set, AccountId account) {
        return pairs(principal).getOrDefault(set, Collections.emptySortedSet()).contains(account);
    }
}
