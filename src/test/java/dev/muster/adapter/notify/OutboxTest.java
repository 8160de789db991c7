package dev.muster.adapter.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxTest {

    private static final Attempt AGAIN = new Attempt.TryAgain("gone", Optional.empty());

    private final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-11-24T12:00:00Z"));
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
    private final Outbox outbox =
            new Outbox(
                    "them",
                    clock,
                    new DeliveryListener() {
                        @Override
                        public void delivered(String receiver) {
                            told.add("delivered");
                        }

                        @Override
                        public void failed(String receiver, String why) {
                            told.add(why);
                        }
                    });

    private String next() throws InterruptedException {
        String said = told.poll(30, TimeUnit.SECONDS);
        assertThat(said).as("it is said what became of it").isNotNull();
        return String.valueOf(said);
    }

    private Attempt arrive(String what) {
        arrived.add(what);
        return new Attempt.Delivered();
    }

    @Test
    void deliversInTheOrderInWhichItWasGiven() throws InterruptedException {
        outbox.offer(() -> arrive("one"));
        outbox.offer(() -> arrive("two"));
        assertThat(next()).isEqualTo("delivered");
        assertThat(next()).isEqualTo("delivered");
        assertThat(arrived).containsExactly("one", "two");
        outbox.close();
    }

    @Test
    void triesAgainAFewTimesWithLongerAndLongerPauses() throws InterruptedException {
        List<Instant> attempts = Collections.synchronizedList(new ArrayList<>());
        outbox.offer(() -> {
            attempts.add(clock.now());
            return AGAIN;
        });
        assertThat(next()).isEqualTo("gone");
        assertThat(attempts)
                .extracting(at -> Duration.between(attempts.getFirst(), at).toSeconds())
                .containsExactly(0L, 2L, 6L, 14L, 30L);
        outbox.close();
    }

    @Test
    void waitsAsLongAsTheReceiverAsksWithinABound() throws InterruptedException {
        List<Instant> attempts = Collections.synchronizedList(new ArrayList<>());
        outbox.offer(() -> {
            attempts.add(clock.now());
            return switch (attempts.size()) {
                case 1 -> new Attempt.TryAgain("busy", Optional.of(Duration.ofSeconds(7)));
                case 2 -> new Attempt.TryAgain("busy", Optional.of(Duration.ofHours(3)));
                default -> new Attempt.Delivered();
            };
        });
        assertThat(next()).isEqualTo("delivered");
        assertThat(attempts)
                .extracting(at -> Duration.between(attempts.getFirst(), at).toSeconds())
                .containsExactly(0L, 7L, 67L);
        outbox.close();
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() throws InterruptedException {
        outbox.offer(() -> {
            arrived.add("tried");
            return new Attempt.Refused("no such hook");
        });
        assertThat(next()).isEqualTo("no such hook");
        outbox.close();
        assertThat(arrived).containsExactly("tried");
    }

    @Test
    void whatCannotBeSentIsSaidWithoutItsSecretAndStopsNothing() throws InterruptedException {
        outbox.offer(() -> {
            throw new IllegalArgumentException("invalid header value: hunter2");
        });
        outbox.offer(() -> arrive("next"));
        assertThat(next()).isEqualTo("it cannot be sent (IllegalArgumentException)");
        assertThat(next()).isEqualTo("delivered");
        assertThat(arrived).containsExactly("next");
        outbox.close();
    }

    @Test
    void dropsTheOldestAndSaysSoWhereMoreComesThanCanBeDelivered() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        outbox.offer(() -> {
            begun.countDown();
            go.await();
            return arrive("first");
        });
        begun.await();
        for (int i = 0; i <= Outbox.HELD_AT_MOST; i++) {
            String name = "number " + i;
            outbox.offer(() -> arrive(name));
        }
        assertThat(next()).contains("the oldest is lost");
        go.countDown();
        for (int i = 0; i <= Outbox.HELD_AT_MOST; i++) {
            assertThat(next()).isEqualTo("delivered");
        }
        assertThat(arrived)
                .hasSize(Outbox.HELD_AT_MOST + 1)
                .startsWith("first", "number 1")
                .endsWith("number " + Outbox.HELD_AT_MOST);
        outbox.close();
    }

    @Test
    void theEndGivesEachThatIsLeftOneAttempt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        outbox.offer(() -> {
            begun.countDown();
            go.await();
            return arrive("first");
        });
        outbox.offer(() -> arrive("second"));
        begun.await();
        Thread closing = Thread.ofVirtual().start(outbox::close);
        go.countDown();
        assertThat(closing.join(Duration.ofSeconds(30))).isTrue();
        assertThat(arrived).containsExactly("first", "second");
    }
}
