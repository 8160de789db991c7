package dev.muster.settings;

import dev.muster.model.Problem;
import java.util.List;

/// What became of reading the settings.
public sealed interface SettingsReading {

    /// They can be used.
    record Valid(Settings settings) implements SettingsReading {}

    /// At least one error; nothing of them may be used.
    record Invalid(List<Problem> problems) implements SettingsReading {
        public Invalid {
            problems = problems.stream().sorted().toList();
        }
    }
}
