package dev.muster.demo;

import dev.muster.cli.Stopped;
import dev.muster.reconcile.Outcome;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Starts the sandbox, or says in one message why it does not start.
final class Imitation {

    private static final int PORT_AT_MOST = 65_535;

    private Imitation() {}

    /// @param oktaPort 0 for a free one
    /// @param awsPort 0 for a free one
    /// @throws Stopped if the state file is wrong or a port cannot be had
    static Sandbox start(Path state, int oktaPort, int awsPort, Timekeeper clock) {
        if (!Files.isRegularFile(state)) {
            throw new Stopped(
                    Outcome.USAGE,
                    Files.isDirectory(state) ? state + " is a folder" : "there is no file " + state,
                    "Give a state file, such as config-examples/walkthrough/sandbox.yaml.");
        }
        check("--okta-port", oktaPort);
        check("--aws-port", awsPort);
        try {
            return Sandbox.start(
                    Sandbox.Start.of(StateFile.read(state), clock).onPorts(oktaPort, awsPort));
        } catch (StateFile.Malformed e) {
            throw new Stopped(
                    Outcome.INVALID, String.valueOf(e.getMessage()), "Correct the state file.");
        } catch (IOException e) {
            throw new Stopped(
                    Outcome.INCOMPLETE,
                    "the sandbox cannot listen: " + e.getMessage(),
                    "Give another port, or 0 for a free one; perhaps a sandbox is running already.");
        }
    }

    private static void check(String option, int port) {
        if (port < 0 || port > PORT_AT_MOST) {
            throw new Stopped(
                    Outcome.USAGE,
                    option + " " + port + " is no port",
                    "Give 0 to " + PORT_AT_MOST + ".");
        }
    }
}
