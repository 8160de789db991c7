package dev.muster.demo;

import dev.muster.cli.Stopped;
import dev.muster.reconcile.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The walkthrough's files, which lie beside the program in its repository.
///
/// @param folder where they are
record Example(Path folder) {

    /// How a person names them.
    static final String NAME = "config-examples/walkthrough";

    /// @throws Stopped if they are nowhere
    static Example find() {
        return candidates().stream()
                .map(home -> home.resolve(NAME))
                .filter(folder -> Files.isRegularFile(folder.resolve("sandbox.yaml")))
                .findFirst()
                .map(Example::new)
                .orElseThrow(() ->
                        new Stopped(
                                Outcome.INCOMPLETE,
                                "the files of the walkthrough are not there: " + NAME,
                                "Run ./muster demo in a clone of the repository."));
    }

    /// Where the launcher lies, what the jar lies in, and where we are.
    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(System.getProperty("muster.home")).map(Path::of).ifPresent(homes::add);
        homes.add(Path.of("."));
        try {
            Path code =
                    Path.of(
                            Example.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            for (Path up = code; up != null; up = up.getParent()) {
                homes.add(up);
            }
        } catch (URISyntaxException _) {
            // Then it is one of the others.
        }
        return homes;
    }

    /// The operator's settings for plan and apply.
    Path settings() {
        return folder.resolve("muster.yaml");
    }

    Path state() {
        return folder.resolve("sandbox.yaml");
    }

    /// Each declaration with its text, by name.
    List<Declaration> declarations() {
        try (Stream<Path> files = Files.list(folder.resolve("access"))) {
            List<Declaration> declarations = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                declarations.add(
                        new Declaration("access/" + file.getFileName(), Files.readString(file)));
            }
            return declarations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One file.
    record Declaration(String name, String text) {}
}
