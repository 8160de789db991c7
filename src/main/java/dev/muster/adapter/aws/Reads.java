package dev.muster.adapter.aws;

import dev.muster.live.Observed;
import dev.muster.model.CallFailed;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reading side by side, on virtual threads, with a failure of one list kept to that list.
final class Reads {

    private final Timekeeper clock;
    private final ExecutorService threads;

    Reads(Timekeeper clock, ExecutorService threads) {
        this.clock = clock;
        this.threads = threads;
    }

    /// Begins to read; [Pending#get] waits for it.
    <T> Pending<T> start(Supplier<T> read) {
        return new Pending<>(CompletableFuture.supplyAsync(read, threads));
    }

    /// Reads one list; a failed call makes it unknown.
    <T> Observed<T> observe(Supplier<T> read) {
        Instant at = clock.now();
        try {
            return Observed.complete(read.get(), at);
        } catch (CallFailed e) {
            return Observed.unknown(e.failure());
        }
    }

    /// Reads a list that needs another one first; unknown for the same reason where that one is.
    <A, T> Observed<T> observe(Observed<A> needed, Function<A, T> read) {
        return switch (needed) {
            case Observed.Complete<A>(A value, _) -> observe(() -> read.apply(value));
            case Observed.Unknown<A>(String why, var failure) ->
                    new Observed.Unknown<>(why, failure);
        };
    }

    /// The same for each item, side by side, in the order of the items.
    ///
    /// @throws CallFailed the first failure in that order, once all have ended
    <A, T> List<T> each(Collection<A> items, Function<A, T> read) {
        List<Pending<T>> pending =
                items.stream().map(item -> start(() -> read.apply(item))).toList();
        pending.forEach(Pending::await);
        return pending.stream().map(Pending::get).toList();
    }

    /// Something being read.
    record Pending<T>(CompletableFuture<T> future) {

        /// What was read, once it is.
        T get() {
            try {
                return future.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        private void await() {
            future.handle((_, _) -> true).join();
        }
    }
}
