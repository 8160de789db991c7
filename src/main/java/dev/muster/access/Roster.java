package dev.muster.access;

import dev.muster.model.Login;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Everyone of one turn, numbered from 0 in the order of logins.
///
/// Groups of a large organization name each person many times. Looked up here once, a person is a
/// number from then on, and who is in one group and not in another is found without looking at a
/// login again ([RosterSet]).
public final class Roster {

    /// The number of whoever is not on it.
    public static final int STRANGER = -1;

    private final Login[] logins;
    private final Map<Login, Integer> numbers;

    private Roster(Login[] logins) {
        this.logins = logins;
        this.numbers = HashMap.newHashMap(logins.length);
        for (int number = 0; number < logins.length; number++) {
            numbers.put(logins[number], number);
        }
    }

    /// @param people in any order, each as often as you like
    public static Roster of(Collection<Login> people) {
        return new Roster(people.stream().distinct().sorted().toArray(Login[]::new));
    }

    /// How many people.
    public int size() {
        return logins.length;
    }

    /// The person of a number from 0 to one less than the size.
    public Login login(int number) {
        return logins[number];
    }

    /// The number of a person; negative if they are not on it.
    public int number(Login login) {
        return numbers.getOrDefault(login, STRANGER);
    }

    /// Nobody of it.
    public RosterSet nobody() {
        return new RosterSet(this, new int[0]);
    }

    /// Some of its people: the very set, if it is one of this roster.
    ///
    /// @throws IllegalArgumentException if one of them is not on it
    public RosterSet setOf(Collection<Login> people) {
        if (people instanceof RosterSet known && known.roster() == this) {
            return known;
        }
        int[] some = new int[people.size()];
        int next = 0;
        for (Login login : people) {
            int number = number(login);
            if (number < 0) {
                throw new IllegalArgumentException(login + " is not on the roster");
            }
            some[next++] = number;
        }
        return ofNumbers(some, next);
    }

    /// The people of some numbers.
    public RosterSet setOf(BitSet some) {
        return new RosterSet(this, some.stream().toArray());
    }

    /// The people of some numbers.
    ///
    /// @param some ascending, each once; left to the set
    public RosterSet setOfAscending(int[] some) {
        return new RosterSet(this, some);
    }

    /// The people of the first so many numbers of an array, which may come in any order and twice.
    /// The array is left to the set.
    RosterSet ofNumbers(int[] some, int count) {
        Arrays.sort(some, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (distinct == 0 || some[distinct - 1] != some[i]) {
                some[distinct++] = some[i];
            }
        }
        return new RosterSet(this, distinct == some.length ? some : Arrays.copyOf(some, distinct));
    }

    /// The number of the first person that does not come before a login.
    int from(Login login) {
        int found = Arrays.binarySearch(logins, login);
        return found < 0 ? -found - 1 : found;
    }
}
