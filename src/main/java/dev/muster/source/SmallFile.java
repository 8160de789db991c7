package dev.muster.source;

import dev.muster.settings.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that the settings name, read whole.
final class SmallFile {

    /// A hundred public keys of 4096 bits take about 300 KiB.
    private static final int BYTES_AT_MOST = 1024 * 1024;

    private SmallFile() {}

    /// @throws IOException with a message for a person
    static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(BYTES_AT_MOST + 1);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileTrouble.why(e), e);
        }
        if (bytes.length > BYTES_AT_MOST) {
            throw new IOException(file + " is longer than " + BYTES_AT_MOST + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
