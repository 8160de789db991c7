package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints what makes bash and zsh complete the commands and options.
@Command(
        name = "completion",
        description = {
            "Print the completion script for bash and zsh.",
            "Use: source <(muster completion)",
            "What it prints is for a shell; it has no --output."
        })
final class CompletionCommand implements Callable<Integer> {

    private final Shell shell;

    /// Read by picocli alone.
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private final HelpOption common = new HelpOption();

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        shell.out().print(AutoComplete.bash("muster", Muster.program(shell)));
        return Outcome.IN_SYNC.exitCode();
    }
}
