package dev.muster.adapter.pace;

import static java.util.Objects.requireNonNull;

import dev.muster.model.ApiFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether a failed call is worth another try, and when. Decided by the kind of the failure alone:
///
/// | failure | another try |
/// |---|---|
/// | throttled | always |
/// | unavailable | of a read or an idempotent write |
/// | conflict | where the caller says that it passes by itself |
/// | any other | never: repeating what cannot succeed only costs |
///
/// Waits double from `base` to `cap`, half of each at random so that many callers do not come back
/// at once; a longer wait that the service asks for is honoured, up to `longest`.
///
/// @param attempts how often a call is sent at the most
/// @param unanswered how often it is sent at the most where the service or the way to it is out of
///   order: a host that is not there is not there the next time either, and somebody waits to be
///   told
/// @param longest the longest single wait; a service that asks for more has failed
public record Retry(
        int attempts,
        int unanswered,
        Duration base,
        Duration cap,
        Duration longest,
        RandomGenerator random) {

    public Retry {
        requireNonNull(random, "random is null");
        if (attempts < 1 || unanswered < 1) {
            throw new IllegalArgumentException("a call is sent at least once");
        }
    }

    /// Five attempts, waits of up to 0.5, 1, 2 and 4 seconds, at most two minutes where the service
    /// asks for it: twice the length of Okta's rate-limit window.
    public static Retry standard(RandomGenerator random) {
        return new Retry(
                5,
                5,
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                random);
    }

    /// How long to wait before sending the call again; empty if it must not be.
    ///
    /// @param sent how often it has been sent already
    Optional<Duration> before(PacedCall call, ApiFailure failure, int sent) {
        if (sent >= attempts) {
            return Optional.empty();
        }
        return switch (failure) {
            case ApiFailure.Throttled(_, Optional<Duration> asked) -> honouring(asked, sent);
            case ApiFailure.Unavailable _ ->
                    Optional.of(backoff(sent))
                            .filter(_ -> sent < unanswered && call.kind().mayFollowLostAnswer());
            case ApiFailure.Conflict conflict ->
                    Optional.of(backoff(sent)).filter(_ -> call.transientConflict().test(conflict));
            case ApiFailure.Unauthorized _,
                    ApiFailure.Forbidden _,
                    ApiFailure.NotFound _,
                    ApiFailure.Rejected _,
                    ApiFailure.Unknown _ ->
                    Optional.empty();
        };
    }

    private Optional<Duration> honouring(Optional<Duration> asked, int sent) {
        if (asked.isEmpty()) {
            return Optional.of(backoff(sent));
        }
        Duration wait = asked.get().plus(backoff(1));
        return Optional.of(wait).filter(w -> w.compareTo(longest) <= 0);
    }

    private Duration backoff(int sent) {
        long full = Math.min(cap.toNanos(), base.toNanos() << Math.min(sent - 1, 20));
        synchronized (random) {
            return Duration.ofNanos(full / 2 + random.nextLong(full / 2 + 1));
        }
    }
}
