package dev.muster.desired;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How long a session lasts: 1 to 12 hours (IAM Identity Center User Guide, session duration), as
/// `4h`, `90m`, `1h30m` or in the API's own form `PT4H`.
final class SessionDuration {

    /// What a permission set has if it says nothing.
    static final String DEFAULT = "PT1H";

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofHours(12);

    private SessionDuration() {}

    /// The API's form, always the same for the same time; empty if it is out of range.
    static Optional<String> of(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        Duration duration = Duration.parse(upper.startsWith("PT") ? upper : "PT" + upper);
        return duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(duration.toString());
    }
}
