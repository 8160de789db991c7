package dev.muster.demo;

import dev.muster.cli.Muster;
import dev.muster.cli.Shell;
import dev.muster.report.Narration;
import dev.muster.time.Deadline;
import dev.muster.time.Timekeeper;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// What the audience sees: narration, and commands run as a person would run them, with what they
/// print. Notes everything that did not come out as told.
final class Stage {

    /// Time to read, where somebody does.
    private static final Duration BREATH = Duration.ofMillis(1500);

    /// Far longer than anything takes on a busy machine.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// After how long it is looked whether anybody is still there to say something.
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Shell shell;
    private final Shell commands;
    private final Timekeeper wall;
    private final Narration narration;
    private final List<String> surprises = new ArrayList<>();
    private final Heard said = new Heard();
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

    /// Shows a document, whole.
    void quote(String name, String text) {
        shell.out().print(narration.document(name, text));
    }

    void tell(String line) {
        shell.out().print(narration.line(line));
    }

    /// Runs a command, shown under the name by which a person would call it, and compares.
    ///
    /// @param expected what must be in its output
    void run(String shown, int code, List<String> expected, String... arguments) {
        shell.out().print(narration.command(shown));
        said.begin();
        int ended = Muster.run(commands, arguments);
        String output = said.text();
        if (ended != code) {
            surprise(shown + " ended with exit code " + ended + ", not " + code);
        }
        expected.stream()
                .filter(text -> !output.contains(text))
                .forEach(text -> surprise(shown + " did not say: " + text));
    }

    /// Follows the repository from now on, under the name by which a person would start it.
    RunningDaemon follow(String shown, Path settings) {
        shell.out().print(narration.command(shown));
        said.begin();
        return RunningDaemon.start(settings, commands);
    }

    /// What is said from now on is what is waited for next.
    void listen() {
        said.begin();
    }

    /// Waits until what runs says something, at most for so long by the clock on the wall.
    void await(RunningDaemon daemon, String text) throws InterruptedException {
        Deadline end = wall.deadline(PATIENCE);
        while (!said.await(text, GLANCE)) {
            if (end.passed() || !daemon.isAlive()) {
                surprise("muster run did not say: " + text);
                return;
            }
        }
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
        private final Heard memory;

        Both(PrintStream audience, Heard memory) {
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
