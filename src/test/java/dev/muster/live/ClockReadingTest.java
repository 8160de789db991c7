package dev.muster.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockReadingTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static ClockReading arrived(int secondsLater) {
        return new ClockReading(NOON, NOON.plusSeconds(secondsLater));
    }

    @Test
    void theAnswerThatWasLessLongOnItsWayCounts() {
        assertThat(arrived(90).closer(Optional.of(arrived(2)))).contains(arrived(2));
        assertThat(arrived(2).closer(Optional.of(arrived(90)))).contains(arrived(2));
        assertThat(arrived(90).closer(Optional.empty())).contains(arrived(90));
    }

    @Test
    void clocksAgreeToTheMinuteWhicheverIsAhead() {
        assertThat(arrived(60).agrees()).isTrue();
        assertThat(arrived(-60).agrees()).isTrue();
        assertThat(arrived(61).agrees()).isFalse();
        assertThat(arrived(-61).agrees()).isFalse();
    }
}
