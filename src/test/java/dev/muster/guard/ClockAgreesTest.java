package dev.muster.guard;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import dev.muster.settings.Authority;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockAgreesTest {

    private static final Change ENDED =
            delete(
                    membership("G", "ann@example.com"),
                    new Reason.Expired(PLACE, LocalDate.of(2026, 11, 23)));
    private static final Change DECLARED = create(membership("G", "ben@example.com"));

    private final Settings settings = TestSettings.with(Authority.FULL);

    private List<Verdict.Hold> holds(Optional<Instant> okta, Optional<Instant> aws) {
        Organization live = new Organization().group("G", "ann@example.com").clocks(okta, aws);
        Verdict verdict = Guard.judge(plan(ENDED, DECLARED), live.live(), settings);
        assertThat(verdict.approved().approved().contains(DECLARED.id()))
                .as("what does not hang on time goes on")
                .isTrue();
        return verdict.holds();
    }

    private static Optional<Instant> after(int seconds) {
        return Optional.of(NOON.plusSeconds(seconds));
    }

    @Test
    void holdsAnEndWhenMustersClockDiffersFromBoth() {
        assertThat(holds(after(61), after(-61)))
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.guard()).isEqualTo("clock");
                    assertThat(hold.changes()).containsExactly(ENDED.id());
                    assertThat(hold.message())
                            .contains(
                                    "it said 2026-11-24T12:00:00Z when Okta's said 2026-11-24T12:01:01Z")
                            .contains("NTP");
                });
    }

    @Test
    void letsItPassWhenOneServiceAgreesToTheMinute() {
        assertThat(holds(after(60), after(3600))).isEmpty();
        assertThat(holds(after(-3600), after(-60))).isEmpty();
        assertThat(holds(after(0), Optional.empty())).isEmpty();
    }

    @Test
    void refusesWhenTheOnlyServiceThatToldTheTimeDisagrees() {
        assertThat(holds(Optional.empty(), after(61))).hasSize(1);
        assertThat(holds(after(-61), Optional.empty())).hasSize(1);
    }

    @Test
    void refusesWhenNoServiceToldTheTime() {
        assertThat(holds(Optional.empty(), Optional.empty()))
                .singleElement()
                .satisfies(hold -> assertThat(hold.message()).contains("not known whether"));
    }
}
