package dev.muster.cli;

import dev.muster.sandbox.Sandbox;
import dev.muster.time.Timekeeper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// A shell without a machine: what a command wrote can be read, and what it reads is given.
public final class TestShell {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SortedMap<String, String> environment = new TreeMap<>();
    private Shell.Terminal terminal = Shell.Terminal.NONE;
    private String input = "";
    private boolean full;
    private Timekeeper clock = Timekeeper.system();

    /// Each has a history of its own, and none touches that of the user who runs the tests.
    public TestShell() {
        try {
            Path all = Files.createDirectories(Path.of("target", "state")).toAbsolutePath();
            Path folder = Files.createTempDirectory(all, "muster");
            environment.put("XDG_STATE_HOME", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestShell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Both systems are a sandbox, whose token is `test`.
    public TestShell reaching(Sandbox sandbox) {
        return with("MUSTER_OKTA_URL", sandbox.okta().toString())
                .with("MUSTER_OKTA_TOKEN", "test")
                .with("MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
    }

    /// Somebody sits at standard input and types this.
    public TestShell typing(String lines) {
        terminal = new Shell.Terminal(true, false, false);
        input = lines;
        return this;
    }

    public TestShell at(Timekeeper other) {
        clock = other;
        return this;
    }

    /// Standard output takes nothing, as `/dev/full` does.
    public TestShell onAFullDisk() {
        full = true;
        return this;
    }

    private OutputStream standardOutput() {
        return full
                ? new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("No space left on device");
                    }
                }
                : out;
    }

    public int run(String... arguments) {
        out.reset();
        err.reset();
        Shell shell =
                new Shell(
                        environment,
                        new BufferedReader(new StringReader(input)),
                        new PrintStream(standardOutput(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        clock);
        return Muster.run(shell, arguments);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
