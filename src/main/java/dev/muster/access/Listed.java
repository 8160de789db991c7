package dev.muster.access;

import dev.muster.live.OktaState;
import dev.muster.live.OktaState.Origin;
import dev.muster.model.Login;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A list of a group's members in Okta, walked along once. Lists are long, and their entries lie
/// far apart in memory: what is asked of them again is taken down here.
public final class Listed {

    private final RosterSet people;

    /// The number of the person at the same index of the list; a stranger's where somebody is
    /// DEPROVISIONED.
    private final int[] numbers;

    private final boolean hasUndisclosed;

    private Listed(RosterSet people, int[] numbers, boolean hasUndisclosed) {
        this.people = people;
        this.numbers = numbers;
        this.hasUndisclosed = hasUndisclosed;
    }

    /// @param users the numbers of Okta's users
    /// @param unlisted takes members of whatever status who are none of those users
    static Listed of(
            List<OktaState.Member> members, Roster roster, BitSet users, Set<Login> unlisted) {
        int[] numbers = new int[members.size()];
        int[] some = new int[members.size()];
        int count = 0;
        boolean hasUndisclosed = false;
        for (int i = 0; i < numbers.length; i++) {
            OktaState.Member member = members.get(i);
            int number = roster.number(member.login());
            if (number < 0 || !users.get(number)) {
                unlisted.add(member.login());
            }
            if (member.status() == OktaState.Status.DEPROVISIONED) {
                numbers[i] = Roster.STRANGER;
                continue;
            }
            hasUndisclosed |= member.origin() instanceof Origin.Undisclosed;
            numbers[i] = number;
            if (number >= 0) {
                some[count++] = number;
            }
        }
        return new Listed(roster.ofNumbers(some, count), numbers, hasUndisclosed);
    }

    /// Who is not DEPROVISIONED.
    RosterSet people() {
        return people;
    }

    /// Whether Okta did not say of one of those people how they came in.
    boolean hasUndisclosed() {
        return hasUndisclosed;
    }

    /// Where some of those people stand in the list, ascending.
    IntStream indices(RosterSet some) {
        return IntStream.range(0, numbers.length).filter(index -> some.has(numbers[index]));
    }
}
