package dev.muster.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Options of every command that reads a repository and has a result.
public final class CommonOptions {

    /// How a result is written.
    public enum Output {
        text,
        json
    }

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "The operator's settings (default: MUSTER_SETTINGS, else muster.yaml in the folder).")
    private Optional<Path> settings = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "How the result is written to standard output (default: text).")
    private Output output = Output.text;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell on standard error what Muster does.")
    private boolean verbose;

    @Mixin private final HelpOption help = new HelpOption();

    public Optional<Path> settings() {
        return settings;
    }

    /// Whether JSON was asked for.
    public boolean json() {
        return output == Output.json;
    }

    public boolean verbose() {
        return verbose;
    }

    /// Whether only help was asked for; picocli answers that itself.
    public boolean help() {
        return help.help();
    }
}
