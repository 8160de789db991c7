package dev.muster.adapter.aws;

import dev.muster.live.ClockReading;
import dev.muster.time.Timekeeper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Remembers what time it was by AWS's clock: the `Date` header of the answer since a [#forget] at
/// which it was closest to Muster's.
final class ServiceDate implements ExecutionInterceptor {

    private final Timekeeper clock;
    private final AtomicReference<Optional<ClockReading>> closest =
            new AtomicReference<>(Optional.empty());

    ServiceDate(Timekeeper clock) {
        this.clock = clock;
    }

    @Override
    public void afterTransmission(
            Context.AfterTransmission context, ExecutionAttributes attributes) {
        context.httpResponse()
                .firstMatchingHeader("Date")
                .flatMap(ServiceDate::parsed)
                .map(date -> new ClockReading(date, clock.now()))
                .ifPresent(reading -> closest.updateAndGet(reading::closer));
    }

    void forget() {
        closest.set(Optional.empty());
    }

    Optional<ClockReading> closest() {
        return closest.get();
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
