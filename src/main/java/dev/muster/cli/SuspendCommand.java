package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.reconcile.Outcome;
import dev.muster.report.DaemonText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Has a running daemon write nothing any more, or not one object.
@Command(
        name = "suspend",
        description = {
            "Have a running daemon write nothing any more, or one object no more.",
            "A change in flight is finished. Turns go on to read and to report."
        })
final class SuspendCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "OBJECT",
            description =
                    "A group, app, permission set or person by name, or an account by id"
                            + " (default: everything).")
    private Optional<String> object = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "It ends by itself after 30m, 2h or the like (default: never).")
    private Optional<Duration> lasting = Optional.empty();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; whoever finds it wants to know.")
    private String reason = "";

    @Mixin private final DaemonOptions daemon = new DaemonOptions();

    SuspendCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        JsonNode answer =
                daemon.connect(shell)
                        .post(
                                "suspend",
                                DaemonClient.body(
                                        Map.of(
                                                "object",
                                                object,
                                                "reason",
                                                Optional.of(reason),
                                                "until",
                                                lasting.map(it ->
                                                        shell.clock()
                                                                .now()
                                                                .plus(it)
                                                                .truncatedTo(ChronoUnit.SECONDS)
                                                                .toString()))));
        daemon.print(
                shell,
                answer,
                "suspended: "
                        + DaemonText.suspension(answer)
                        + DaemonText.takesEffect(answer)
                        + "\n");
        return Outcome.IN_SYNC.exitCode();
    }
}
