package dev.muster.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What happens later.
class ScheduleTest {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final SimulatedTimekeeper clock = new SimulatedTimekeeper(START);
    private final Schedule schedule = new Schedule(clock);
    private final List<String> done = new ArrayList<>();

    private void after(int seconds, String name) {
        schedule.after(
                Duration.ofSeconds(seconds),
                () ->
                        done.add(
                                name
                                        + " at "
                                        + Duration.between(START, schedule.now()).toSeconds()));
    }

    @Test
    void runsWhatIsDueInOrderEachAtItsOwnMoment() {
        after(5, "late");
        after(1, "early");
        after(9, "never");
        clock.advance(Duration.ofSeconds(7));
        schedule.runDue();
        assertThat(done).containsExactly("early at 1", "late at 5");
        assertThat(schedule.next()).hasValue(START.plusSeconds(9));
    }

    @Test
    void runsWhatATaskAddsIfThatIsDueToo() {
        schedule.after(Duration.ofSeconds(1), () -> after(1, "child"));
        clock.advance(Duration.ofSeconds(3));
        schedule.runDue();
        assertThat(done).containsExactly("child at 2");
    }

    @Test
    void showsOtherThreadsTheClock() throws Exception {
        Instant[] seen = new Instant[1];
        schedule.after(
                Duration.ofSeconds(1),
                () -> {
                    Thread other = Thread.ofVirtual().start(() -> seen[0] = schedule.now());
                    try {
                        other.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        clock.advance(Duration.ofSeconds(3));
        schedule.runDue();
        assertThat(seen[0]).isEqualTo(START.plusSeconds(3));
        assertThat(schedule.now()).isEqualTo(START.plusSeconds(3));
    }
}
