package dev.muster.plan;

import dev.muster.access.Roster;
import dev.muster.access.RosterSet;
import dev.muster.model.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// The principals of each person: one list of all, in which those of a person stand one behind the
/// other.
final class PrincipalIndex {

    private final Principal[] all;
    private final int[] list;

    /// Where the list of each person ends; that of the next one begins there.
    private final int[] end;

    /// @param principals in the order in which a person's are to be told
    /// @param people who has what a principal is assigned; asked on several threads
    PrincipalIndex(
            Roster roster,
            Collection<Principal> principals,
            Function<Principal, RosterSet> people) {
        this.all = principals.toArray(Principal[]::new);
        RosterSet[] having = Arrays.stream(all).parallel().map(people).toArray(RosterSet[]::new);
        int[] next = new int[roster.size() + 1];
        for (RosterSet some : having) {
            some.numbers().forEach(person -> next[person + 1]++);
        }
        Arrays.parallelPrefix(next, Integer::sum);
        this.list = new int[next[roster.size()]];
        for (int principal = 0; principal < all.length; principal++) {
            int index = principal;
            having[principal].numbers().forEach(person -> list[next[person]++] = index);
        }
        this.end = next;
    }

    /// Whether a person has any.
    ///
    /// @param person the number on the roster; negative for a stranger, who has none
    boolean hasSome(int person) {
        return person >= 0 && end[person] > start(person);
    }

    /// Those of a person, in order.
    List<Principal> of(int person) {
        return person < 0
                ? List.of()
                : Arrays.stream(list, start(person), end[person])
                        .mapToObj(principal -> all[principal])
                        .toList();
    }

    private int start(int person) {
        return person == 0 ? 0 : end[person - 1];
    }
}
