package dev.muster.access;

import dev.muster.model.Login;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Some people of a [Roster], in the order of their logins. Never changes.
///
/// Four bytes a person. Two sets of the same roster are compared, united and parted in one walk
/// along both.
public final class RosterSet extends AbstractSet<Login> implements SortedSet<Login> {

    private static final int ROOM_FOR_MORE = 8;

    private final Roster roster;
    private final int[] numbers;

    /// @param numbers ascending, each once; left to this set
    RosterSet(Roster roster, int[] numbers) {
        this.roster = roster;
        this.numbers = numbers;
    }

    /// What its numbers stand for.
    public Roster roster() {
        return roster;
    }

    /// The numbers of its people, ascending.
    public IntStream numbers() {
        return Arrays.stream(numbers);
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public boolean contains(@Nullable Object other) {
        return other instanceof Login login && has(roster.number(login));
    }

    /// Whether the person of a number is one of them.
    public boolean has(int number) {
        return Arrays.binarySearch(numbers, number) >= 0;
    }

    /// How many of them come before a person who is one of them; negative for others.
    public int indexOf(Login login) {
        return Arrays.binarySearch(numbers, roster.number(login));
    }

    @Override
    public boolean containsAll(Collection<?> others) {
        return (others instanceof RosterSet set && set.roster == roster)
                ? set.without(this).isEmpty()
                : super.containsAll(others);
    }

    /// Those of whom a condition on their number holds: the very set, if it holds of all.
    public RosterSet where(IntPredicate condition) {
        int kept = 0;
        while (kept < numbers.length && condition.test(numbers[kept])) {
            kept++;
        }
        if (kept == numbers.length) {
            return this;
        }
        // Of a large group few people are asked for, as a rule: whoever is in one state and not in
        // another. So this grows from what is known to be kept.
        int[] some = Arrays.copyOf(numbers, kept + ROOM_FOR_MORE);
        for (int i = kept + 1; i < numbers.length; i++) {
            if (condition.test(numbers[i])) {
                if (kept == some.length) {
                    some = Arrays.copyOf(some, 2 * kept);
                }
                some[kept++] = numbers[i];
            }
        }
        return new RosterSet(roster, Arrays.copyOf(some, kept));
    }

    /// Those who are not in another set.
    public RosterSet without(Collection<Login> others) {
        int[] gone = roster.setOf(others).numbers;
        int[] next = {0};
        return where(number -> {
            while (next[0] < gone.length && gone[next[0]] < number) {
                next[0]++;
            }
            return next[0] == gone.length || gone[next[0]] != number;
        });
    }

    /// Those of some people who are in this set: the very set of people, if that is all of them.
    public RosterSet among(Collection<Login> people) {
        return (people instanceof RosterSet set && set.roster == roster)
                ? set.where(this::has)
                : roster.setOf(people.stream().filter(this::contains).toList());
    }

    /// Those of either: the very set, if the other one adds nobody.
    public RosterSet with(Collection<Login> others) {
        RosterSet more = roster.setOf(others).without(this);
        if (more.isEmpty()) {
            return this;
        }
        int[] all = Arrays.copyOf(numbers, numbers.length + more.numbers.length);
        System.arraycopy(more.numbers, 0, all, numbers.length, more.numbers.length);
        return roster.ofNumbers(all, all.length);
    }

    /// Adds the numbers of its people to some.
    public void addTo(BitSet some) {
        for (int number : numbers) {
            some.set(number);
        }
    }

    @Override
    public Iterator<Login> iterator() {
        return Arrays.stream(numbers).mapToObj(roster::login).iterator();
    }

    @Override
    public @Nullable Comparator<? super Login> comparator() {
        return null;
    }

    @Override
    public RosterSet subSet(Login from, Login to) {
        return between(roster.from(from), roster.from(to));
    }

    @Override
    public RosterSet headSet(Login to) {
        return between(0, roster.from(to));
    }

    @Override
    public RosterSet tailSet(Login from) {
        return between(roster.from(from), roster.size());
    }

    private RosterSet between(int from, int to) {
        return where(number -> number >= from && number < to);
    }

    @Override
    public Login first() {
        return at(0);
    }

    @Override
    public Login last() {
        return at(numbers.length - 1);
    }

    private Login at(int index) {
        if (numbers.length == 0) {
            throw new NoSuchElementException("nobody");
        }
        return roster.login(numbers[index]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return (other instanceof RosterSet set && set.roster == roster)
                ? Arrays.equals(numbers, set.numbers)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
