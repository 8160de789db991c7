package dev.muster.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// Which history a command looks into that writes none.
final class HistoryOption {

    @Option(
            names = ApplyCommand.HISTORY,
            paramLabel = "URL",
            description =
                    "The history that tells what drifted: jdbc:sqlite:FILE or"
                            + " jdbc:postgresql://HOST/DATABASE (default: the one that apply keeps).")
    private Optional<String> url = Optional.empty();

    Optional<String> url() {
        return url;
    }
}
