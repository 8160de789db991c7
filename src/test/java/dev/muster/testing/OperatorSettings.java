package dev.muster.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Settings as an operator writes them, read from text.
public final class OperatorSettings {

    private OperatorSettings() {}

    /// @param folder where the file is put
    public static Settings of(Path folder, String yaml) {
        Path file = folder.resolve("muster.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SettingsReading reading = new SettingsReader(Map.of()).readWithoutCredentials(file);
        assertThat(reading).isInstanceOf(SettingsReading.Valid.class);
        return ((SettingsReading.Valid) reading).settings();
    }
}
