package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.model.Login;
import dev.muster.reconcile.Outcome;
import dev.muster.report.DaemonText;
import dev.muster.report.Visible;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a person out of everything at once, without Git.
@Command(
        name = "deny",
        description = {
            "Have a running daemon take a person out of every managed group, and keep them out.",
            "It holds until a commit says the same (`deny`), also over a restart."
        })
final class DenyCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "LOGIN", converter = LoginText.class, description = "The person.")
    private Optional<Login> login = Optional.empty();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Mixin private final DaemonOptions daemon = new DaemonOptions();

    DenyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        JsonNode answer =
                daemon.connect(shell)
                        .post(
                                "deny",
                                DaemonClient.body(
                                        Map.of(
                                                "login",
                                                login.map(Login::value),
                                                "reason",
                                                Optional.of(reason))));
        daemon.print(
                shell,
                answer,
                "denied: "
                        + Visible.of(answer.path("login").asText())
                        + DaemonText.takesEffect(answer)
                        + "\n");
        return Outcome.IN_SYNC.exitCode();
    }
}
