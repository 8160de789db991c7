package dev.muster.reconcile;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads several things at the same time, each on a thread of its own. Closing it waits for what is
/// still under way.
final class SideBySide implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    <T> Future<T> start(Callable<T> read) {
        return threads.submit(read);
    }

    /// What was read, once it is.
    ///
    /// @throws CancellationException if this thread is interrupted meanwhile
    static <T> T result(Future<T> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("reading was interrupted").initCause(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException bug ? bug : new IllegalStateException(e);
    }

    @Override
    public void close() {
        threads.close();
    }
}
