package dev.muster.settings;

import dev.muster.yaml.Shape;
import dev.muster.yaml.TextRule;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Spans of time as the settings write them: `30s`, `5m`, `1h`, `1h30m`.
final class Durations {

    /// A duration of at least a second.
    static final Shape.Text POSITIVE =
            Shape.text(
                    new TextRule(
                            SettingsCheck.DURATION,
                            Pattern.compile(
                                    "(?=[0-9hms]*[1-9])(\\d{1,4}h)?(\\d{1,6}m)?(\\d{1,6}s)?"),
                            1,
                            18,
                            "be a duration such as 30s, 5m or 1h30m",
                            "Write hours (h), minutes (m) and seconds (s), in that order."));

    private Durations() {}

    /// @param text as [#POSITIVE] lets it through
    static Duration of(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
