package dev.muster.cli;

import dev.muster.apply.StopSign;
import dev.muster.live.Condition;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and SIGTERM during `apply`: nothing more is begun, what has begun is finished, and what
/// became of it is still told. Close it once that is done.
final class StopOnSignal implements StopSign, Progress, AutoCloseable {

    /// As long as following one provisioning job may take; after that the process ends anyway.
    private static final long SECONDS_TO_FINISH = 120;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook = new Thread(this::signalled, "stop");
    private volatile boolean raised;
    private boolean waiting;

    StopOnSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public Optional<String> raised() {
        return raised ? Optional.of("Muster was told to stop") : Optional.empty();
    }

    @Override
    public synchronized void waitingFor(SortedSet<Condition> conditions, Duration bound) {
        waiting = true;
        if (raised) {
            worker.interrupt();
        }
    }

    @Override
    public synchronized void stageBegan(Stage stage) {
        waiting = false;
    }

    private void signalled() {
        synchronized (this) {
            raised = true;
            if (waiting) {
                worker.interrupt();
            }
        }
        try {
            boolean inTime = told.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
            assert inTime || raised;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The signal came: the hook runs already, and ends now.
        }
    }
}
