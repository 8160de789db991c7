package dev.muster.demo;

import dev.muster.cli.HelpOption;
import dev.muster.cli.Shell;
import dev.muster.reconcile.Outcome;
import dev.muster.report.SandboxReport;
import dev.muster.sandbox.Sandbox;
import dev.muster.time.ScaledTimekeeper;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves Okta and AWS, imitated, until it is stopped.
@Command(
        name = "sandbox",
        description = {
            "Imitate an Okta org and an AWS organization on this machine, until stopped.",
            "Prints one line of JSON with the addresses when ready, always: it has no --output."
        })
final class SandboxCommand implements Callable<Integer> {

    private final Shell shell;

    /// Read by picocli alone.
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private final HelpOption common = new HelpOption();

    @Option(
            names = "--state",
            required = true,
            paramLabel = "FILE",
            description = "What the two systems hold at the start (YAML).")
    private Path state = Path.of("");

    @Option(
            names = "--okta-port",
            paramLabel = "N",
            description = "Port of the Okta org (default: a free one).")
    private int oktaPort;

    @Option(
            names = "--aws-port",
            paramLabel = "N",
            description = "Port of all AWS services (default: a free one).")
    private int awsPort;

    @Option(
            names = "--speed",
            paramLabel = "N",
            converter = Speed.class,
            description =
                    "How many times as fast as real time (default: as the state file says, else 1).")
    private Optional<Double> speed = Optional.empty();

    SandboxCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        ScaledTimekeeper clock = new ScaledTimekeeper(1);
        try (Sandbox sandbox = Imitation.start(state, oktaPort, awsPort, clock)) {
            speed.ifPresent(clock::speed);
            shell.out().print(SandboxReport.ready(sandbox.okta(), sandbox.aws(), sandbox.scim()));
            // Whoever started it cannot learn the addresses, so serving would help nobody.
            if (shell.out().checkError()) {
                return Outcome.INCOMPLETE.exitCode();
            }
            // Until a signal ends the process.
            new CountDownLatch(1).await();
        }
        return Outcome.IN_SYNC.exitCode();
    }
}
