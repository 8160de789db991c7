package dev.muster.settings;

import dev.muster.model.Check;
import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Reads a file of the operator as text, up to a bound.
final class BoundedFile {

    private final Problems problems;

    BoundedFile(Problems problems) {
        this.problems = problems;
    }

    /// What to say of a file that cannot be read.
    record Trouble(Check check, String message, String remedy) {}

    /// The text of a file; empty if it cannot be read, which has then been reported.
    Optional<String> text(Path file, int bytesAtMost, Function<Path, Trouble> missing) {
        Trouble trouble = missing.apply(file);
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(bytesAtMost + 1);
            if (bytes.length > bytesAtMost) {
                report(
                        file,
                        trouble.check(),
                        file + " is longer than " + bytesAtMost + " bytes",
                        "Shorten it.");
                return Optional.empty();
            }
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (NoSuchFileException _) {
            report(file, trouble.check(), trouble.message(), trouble.remedy());
        } catch (CharacterCodingException _) {
            report(file, trouble.check(), file + " is not UTF-8 text", "Save it as UTF-8.");
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a folder" : FileTrouble.why(e);
            report(
                    file,
                    trouble.check(),
                    file + " cannot be read: " + why,
                    "Name a file, and let the user that runs Muster read it.");
        }
        return Optional.empty();
    }

    private void report(Path file, Check check, String message, String remedy) {
        problems.add(check.at(Place.file(file.toString()), message, remedy));
    }
}
