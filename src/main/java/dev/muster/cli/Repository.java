package dev.muster.cli;

import dev.muster.model.Problem;
import dev.muster.reconcile.Outcome;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.source.FolderSource;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
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
    /// @throws InvalidInput if there are none, or if they are invalid
    Settings settings() {
        SettingsReader reader = new SettingsReader(shell.environment());
        Path file = reader.locate(common.settings(), folder);
        return switch (reader.read(file)) {
            case SettingsReading.Valid(Settings settings) -> settings;
            case SettingsReading.Invalid(List<Problem> problems) ->
                    throw new InvalidInput("the settings " + file, problems);
        };
    }

    /// What became of reading the settings where there are any, for work that calls nobody.
    Optional<SettingsReading> settingsIfAny() {
        SettingsReader reader = new SettingsReader(shell.environment());
        Path file = reader.locate(common.settings(), folder);
        boolean byDefault = file.equals(folder.resolve(SettingsReader.FILE_NAME));
        return byDefault && !Files.exists(file)
                ? Optional.empty()
                : Optional.of(reader.readWithoutCredentials(file));
    }

    /// The settings where there are any, with no credential opened.
    ///
    /// @throws InvalidInput if they are invalid
    Optional<Settings> settingsWithoutCredentials() {
        Path file = new SettingsReader(shell.environment()).locate(common.settings(), folder);
        return settingsIfAny()
                .map(reading ->
                        switch (reading) {
                            case SettingsReading.Valid(Settings settings) -> settings;
                            case SettingsReading.Invalid(List<Problem> problems) ->
                                    throw new InvalidInput("the settings " + file, problems);
                        });
    }

    /// The files of the folder.
    ///
    /// @throws InvalidInput if they cannot be read
    Snapshot snapshot() {
        return switch (new FolderSource(folder).read()) {
            case SourceReading.Unusable(List<Problem> problems) -> throw invalid(problems);
            case SourceReading.Fetched(Snapshot snapshot) -> snapshot;
        };
    }

    /// Where the settings are.
    Path settingsFile() {
        return new SettingsReader(shell.environment()).locate(common.settings(), folder);
    }

    /// Tells what is wrong and ends the command; what remains to be said has been said.
    InvalidInput invalid(List<Problem> problems) {
        return new InvalidInput(folder.toString(), problems);
    }
}
