package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.model.Login;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sets of numbers say of people what sorted sets of logins say, on sets made out of a seed.
class RosterSetTest {

    private static final List<Login> PEOPLE =
            IntStream.range(0, 30).mapToObj(i -> login("user" + i)).toList();
    private static final Login STRANGER = login("user10a");

    private static Login login(String name) {
        return new Login(name + "@example.com");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static SortedSet<Login> some(Random random) {
        int oneIn = 1 + random.nextInt(6);
        return PEOPLE.stream()
                .filter(_ -> random.nextInt(oneIn) == 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sayWhatSortedSetsSay(long seed) {
        Random random = new Random(seed);
        Roster roster = Roster.of(PEOPLE.reversed());
        SortedSet<Login> one = some(random);
        SortedSet<Login> other = some(random);
        RosterSet ones = roster.setOf(one);
        RosterSet others = roster.setOf(List.copyOf(other).reversed());

        assertThat(ones).containsExactlyElementsOf(one).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(one).isEqualTo(ones);
        assertThat(ones.equals(others)).isEqualTo(one.equals(other));
        assertThat(ones.containsAll(others)).isEqualTo(one.containsAll(other));
        SortedSet<Login> left = new TreeSet<>(one);
        left.removeAll(other);
        assertThat(ones.without(others)).containsExactlyElementsOf(left);
        SortedSet<Login> all = new TreeSet<>(one);
        all.addAll(other);
        assertThat(ones.with(other)).containsExactlyElementsOf(all);
        SortedSet<Login> both = new TreeSet<>(one);
        both.retainAll(other);
        assertThat(others.among(ones)).containsExactlyElementsOf(both);
        assertThat(others.among(one)).containsExactlyElementsOf(both);
        BitSet bits = new BitSet();
        ones.addTo(bits);
        assertThat(roster.setOf(bits)).isEqualTo(ones);
        for (Login login : PEOPLE) {
            assertThat(ones.contains(login)).isEqualTo(one.contains(login));
            assertThat(ones.headSet(login)).containsExactlyElementsOf(one.headSet(login));
            assertThat(ones.tailSet(login)).containsExactlyElementsOf(one.tailSet(login));
        }
        assertThat(ones.headSet(STRANGER)).containsExactlyElementsOf(one.headSet(STRANGER));
        if (!one.isEmpty()) {
            assertThat(ones.first()).isEqualTo(one.first());
            assertThat(ones.last()).isEqualTo(one.last());
            assertThat(ones.indexOf(ones.last())).isEqualTo(one.size() - 1);
        }
    }

    @Test
    void numbersFollowTheOrderOfLoginsWhateverTheOrderTheyCameIn() {
        Roster roster = Roster.of(List.of(login("c"), login("a"), login("b"), login("a")));

        assertThat(roster.size()).isEqualTo(3);
        assertThat(roster.number(login("a"))).isZero();
        assertThat(roster.number(login("c"))).isEqualTo(2);
        assertThat(roster.login(1)).isEqualTo(login("b"));
    }

    @Test
    void aStrangerIsInNoSetAndCannotBePutInOne() {
        Roster roster = Roster.of(PEOPLE);

        assertThat(roster.number(STRANGER)).isNegative();
        assertThat(roster.setOf(PEOPLE).contains(STRANGER)).isFalse();
        assertThat(roster.setOf(PEOPLE).among(Set.of(STRANGER))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> roster.setOf(List.of(STRANGER)))
                .withMessageContaining("user10a@example.com");
    }

    @Test
    void aSetThatAnOperationLeavesAsItIsIsNotCopied() {
        Roster roster = Roster.of(PEOPLE);
        RosterSet all = roster.setOf(PEOPLE);

        assertThat(all.without(roster.nobody())).isSameAs(all);
        assertThat(all.with(PEOPLE.subList(0, 3))).isSameAs(all);
        assertThat(roster.setOf(all)).isSameAs(all);
    }
}
