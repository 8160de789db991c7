package dev.muster.adapter.pace;

import static java.util.Objects.requireNonNull;

import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// The gate that every call of an adapter goes through: it waits for the bucket, sends, counts, and
/// sends again what is worth it.
public final class Pace {

    private final Timekeeper clock;
    private final Retry retry;
    private volatile boolean gaveUp;
    private final CallLog log;

    public Pace(Timekeeper clock, Retry retry, CallLog log) {
        this.clock = requireNonNull(clock, "clock is null");
        this.retry = requireNonNull(retry, "retry is null");
        this.log = requireNonNull(log, "log is null");
    }

    /// What has been sent so far.
    public CallLog log() {
        return log;
    }

    /// Sends one call, each try through its bucket.
    ///
    /// @param send does it once; says what goes wrong by [CallFailed] and by nothing else
    /// @throws CallFailed if it failed for good; also, as unavailable, if the thread was
    ///   interrupted while it waited, and then the interrupt stays set
    public <T> T call(PacedCall call, Supplier<T> send) {
        log.through(call.bucket());
        for (int sent = 1; ; sent++) {
            await(call, call.bucket()::take);
            Instant since = clock.now();
            try {
                T answer = sent(call, send);
                log.sent(call.operation(), "ok", Duration.between(since, clock.now()));
                gaveUp = false;
                return answer;
            } catch (CallFailed e) {
                log.sent(
                        call.operation(),
                        CallLog.outcome(e.failure()),
                        Duration.between(since, clock.now()));
                Optional<Duration> wait = retry.before(call, e.failure(), sent);
                if (wait.isEmpty() || isDown(e.failure())) {
                    noteEnd(e.failure(), sent);
                    throw e;
                }
                await(call, () -> paused(wait.get()));
            }
        }
    }

    private static <T> T sent(PacedCall call, Supplier<T> send) {
        try {
            return send.get();
        } finally {
            call.bucket().answered();
        }
    }

    /// Whether the system let the last call down after every try, and lets down this one too. Then
    /// each further try of each further call would only make a person wait for what they will be
    /// told anyway; the first answer ends it.
    private boolean isDown(ApiFailure failure) {
        return gaveUp && isOutOfOrder(failure);
    }

    private void noteEnd(ApiFailure failure, int sent) {
        gaveUp = isOutOfOrder(failure) && (gaveUp || sent > 1);
    }

    private static boolean isOutOfOrder(ApiFailure failure) {
        return failure instanceof ApiFailure.Unavailable;
    }

    /// Something that waits.
    private interface Waiting {
        Duration run() throws InterruptedException;
    }

    private Duration paused(Duration wait) throws InterruptedException {
        clock.pause(wait);
        return wait;
    }

    private void await(PacedCall call, Waiting waiting) {
        try {
            log.waited(call.operation(), waiting.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(
                    new ApiFailure.Unavailable(
                            new ApiFailure.Call(
                                    call.target(),
                                    call.operation(),
                                    "interrupted while waiting for its turn",
                                    Optional.empty(),
                                    Optional.empty())),
                    e);
        }
    }
}
