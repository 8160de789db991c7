package dev.muster.adapter.aws;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long a session lasts, in the one form in which it is compared: `PT1H30M`, never `PT90M`.
final class SessionDuration {

    /// What the service takes where none is given ("Set session duration" in the user guide).
    private static final String DEFAULT = "PT1H";

    private SessionDuration() {}

    static String canonical(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT;
        }
        try {
            return Duration.parse(text).toString();
        } catch (DateTimeException _) {
            return text;
        }
    }
}
