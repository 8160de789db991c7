package dev.muster.plan;

import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What two states of the chain have in common. A plan changes little of a large organization, and
/// who reaches what is worked out again only for that.
final class InCommon {

    private final Effective former;
    private final Effective state;
    private final Set<Login> touched = new HashSet<>();

    InCommon(Effective former, Effective state) {
        this.former = former;
        this.state = state;
        touch(former.barred(), state.barred());
        touch(former.inStore(), state.inStore());
        touch(former.assigned(), state.assigned());
    }

    /// Notes the people who are in only one of two sets.
    private void touch(Set<Login> one, Set<Login> other) {
        one.stream().filter(login -> !other.contains(login)).forEach(touched::add);
        other.stream().filter(login -> !one.contains(login)).forEach(touched::add);
    }

    /// The people who have what a principal is assigned; empty if that may differ.
    Optional<SortedSet<Login>> people(Principal principal) {
        boolean same =
                switch (principal) {
                    case Principal.Group(String group) -> isSame(group);
                    case Principal.User(Login login) -> !touched.contains(login);
                    case Principal.Unresolved _ -> true;
                };
        return same ? Optional.of(former.people(principal)) : Optional.empty();
    }

    private boolean isSame(String group) {
        return former.isPushed(group) == state.isPushed(group)
                && former.isSomeAssignedUnread() == state.isSomeAssignedUnread()
                && former.members(group).equals(state.members(group))
                && former.storeMembers(group).equals(state.storeMembers(group))
                && isUntouched(state.members(group))
                && isUntouched(state.storeMembers(group));
    }

    private boolean isUntouched(SortedSet<Login> people) {
        return touched.size() < people.size()
                ? touched.stream().noneMatch(people::contains)
                : people.stream().noneMatch(touched::contains);
    }

    /// The principals of a person in the former state.
    Collection<Principal> principalsOf(Login login) {
        return former.principalsOf(login);
    }

    /// Those of everyone who has others now, in the order of principals.
    Map<Login, Collection<Principal>> otherPrincipals() {
        Map<Login, Collection<Principal>> others = new HashMap<>();
        Set<Principal> principals = new LinkedHashSet<>(former.principals());
        principals.addAll(state.principals());
        for (Principal principal : principals) {
            SortedSet<Login> were = peopleWithSomething(former, principal);
            SortedSet<Login> are = peopleWithSomething(state, principal);
            if (were.equals(are)) {
                continue;
            }
            for (Login login : were) {
                if (!are.contains(login)) {
                    of(login, others).remove(principal);
                }
            }
            for (Login login : are) {
                if (!were.contains(login)) {
                    of(login, others).add(principal);
                }
            }
        }
        return others;
    }

    private Collection<Principal> of(Login login, Map<Login, Collection<Principal>> others) {
        return others.computeIfAbsent(
                login,
                _ -> {
                    SortedSet<Principal> copy = new TreeSet<>(Effective.ORDER);
                    copy.addAll(former.principalsOf(login));
                    return copy;
                });
    }

    private static SortedSet<Login> peopleWithSomething(Effective state, Principal principal) {
        return state.pairs(principal).isEmpty()
                ? Collections.emptySortedSet()
                : state.people(principal);
    }
}
