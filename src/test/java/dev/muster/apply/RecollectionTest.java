package dev.muster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.Condition;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecollectionTest {

    private static final ChangeId CHANGE = new ChangeId("c0ffee");
    private static final Instant MORNING = Instant.parse("2026-06-01T08:00:00Z");

    private final Recollection recollection = new Recollection();

    static Stream<ApiFailure> failuresThatRepeatingCannotHelp() {
        return Stream.of(new ApiFailure.Rejected(call()), new ApiFailure.Forbidden(call()));
    }

    @ParameterizedTest
    @MethodSource
    void failuresThatRepeatingCannotHelp(ApiFailure failure) {
        recollection.note(CHANGE, new Result.Failed(failure));

        assertThat(recollection.refusedForGood(CHANGE)).contains(failure);
        assertThat(recollection.refusedForGood(new ChangeId("another"))).isEmpty();
    }

    static Stream<ApiFailure> failuresThatMayPass() {
        return Stream.of(
                new ApiFailure.Throttled(call(), Optional.empty()),
                new ApiFailure.Unauthorized(call()),
                new ApiFailure.NotFound(call()),
                new ApiFailure.Conflict(call()),
                new ApiFailure.Unavailable(call()),
                new ApiFailure.Unknown(call()));
    }

    @ParameterizedTest
    @MethodSource
    void failuresThatMayPass(ApiFailure failure) {
        recollection.note(CHANGE, new Result.Failed(failure));

        assertThat(recollection.refusedForGood(CHANGE)).isEmpty();
    }

    @Test
    void changeThatWasNotTriedIsTriedAgain() {
        recollection.note(CHANGE, new Result.NotTried("the turn ended"));

        assertThat(recollection.refusedForGood(CHANGE)).isEmpty();
    }

    @Test
    void waitingCountsFromItsBeginningUntilItHasCome() {
        Condition arrival = new Condition.GroupArrived("AWS-ReadOnly");

        assertThat(recollection.since(arrival, MORNING)).isEqualTo(MORNING);
        assertThat(recollection.since(arrival, MORNING.plusSeconds(60))).isEqualTo(MORNING);
        recollection.forget(arrival);
        assertThat(recollection.since(arrival, MORNING.plusSeconds(90)))
                .isEqualTo(MORNING.plusSeconds(90));
    }

    private static ApiFailure.Call call() {
        return new ApiFailure.Call(
                Target.OKTA,
                "POST /api/v1/groups",
                "out of order",
                Optional.empty(),
                Optional.empty());
    }
}
