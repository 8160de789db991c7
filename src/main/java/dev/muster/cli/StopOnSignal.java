package dev.muster.cli;

import dev.muster.apply.StopSign;
import dev.muster.live.Condition;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;

/// Ctrl-C and SIGTERM during `apply`: nothing more is begun, what has begun is finished, and what
/// became of it is still told. Close it once that is done.
final class StopOnSignal implements StopSign, Progress, AutoCloseable {

    private final Thread worker = Thread.currentThread();
    private final EndOnSignal signal = new EndOnSignal(this::signalled);
    private volatile boolean raised;
    private boolean waiting;

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

    private synchronized void signalled() {
        raised = true;
        if (waiting) {
            worker.interrupt();
        }
    }

    @Override
    public void close() {
        signal.close();
    }
}
