package dev.muster.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedTimekeeperTest {

    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    private final SimulatedTimekeeper clock = new SimulatedTimekeeper(START);

    /// Each of `pauses` waits in a thread of its own, after all have looked at the clock.
    private void together(List<Duration> pauses) throws Exception {
        CyclicBarrier looked = new CyclicBarrier(pauses.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Instant>> waits =
                    pauses.stream()
                            .<Callable<Instant>>map(pause ->
                                    () -> {
                                        clock.now();
                                        looked.await();
                                        clock.pause(pause);
                                        return clock.now();
                                    })
                            .toList();
            for (var wait : threads.invokeAll(waits)) {
                wait.get();
            }
        }
    }

    @Test
    void threadsThatWaitAtOnceEndAtTheLatestOfTheirDeadlines() throws Exception {
        together(IntStream.rangeClosed(1, 20).mapToObj(Duration::ofSeconds).toList());

        assertThat(clock.now()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void waitsOfOneThreadFollowEachOther() throws InterruptedException {
        clock.pause(Duration.ofSeconds(2));
        clock.pause(Duration.ofSeconds(3));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void aWaitBeginsWhereItsThreadLastLooked() throws Exception {
        clock.now();
        together(List.of(Duration.ofSeconds(10)));

        clock.pause(Duration.ofSeconds(4));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(10));

        clock.pause(Duration.ofSeconds(4));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(14));
    }

    @Test
    void movingItByHandCountsFromWhereItStands() throws Exception {
        clock.now();
        together(List.of(Duration.ofSeconds(10)));

        clock.advance(Duration.ofSeconds(5));
        clock.pause(Duration.ofSeconds(1));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(16));
    }

    @Test
    void noWaitMovesItBackwardsOrByNothing() throws InterruptedException {
        clock.pause(Duration.ZERO);
        clock.pause(Duration.ofSeconds(-1));

        assertThat(clock.now()).isEqualTo(START);
    }
}
