package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final Period DECEMBER =
            new Period(
                    Optional.of(LocalDate.parse("2026-12-01")),
                    Optional.of(LocalDate.parse("2026-12-31")));

    @Test
    void holdsFromTheStartOfTheFirstDayUntilTheEndOfTheLast() {
        assertThat(DECEMBER.holdsAt(Instant.parse("2026-11-30T23:59:59.999Z"))).isFalse();
        assertThat(DECEMBER.holdsAt(Instant.parse("2026-12-01T00:00:00Z"))).isTrue();
        assertThat(DECEMBER.holdsAt(Instant.parse("2026-12-31T23:59:59.999Z"))).isTrue();
        assertThat(DECEMBER.holdsAt(Instant.parse("2027-01-01T00:00:00Z"))).isFalse();
    }

    @Test
    void tellsNotYetFromNoLonger() {
        assertThat(DECEMBER.startsAfter(Instant.parse("2026-11-30T00:00:00Z"))).isTrue();
        assertThat(DECEMBER.endedBy(Instant.parse("2026-11-30T00:00:00Z"))).isFalse();
        assertThat(DECEMBER.startsAfter(Instant.parse("2027-01-01T00:00:00Z"))).isFalse();
        assertThat(DECEMBER.endedBy(Instant.parse("2027-01-01T00:00:00Z"))).isTrue();
    }

    @Test
    void holdsForEverWithoutDates() {
        assertThat(Period.ALWAYS.holdsAt(Instant.MIN)).isTrue();
        assertThat(Period.ALWAYS.holdsAt(Instant.MAX)).isTrue();
    }
}
