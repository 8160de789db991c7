package dev.muster.adapter.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Remembers what time it is by AWS's clock: the `Date` header of the first answer after a
/// [#forget], so that it can be compared with the moment when a turn began to read.
final class ServiceDate implements ExecutionInterceptor {

    private final AtomicReference<Optional<Instant>> first =
            new AtomicReference<>(Optional.empty());

    @Override
    public void afterTransmission(
            Context.AfterTransmission context, ExecutionAttributes attributes) {
        if (first.get().isEmpty()) {
            context.httpResponse()
                    .firstMatchingHeader("Date")
                    .flatMap(ServiceDate::parsed)
                    .ifPresent(date -> first.compareAndSet(Optional.empty(), Optional.of(date)));
        }
    }

    void forget() {
        first.set(Optional.empty());
    }

    Optional<Instant> first() {
        return first.get();
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
