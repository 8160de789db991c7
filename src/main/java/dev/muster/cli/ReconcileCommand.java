package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.reconcile.Outcome;
import dev.muster.report.DaemonText;
import dev.muster.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Has a running daemon make a turn.
@Command(
        name = "reconcile",
        description = {
            "Have a running daemon make a turn, at once or after the one that runs.",
            "With --wait the exit code is that of the turn; 6 if it has not ended by then."
        })
final class ReconcileCommand implements Callable<Integer> {

    /// How often it is looked whether the turn has ended. Ours: a turn takes seconds.
    private static final Duration LOOKS = Duration.ofSeconds(1);

    private final Shell shell;

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = "15m",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description =
                    "Wait until it has ended, and say what it came to; 15m at most by itself.")
    private Optional<Duration> wait = Optional.empty();

    @Mixin private final DaemonOptions daemon = new DaemonOptions();

    ReconcileCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        DaemonClient client = daemon.connect(shell);
        JsonNode answer = client.post("reconcile", new TreeMap<>());
        if (wait.isEmpty()) {
            daemon.print(shell, answer, answer.path("accepted").asText() + "\n");
            return Outcome.IN_SYNC.exitCode();
        }
        JsonNode turn = awaited(client, moment(answer.path("at")), wait.get());
        daemon.print(shell, turn, DaemonText.turn(turn, shell.ink()));
        return outcome(turn).exitCode();
    }

    /// The latest turn that began when it was asked for, or later, once it has ended. Another turn
    /// that follows it at once to look at what it did says the same, and more.
    private JsonNode awaited(DaemonClient client, Instant asked, Duration atMost) {
        Deadline deadline = shell.clock().deadline(atMost);
        while (true) {
            JsonNode turn = client.get("status").path("lastTurn");
            if (turn.hasNonNull("began") && !moment(turn.path("began")).isBefore(asked)) {
                return turn;
            }
            if (deadline.passed()) {
                throw new Stopped(
                        Outcome.WAITING,
                        "the turn has not ended by now",
                        "It goes on; muster get status tells how it ended.");
            }
            try {
                shell.clock().pause(LOOKS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Stopped(
                        Outcome.WAITING,
                        "the turn was not waited for",
                        "It goes on; muster get status tells how it ended.");
            }
        }
    }

    private static Instant moment(JsonNode node) {
        try {
            return Instant.parse(node.asText());
        } catch (DateTimeParseException _) {
            throw new Stopped(
                    Outcome.INCOMPLETE,
                    "the daemon does not say when the turn was asked for",
                    "It may be of another version; muster get status tells how turns ended.");
        }
    }

    /// A bug of the daemon's is none of this command.
    private static Outcome outcome(JsonNode turn) {
        return Arrays.stream(Outcome.values())
                .filter(it -> it.word().equals(turn.path("outcome").asText()))
                .filter(it -> it != Outcome.BUG && it != Outcome.USAGE)
                .findFirst()
                .orElse(Outcome.INCOMPLETE);
    }
}
