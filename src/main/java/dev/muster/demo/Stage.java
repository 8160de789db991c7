package dev.muster.demo;

import dev.muster.cli.Muster;
import dev.muster.cli.Shell;
import dev.muster.report.Narration;
import dev.muster.time.Timekeeper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// What the audience sees: narration, and commands run as a person would run them, with what they
/// print. Notes everything that did not come out as told.
final class Stage {

    /// Time to read, where somebody does.
    private static final Duration BREATH = Duration.ofMillis(1500);

    private final Shell shell;
    private final Shell commands;
    private final Timekeeper wall;
    private final Narration narration;
    private final List<String> surprises = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private int scene;

    /// @param shell the audience's
    /// @param environment what the commands see
    /// @param clock the time in which they live
    Stage(Shell shell, SortedMap<String, String> environment, Timekeeper clock) {
        this.shell = shell;
        this.wall = Timekeeper.system();
        this.narration = new Narration(shell.ink());
        PrintStream out =
                new PrintStream(new Both(shell.out(), said), true, StandardCharsets.UTF_8);
        this.commands =
                new Shell(
                        environment,
                        new BufferedReader(new StringReader("")),
                        out,
                        out,
                        new Shell.Terminal(false, shell.terminal().output(), false),
                        clock);
    }

    /// Begins a new part of the story.
    void scene(String title, String... lines) throws InterruptedException {
        if (scene > 0 && shell.terminal().output()) {
            wall.pause(BREATH);
        }
        scene++;
        shell.out().print(narration.scene(scene, title, List.of(lines)));
    }

    void show(String name, String text) {
        shell.out().print(narration.file(name, text));
    }

    void tell(String line) {
        shell.out().print(narration.line(line));
    }

    /// Runs a command, shown under the name by which a person would call it, and compares.
    ///
    /// @param expected what must be in its output
    void run(String shown, int code, List<String> expected, String... arguments) {
        shell.out().print(narration.command(shown));
        said.reset();
        int ended = Muster.run(commands, arguments);
        String output = said.toString(StandardCharsets.UTF_8);
        if (ended != code) {
            surprise(shown + " ended with exit code " + ended + ", not " + code);
        }
        expected.stream()
                .filter(text -> !output.contains(text))
                .forEach(text -> surprise(shown + " did not say: " + text));
    }

    private void surprise(String what) {
        surprises.add(what);
        shell.out().print(narration.surprise(what));
    }

    /// Everything that did not come out as told.
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /// Writes to two.
    private static final class Both extends OutputStream {

        private final PrintStream audience;
        private final ByteArrayOutputStream memory;

        Both(PrintStream audience, ByteArrayOutputStream memory) {
            this.audience = audience;
            this.memory = memory;
        }

        @Override
        public synchronized void write(int octet) {
            audience.write(octet);
            memory.write(octet);
        }

        @Override
        public synchronized void write(byte[] octets, int offset, int length) {
            audience.write(octets, offset, length);
            memory.write(octets, offset, length);
        }

        @Override
        public void flush() {
            audience.flush();
        }
    }
}
