package dev.muster.adapter.aws;

import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;

/// Sends one write until it is known what became of it. After a lost answer it reads first and
/// sends again only what was not done; a conflict that passes by itself is waited for, up to a
/// bound.
final class Sender {

    /// With waits that double from half a second to eight seconds that is half a minute: longer
    /// than the service was seen to need to take a role away, which is what most conflicts wait
    /// for.
    private static final int ATTEMPTS = 8;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final AwsCalls calls;
    private final Timekeeper clock;
    private final RandomGenerator random;

    Sender(AwsCalls calls, Timekeeper clock, RandomGenerator random) {
        this.calls = calls;
        this.clock = clock;
        this.random = random;
    }

    /// One write.
    ///
    /// @param found reads whether it has been done, and what it would have answered
    /// @param settles whether a refusal may mean that it was done already: looked for after a
    ///   conflict and after "not found" as well
    /// @param passes which conflicts pass by themselves; others are looked into and then given up
    /// @param late which "not found" passes by itself, because the object was made just now
    record Write<T>(
            String operation,
            Function<SsoAdminClient, T> send,
            Supplier<Optional<T>> found,
            boolean settles,
            Predicate<ApiFailure.Conflict> passes,
            Predicate<ApiFailure.NotFound> late) {}

    /// @throws CallFailed if it failed for good
    <T> T send(Write<T> write) {
        for (int sent = 1; ; sent++) {
            try {
                return calls.write(write.operation(), write.send());
            } catch (CallFailed e) {
                Optional<T> done =
                        mayBeDone(write, e.failure()) ? write.found().get() : Optional.empty();
                if (done.isPresent()) {
                    return done.get();
                }
                if (sent >= ATTEMPTS || !worthRepeating(write, e.failure())) {
                    throw e;
                }
                pause(write.operation(), sent);
            }
        }
    }

    private static boolean mayBeDone(Write<?> write, ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.Unavailable _, ApiFailure.Unknown _ -> true;
            case ApiFailure.Conflict _, ApiFailure.NotFound _ -> write.settles();
            case ApiFailure.Throttled _,
                    ApiFailure.Unauthorized _,
                    ApiFailure.Forbidden _,
                    ApiFailure.Rejected _ ->
                    false;
        };
    }

    private static boolean worthRepeating(Write<?> write, ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.Unavailable _ -> !Thread.currentThread().isInterrupted();
            case ApiFailure.Conflict conflict -> write.passes().test(conflict);
            case ApiFailure.NotFound missing -> write.late().test(missing);
            case ApiFailure.Throttled _,
                    ApiFailure.Unauthorized _,
                    ApiFailure.Forbidden _,
                    ApiFailure.Rejected _,
                    ApiFailure.Unknown _ ->
                    false;
        };
    }

    /// Waits before the next look or try.
    void pause(String operation, int sent) {
        long full = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(sent - 1, 10));
        try {
            clock.pause(Duration.ofNanos(full / 2 + part(full / 2)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw calls.failures().interrupted(AwsService.SSO_ADMIN.named(operation));
        }
    }

    private long part(long nanos) {
        synchronized (random) {
            return random.nextLong(nanos + 1);
        }
    }

    /// A conflict with a recent or concurrent write. The other kinds, told apart by their text,
    /// last: a name that is taken, and a set that still has assignments.
    static boolean isPassing(ApiFailure.Conflict conflict) {
        return !isTaken(conflict) && !conflict.call().message().contains("ApplicationProfile");
    }

    /// Whether a name is taken.
    static boolean isTaken(ApiFailure.Conflict conflict) {
        return conflict.call().message().contains("already exists");
    }
}
