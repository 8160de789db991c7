package dev.muster.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {

    private final Rows some = Rows.of(List.of("a", "b", "b"));

    @Test
    void hasWhatWasPutInOnceAndNothingElse() {
        assertThat(some.size()).isEqualTo(2);
        assertThat(some.has("a")).isTrue();
        assertThat(some.has("c")).isFalse();
        assertThat(some.has("")).isFalse();
    }

    @Test
    void isTheSameWhenItIsReadBack() {
        assertThat(Rows.read(some.bytes())).isEqualTo(some);
        assertThat(Rows.read(new byte[0])).isEqualTo(Rows.NONE);
    }

    @Test
    void unitesCutsAndTakesAway() {
        Rows others = Rows.of(List.of("b", "c"));
        assertThat(some.and(others)).isEqualTo(Rows.of(List.of("c", "b", "a")));
        assertThat(some.in(others)).isEqualTo(Rows.of(List.of("b")));
        assertThat(some.without(others)).isEqualTo(Rows.of(List.of("a")));
    }

    @Test
    void takesEightBytesForEachOfAMillionRows() {
        Rows million =
                Rows.of(
                        IntStream.range(0, 1_000_000)
                                .mapToObj(i -> "user" + i + "@example.com")
                                .toList());
        assertThat(million.bytes()).hasSize(8_000_000);
        assertThat(million.has("user999999@example.com")).isTrue();
        assertThat(million.has("user1000000@example.com")).isFalse();
    }
}
