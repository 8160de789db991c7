package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import dev.muster.yaml.Words;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What `--help` says, for whoever asks for it as a command.
@Command(name = "help", description = "Show the help of Muster, or of one command.")
final class HelpCommand implements Callable<Integer> {

    private final Shell shell;

    /// Read by picocli alone.
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private final HelpOption common = new HelpOption();

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command (default: all).")
    private Optional<String> command = Optional.empty();

    HelpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        CommandLine program = Muster.program(shell);
        CommandLine asked = command.map(name -> find(program, name)).orElse(program);
        PrintWriter out = new PrintWriter(shell.out(), true, StandardCharsets.UTF_8);
        asked.usage(out, asked.getColorScheme());
        out.flush();
        return Outcome.IN_SYNC.exitCode();
    }

    private static CommandLine find(CommandLine program, String name) {
        return Optional.ofNullable(program.getSubcommands().get(name))
                .orElseThrow(() ->
                        new Stopped(
                                Outcome.USAGE,
                                Words.nearest(name, program.getSubcommands().keySet())
                                        .map(near ->
                                                "there is no command "
                                                        + name
                                                        + "; did you mean "
                                                        + near
                                                        + "?")
                                        .orElse("there is no command " + name),
                                "See: muster help"));
    }
}
