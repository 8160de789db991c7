package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.reconcile.Outcome;
import dev.muster.report.DaemonText;
import dev.muster.report.Visible;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Ends what `suspend` began.
@Command(
        name = "resume",
        description = {
            "Have a running daemon write again what suspend stopped.",
            "Exit code 4 if nothing was suspended by that name."
        })
final class ResumeCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "OBJECT",
            description = "As suspend named it (default: what stops everything).")
    private Optional<String> object = Optional.empty();

    @Mixin private final DaemonOptions daemon = new DaemonOptions();

    ResumeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        JsonNode answer =
                daemon.connect(shell).post("resume", DaemonClient.body(Map.of("object", object)));
        daemon.print(
                shell,
                answer,
                "resumed: "
                        + Visible.of(object.orElse("everything"))
                        + DaemonText.takesEffect(answer)
                        + "\n");
        return Outcome.IN_SYNC.exitCode();
    }
}
