package dev.muster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: this program and the Java that it runs on.
final class Version implements IVersionProvider {

    /// Written by the build from the version in `pom.xml`.
    private static final String FILE = "version.txt";

    static String text() {
        try (InputStream stream = Version.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out " + FILE);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As documents say what made them.
    static String tool() {
        return "muster " + text();
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "muster " + text(), "Java " + Runtime.version(),
        };
    }
}
