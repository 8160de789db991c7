package dev.muster.adapter.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:10Z");

    private final SimulatedTimekeeper clock = new SimulatedTimekeeper(START);

    @Test
    void letsABurstThroughAndThenTheShareOfTheRate() throws Exception {
        Bucket bucket = new TokenBucket("sso-admin", 20, 20, 0.5, clock);
        take(bucket, 10);
        assertThat(clock.now()).isEqualTo(START);
        take(bucket, 10);
        assertThat(elapsed()).isBetween(Duration.ofMillis(990), Duration.ofMillis(1010));
    }

    @Test
    void saysHowManyCallsItWouldLetThroughAtOnce() throws Exception {
        Bucket tokens = new TokenBucket("sso-admin", 20, 20, 0.5, clock);
        assertThat(tokens.room()).isEqualTo(10);
        take(tokens, 10);
        assertThat(tokens.room()).isZero();
        clock.advance(Duration.ofMillis(350));
        assertThat(tokens.room()).isEqualTo(3);

        WindowBucket window = new WindowBucket("/api/v1/apps", 100, 0.5, clock);
        assertThat(window.room()).isEqualTo(50);
        window.take();
        window.take();
        assertThat(window.room()).isEqualTo(48);
        window.learn(100, 5, Duration.ofSeconds(30));
        assertThat(window.room()).as("others have used the rest").isEqualTo(5);
        clock.advance(Duration.ofSeconds(31));
        assertThat(window.room()).as("two are not answered yet").isEqualTo(48);
    }

    @Test
    void saysHowLongEachCallWaited() throws Exception {
        Bucket bucket = new TokenBucket("sso-admin", 2, 1, 1, clock);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isBetween(Duration.ofMillis(500), Duration.ofMillis(501));
    }

    @Test
    void allowsAtLeastOneCallWhateverTheShare() throws Exception {
        Bucket slow = new TokenBucket("slow", 1, 1, 0.1, clock);
        take(slow, 2);
        assertThat(elapsed()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        new WindowBucket("one", 1, 0.1, clock).take();
    }

    @Test
    void keepsToTheShareOfThePublishedNumberBeforeAFirstAnswer() throws Exception {
        WindowBucket bucket = new WindowBucket("/api/v1/apps", 100, 0.5, clock);
        take(bucket, 50);
        assertThat(clock.now()).isEqualTo(START);
        bucket.take();
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void learnsTheLimitAndTheEndOfTheWindowFromAnAnswer() throws Exception {
        WindowBucket bucket = new WindowBucket("/api/v1/apps", 100, 0.5, clock);
        bucket.take();
        bucket.learn(20, 19, Duration.ofSeconds(15));
        take(bucket, 9);
        assertThat(clock.now()).isEqualTo(START);
        bucket.take();
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void waitsForTheResetWhereOthersHaveEmptiedTheWindow() throws Exception {
        WindowBucket bucket = new WindowBucket("/api/v1/groups", 500, 1, clock);
        bucket.take();
        bucket.learn(500, 0, Duration.ofSeconds(40));
        bucket.take();
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void isNotLedAstrayByALateAnswerOfTheSameWindow() throws Exception {
        WindowBucket bucket = new WindowBucket("/api/v1/groups", 4, 1, clock);
        take(bucket, 3);
        bucket.learn(4, 1, Duration.ofSeconds(30));
        bucket.learn(4, 3, Duration.ofSeconds(30));
        bucket.take();
        assertThat(clock.now()).isEqualTo(START);
        bucket.take();
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(30));
    }

    /// The service counts a call when it comes in.
    @Test
    void countsCallsThatAreUnderWayAtTheEndOfAWindowInTheNext() throws Exception {
        WindowBucket bucket = new WindowBucket("/api/v1/groups", 10, 0.5, clock);
        take(bucket, 3);
        bucket.take();
        bucket.take();
        clock.advance(Duration.ofMinutes(1));

        take(bucket, 3);
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(1));
        assertThat(bucket.take()).isEqualTo(Duration.ofMinutes(1));

        bucket.answered();
        bucket.answered();
        bucket.answered();
        clock.advance(Duration.ofMinutes(1));
        take(bucket, 5);
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void ignoresTheZeroesOfTheConcurrencyLimit() throws Exception {
        WindowBucket bucket = new WindowBucket("/api/v1/groups", 500, 1, clock);
        bucket.take();
        bucket.learn(0, 0, Duration.ofSeconds(1));
        take(bucket, 499);
        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void countsManyThreadsTogether() throws Exception {
        WindowBucket bucket = new WindowBucket("/api/v1/apps", 100, 0.5, clock);
        List<Future<Duration>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 150; i++) {
                calls.add(
                        threads.submit(() -> {
                            Duration waited = bucket.take();
                            bucket.answered();
                            return waited;
                        }));
            }
        }
        for (Future<Duration> call : calls) {
            assertThat(call.get()).isLessThanOrEqualTo(Duration.ofMinutes(2));
        }
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void countsNothingForAnInterruptedThread() throws Exception {
        WindowBucket bucket = new WindowBucket("/api/v1/apps", 1, 1, clock);
        Thread.currentThread().interrupt();
        assertThatThrownBy(bucket::take).isInstanceOf(InterruptedException.class);
        assertThat(bucket.take()).isZero();
    }

    private Duration elapsed() {
        return Duration.between(START, clock.now());
    }

    private static void take(Bucket bucket, int calls) throws InterruptedException {
        for (int i = 0; i < calls; i++) {
            bucket.take();
            bucket.answered();
        }
    }
}
