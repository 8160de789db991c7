package dev.muster.demo;

import dev.muster.cli.HelpOption;
import dev.muster.cli.Shell;
import dev.muster.reconcile.Outcome;
import dev.muster.report.Words;
import dev.muster.sandbox.Sandbox;
import dev.muster.time.ScaledTimekeeper;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The walkthrough from end to end, on the sandbox.
@Command(
        name = "demo",
        description = {
            "Watch Muster follow a Git repository: set up single sign-on from Okta to AWS, and put"
                    + " drift right.",
            "Everything happens in a sandbox on this machine; it ends by itself.",
            "It is there to be watched, and has no --output json."
        })
final class DemoCommand implements Callable<Integer> {

    private final Shell shell;

    /// Read by picocli alone.
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private final HelpOption common = new HelpOption();

    @Option(
            names = "--keep",
            description = "Leave the sandbox running at the end, and print how to use it.")
    private boolean keep;

    @Option(
            names = "--speed",
            paramLabel = "N",
            converter = Speed.class,
            description = "How many times as fast as real time (default: 10).")
    private double speed = 10;

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Timekeeper wall = Timekeeper.system();
        Instant began = wall.now();
        Example example = Example.find();
        ScaledTimekeeper clock = new ScaledTimekeeper(speed);
        try (Sandbox sandbox = Imitation.start(example.state(), 0, 0, clock);
                Scratch state = Scratch.make()) {
            clock.speed(speed);
            SortedMap<String, String> environment = environment(sandbox);
            environment.put("XDG_STATE_HOME", state.folder().toString());
            Stage stage = new Stage(shell, environment, clock);
            try (AccessRepository repository = AccessRepository.of(example, state.folder())) {
                Walkthrough.of(stage, example, repository, new HandChanges(sandbox)).play(speed);
            }
            Duration took = Duration.between(began, wall.now());
            end(stage, took);
            if (keep && !shell.out().checkError()) {
                stayOpen(sandbox);
            }
            return stage.surprises().isEmpty()
                    ? Outcome.IN_SYNC.exitCode()
                    : Outcome.INCOMPLETE.exitCode();
        }
    }

    private void end(Stage stage, Duration took) {
        List<String> surprises = stage.surprises();
        stage.tell("");
        if (surprises.isEmpty()) {
            stage.tell(
                    "Everything came out as told, in "
                            + Words.span(took)
                            + ". Nothing outside this machine was called.");
            stage.tell("Read on in docs/lifecycle.md, or try it yourself: ./muster demo --keep");
        } else {
            stage.tell(Words.count(surprises.size(), "thing") + " did not come out as told:");
            surprises.forEach(surprise -> stage.tell("  " + surprise));
        }
    }

    /// The commands see the sandbox and nothing of the caller's own credentials.
    private static SortedMap<String, String> environment(Sandbox sandbox) {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("MUSTER_OKTA_URL", sandbox.okta().toString());
        environment.put("MUSTER_OKTA_TOKEN", "demo");
        environment.put("MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
        return environment;
    }

    private void stayOpen(Sandbox sandbox) throws InterruptedException {
        shell.out().println();
        shell.out().println("The sandbox goes on until you press Ctrl-C. In another terminal:");
        shell.out().println();
        environment(sandbox)
                .forEach((name, value) -> shell.out().println("  export " + name + "=" + value));
        shell.out().println("  ./muster plan " + Example.NAME);
        shell.out().flush();
        new CountDownLatch(1).await();
    }
}
