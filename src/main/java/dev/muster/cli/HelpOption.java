package dev.muster.cli;

import picocli.CommandLine.Option;

/// The one option of commands that have nothing to do with settings and no result to choose a form
/// for.
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /// Whether only help was asked for; picocli answers that itself.
    public boolean help() {
        return help;
    }
}
