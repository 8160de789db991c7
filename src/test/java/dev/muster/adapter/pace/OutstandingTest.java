package dev.muster.adapter.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutstandingTest {

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void neverLetsMoreUnderWayThanAllowed() {
        Outstanding outstanding = new Outstanding(3);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                begin(threads, () -> outstanding.run(this::work));
            }
        }
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void letsOneThroughPerKey() {
        OnePerKey<String> perAccount = new OnePerKey<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                begin(threads, () -> perAccount.run("111122223333", this::work));
            }
        }
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void letsDifferentKeysGoSideBySide() throws Exception {
        OnePerKey<String> perAccount = new OnePerKey<>();
        CountDownLatch bothInside = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String account : new String[] {"111122223333", "444455556666"}) {
                begin(
                        threads,
                        () ->
                                perAccount.run(
                                        account,
                                        () -> {
                                            bothInside.countDown();
                                            return meet(bothInside);
                                        }));
            }
        }
        assertThat(bothInside.getCount()).isZero();
    }

    @Test
    void makesRoomAgainAfterAFailure() throws Exception {
        Outstanding outstanding = new Outstanding(1);
        try {
            outstanding.run(() -> {
                throw new IllegalStateException("failed");
            });
        } catch (IllegalStateException _) {
            // As the work wanted.
        }
        assertThat(outstanding.run(() -> "next")).isEqualTo("next");
    }

    /// What goes wrong in the work shows in the counts.
    private static void begin(ExecutorService threads, Callable<?> work) {
        Future<?> _ = threads.submit(work);
    }

    private int work() {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        Thread.onSpinWait();
        return underWay.decrementAndGet();
    }

    private static boolean meet(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
