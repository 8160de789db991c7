package dev.muster.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and SIGTERM: what runs is told to end, and has time to finish what is in flight and to
/// say so. Close it once that is done.
final class EndOnSignal implements AutoCloseable {

    /// As long as following one provisioning job may take; after that the process ends anyway.
    private static final long SECONDS_TO_FINISH = 120;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /// @param end tells what runs; must not wait
    EndOnSignal(Runnable end) {
        hook =
                new Thread(
                        () -> {
                            end.run();
                            await();
                        },
                        "end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
        try {
            boolean inTime = ended.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
            assert inTime || ended.getCount() > 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The signal came: the hook runs already, and ends now.
        }
    }
}
