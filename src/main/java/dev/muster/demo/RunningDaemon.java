package dev.muster.demo;

import dev.muster.cli.Muster;
import dev.muster.cli.Shell;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// `muster run` in this program, in the sandbox's time. Its log goes to the audience, its journal
/// nowhere.
final class RunningDaemon implements AutoCloseable {

    /// How often it is told again to end, where a library took the interruption for its own.
    private static final Duration TOLD_AGAIN = Duration.ofMillis(200);

    private static final int TOLD_AT_MOST = 100;

    private final Thread thread;

    private RunningDaemon(Thread thread) {
        this.thread = thread;
    }

    /// @param commands what commands see, and where they write
    static RunningDaemon start(Path settings, Shell commands) {
        Shell shell =
                new Shell(
                        commands.environment(),
                        new BufferedReader(new StringReader("")),
                        new PrintStream(
                                OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(
                                new WithoutFields(commands.err()), true, StandardCharsets.UTF_8),
                        Shell.Terminal.NONE,
                        commands.clock());
        return new RunningDaemon(
                Thread.ofPlatform()
                        .name("muster run")
                        .daemon()
                        .start(() -> Muster.run(shell, "run", "--settings", settings.toString())));
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        try {
            for (int i = 0; i < TOLD_AT_MOST && thread.isAlive(); i++) {
                thread.interrupt();
                thread.join(TOLD_AGAIN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
