package dev.muster.adapter.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Target;
import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ApiFailure.Call CALL =
            new ApiFailure.Call(Target.OKTA, "op", "message", Optional.empty(), Optional.empty());

    private final SimulatedTimekeeper clock = new SimulatedTimekeeper(START);
    private final Bucket bucket = new WindowBucket("b", 1000, 1, clock);
    private final Pace pace = new Pace(clock, Retry.standard(new Random(1)), new CallLog());
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void sendsAThrottledWriteAgainWhenTheServiceAllowsIt() {
        ApiFailure throttled = new ApiFailure.Throttled(CALL, Optional.of(Duration.ofSeconds(30)));
        assertThat(pace.call(call(CallKind.WRITE), failing(throttled, 1))).isEqualTo("answer");
        assertThat(Duration.between(START, clock.now()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void givesUpOnAServiceThatThrottlesForEver() {
        ApiFailure throttled = new ApiFailure.Throttled(CALL, Optional.empty());
        assertFails(CallKind.READ, throttled, 5);
        assertThat(clock.now()).isBefore(START.plusSeconds(60));
    }

    @Test
    void givesUpAtOnceWhereTheServiceAsksForTooLongAWait() {
        ApiFailure throttled = new ApiFailure.Throttled(CALL, Optional.of(Duration.ofHours(1)));
        assertFails(CallKind.READ, throttled, 1);
        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void neverSendsAWriteAgainAfterALostAnswer() {
        assertFails(CallKind.WRITE, new ApiFailure.Unavailable(CALL), 1);
    }

    @Test
    void sendsReadsAndIdempotentWritesAgainAfterALostAnswer() {
        ApiFailure lost = new ApiFailure.Unavailable(CALL);
        assertThat(pace.call(call(CallKind.READ), failing(lost, 2))).isEqualTo("answer");
        sent.set(0);
        assertThat(pace.call(call(CallKind.IDEMPOTENT_WRITE), failing(lost, 2)))
                .isEqualTo("answer");
    }

    @Test
    void repeatsAConflictOnlyWhereTheCallerSaysThatItPasses() {
        ApiFailure conflict = new ApiFailure.Conflict(CALL);
        assertFails(CallKind.IDEMPOTENT_WRITE, conflict, 1);
        PacedCall passing = call(CallKind.WRITE).repeatedAfter(_ -> true);
        sent.set(0);
        assertThat(pace.call(passing, failing(conflict, 1))).isEqualTo("answer");
    }

    @Test
    void neverRepeatsWhatCannotSucceed() {
        assertFails(CallKind.READ, new ApiFailure.Unauthorized(CALL), 1);
        assertFails(CallKind.READ, new ApiFailure.Forbidden(CALL), 1);
        assertFails(CallKind.READ, new ApiFailure.NotFound(CALL), 1);
        assertFails(CallKind.READ, new ApiFailure.Rejected(CALL), 1);
        assertFails(CallKind.READ, new ApiFailure.Unknown(CALL), 1);
    }

    @Test
    void countsEveryTryAndTheWaiting() {
        pace.call(
                call(CallKind.READ),
                failing(new ApiFailure.Throttled(CALL, Optional.of(Duration.ofSeconds(3))), 2));
        CallLog.Entry entry = pace.log().entries().get("op");
        assertThat(entry.outcomes()).containsEntry("throttled", 2).containsEntry("ok", 1);
        assertThat(pace.log().total()).isEqualTo(3);
        assertThat(pace.log().waited()).isEqualTo(Duration.between(START, clock.now()));
    }

    @Test
    void anInterruptEndsTheWaitingAsUnavailable() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pace.call(call(CallKind.READ), () -> "never"))
                .isInstanceOfSatisfying(
                        CallFailed.class,
                        e -> assertThat(e.failure()).isInstanceOf(ApiFailure.Unavailable.class));
        assertThat(Thread.interrupted()).isTrue();
    }

    private void assertFails(CallKind kind, ApiFailure failure, int times) {
        sent.set(0);
        assertThatThrownBy(() -> pace.call(call(kind), failing(failure, 100)))
                .isInstanceOfSatisfying(
                        CallFailed.class, e -> assertThat(e.failure()).isEqualTo(failure));
        assertThat(sent.get()).isEqualTo(times);
    }

    private PacedCall call(CallKind kind) {
        return new PacedCall(Target.OKTA, "op", bucket, kind);
    }

    private Supplier<String> failing(ApiFailure failure, int times) {
        return () -> {
            if (sent.incrementAndGet() <= times) {
                throw new CallFailed(failure);
            }
            return "answer";
        };
    }
}
