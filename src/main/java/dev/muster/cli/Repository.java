package dev.muster.cli;

import dev.muster.model.Problem;
import dev.muster.reconcile.Outcome;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The folder that a command works on, with the settings that go with it.
record Repository(Shell shell, CommonOptions common, Path folder) {

    /// @throws Stopped if the argument names no folder
    Repository {
        if (!Files.isDirectory(folder)) {
            throw new Stopped(
                    Outcome.USAGE,
                    Files.exists(folder)
                            ? folder + " is not a folder"
                            : "there is no folder " + folder,
                    "Give the folder of an access repository, the one that holds access/.");
        }
    }

    /// The settings, with their credentials.
    ///
    /// @throws Stopped if there are none, or if they are invalid
    Settings settings() {
        SettingsReader reader = new SettingsReader(shell.environment());
        return valid(reader.read(reader.locate(common.settings(), folder)));
    }

    /// The settings where there are any, for work that calls nobody.
    ///
    /// @throws Stopped if there are some and they are invalid
    Optional<Settings> settingsIfAny() {
        SettingsReader reader = new SettingsReader(shell.environment());
        Path file = reader.locate(common.settings(), folder);
        boolean byDefault = file.equals(folder.resolve(SettingsReader.FILE_NAME));
        return byDefault && !Files.exists(file)
                ? Optional.empty()
                : Optional.of(valid(reader.readWithoutCredentials(file)));
    }

    private Settings valid(SettingsReading reading) {
        return switch (reading) {
            case SettingsReading.Valid(Settings settings) -> settings;
            case SettingsReading.Invalid(List<Problem> problems) -> throw invalid(problems);
        };
    }

    /// Tells what is wrong and ends the command; what remains to be said has been said.
    InvalidInput invalid(List<Problem> problems) {
        return new InvalidInput(folder.toString(), problems);
    }
}
