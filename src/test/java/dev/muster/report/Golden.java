package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a rendering with a file under src/test/resources/report. With `mvn test -Dgolden=write`
/// the files are written instead, for a person to look at the difference.
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/report");

    private Golden() {}

    static void assertSame(String name, String rendering) {
        Path file = FOLDER.resolve(name);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, rendering);
            }
            assertThat(rendering).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
