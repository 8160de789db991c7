package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a rendering with a file under src/test/resources. With `mvn test -Dgolden=write` the
/// files are written instead, for a person to look at the difference.
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/report");

    private Golden() {}

    static void assertSame(String name, String rendering) {
        assertSame(FOLDER.resolve(name), rendering);
    }

    public static void assertSame(Path file, String rendering) {
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, rendering);
            }
            assertThat(rendering).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
