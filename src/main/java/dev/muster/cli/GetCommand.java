package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.reconcile.Outcome;
import dev.muster.report.DaemonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What a running daemon says of itself.
@Command(
        name = "get",
        description = {
            "Ask a running daemon for its status, its latest turns, drift or what is held.",
            "Exit code 0 once it has answered, whatever it says; 4 if it does not."
        })
final class GetCommand implements Callable<Integer> {

    private final Shell shell;

    /// What can be asked for.
    enum What {
        status,
        turns,
        drift,
        holds
    }

    @Parameters(paramLabel = "status|turns|drift|holds", description = "What to ask for.")
    private What what = What.status;

    @Mixin private final DaemonOptions daemon = new DaemonOptions();

    GetCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        JsonNode answer = daemon.connect(shell).get(what.name());
        daemon.print(shell, answer, text(answer));
        return Outcome.IN_SYNC.exitCode();
    }

    private String text(JsonNode answer) {
        return switch (what) {
            case status -> DaemonText.status(answer, shell.ink());
            case turns -> DaemonText.turns(answer, shell.ink());
            case drift -> DaemonText.drift(answer, shell.ink());
            case holds -> DaemonText.holds(answer, shell.ink());
        };
    }
}
