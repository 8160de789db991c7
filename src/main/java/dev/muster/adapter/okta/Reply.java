package dev.muster.adapter.okta;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/// The head of one answer.
///
/// @param links the lines of `Link`, one per relation
/// @param date the service's own clock
/// @param window what the answer says of its rate-limit window
/// @param retryAfter how long the service asks to wait
record Reply(
        int status,
        List<String> links,
        Optional<Instant> date,
        Optional<String> requestId,
        Optional<Window> window,
        Optional<Duration> retryAfter) {

    /// @param untilReset by the service's own clock
    record Window(int limit, int remaining, Duration untilReset) {}

    static Reply of(HttpResponse response) {
        Optional<Instant> date = header(response, "Date").flatMap(Reply::httpDate);
        Optional<Window> window = window(response, date);
        return new Reply(
                response.getCode(),
                Arrays.stream(response.getHeaders("Link")).map(Header::getValue).toList(),
                date,
                header(response, "X-Okta-Request-Id"),
                window,
                header(response, "Retry-After")
                        .flatMap(Reply::number)
                        .map(Duration::ofSeconds)
                        .or(() -> window.map(Window::untilReset)));
    }

    private static Optional<Window> window(HttpResponse response, Optional<Instant> date) {
        Optional<Long> limit = header(response, "X-Rate-Limit-Limit").flatMap(Reply::number);
        Optional<Long> remaining =
                header(response, "X-Rate-Limit-Remaining").flatMap(Reply::number);
        Optional<Long> reset = header(response, "X-Rate-Limit-Reset").flatMap(Reply::number);
        if (limit.isEmpty() || remaining.isEmpty() || reset.isEmpty() || date.isEmpty()) {
            return Optional.empty();
        }
        Duration untilReset = Duration.between(date.get(), Instant.ofEpochSecond(reset.get()));
        return Optional.of(
                new Window(
                        (int) Math.min(limit.get(), Integer.MAX_VALUE),
                        (int) Math.min(remaining.get(), Integer.MAX_VALUE),
                        untilReset.isNegative() ? Duration.ZERO : untilReset));
    }

    private static Optional<String> header(HttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
