package dev.muster.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--in`: the repository of a command whose arguments name something else.
final class InFolder {

    @Option(
            names = "--in",
            paramLabel = "FOLDER",
            description = "The access repository, with its settings (default: .).")
    private Optional<Path> in = Optional.empty();

    boolean isGiven() {
        return in.isPresent();
    }

    Path folder() {
        return in.orElse(Path.of("."));
    }
}
