package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.live.AwsReader;
import dev.muster.live.AwsState;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.OktaReader;
import dev.muster.live.OktaState;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads both systems side by side.
public final class LiveReader {

    private final OktaReader okta;
    private final AwsReader aws;
    private final Timekeeper clock;

    public LiveReader(OktaReader okta, AwsReader aws, Timekeeper clock) {
        this.okta = requireNonNull(okta, "okta is null");
        this.aws = requireNonNull(aws, "aws is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Both systems at about the same moment. What could not be read is unknown; only a bug throws.
    public LiveState read(Interest interest) {
        return read(interest, interest);
    }

    /// The same, with an interest of its own in each.
    public LiveState read(Interest inOkta, Interest inAws) {
        Instant began = clock.now();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<OktaState> fromOkta = threads.submit(() -> okta.read(inOkta));
            Future<AwsState> fromAws = threads.submit(() -> aws.read(inAws));
            return new LiveState(fromOkta.get(), fromAws.get(), began);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("reading was interrupted").initCause(e);
        }
    }

    /// The same state with Okta read once more, for an interest that only its first reading showed.
    public LiveState readOktaAgain(LiveState before, Interest inOkta) {
        return new LiveState(okta.read(inOkta), before.aws(), before.readAt());
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException bug ? bug : new IllegalStateException(e);
    }
}
