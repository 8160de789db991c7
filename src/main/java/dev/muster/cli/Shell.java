package dev.muster.cli;

import dev.muster.report.Ink;
import dev.muster.time.Timekeeper;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that a command sees of the machine: environment, streams, whether they are a terminal, the
/// clock.
///
/// @param terminal which of the three streams are a terminal
public record Shell(
        SortedMap<String, String> environment,
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Timekeeper clock) {

    public Shell {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /// Which streams a person sits at.
    public record Terminal(boolean input, boolean output, boolean error) {

        public static final Terminal NONE = new Terminal(false, false, false);

        /// What the launcher found out (`0` for input, `1` for output, `2` for errors), or, started
        /// without it, what the JVM can tell of input and output together.
        static Terminal detect(Optional<String> launcher) {
            return launcher.map(found ->
                            new Terminal(
                                    found.contains("0"), found.contains("1"), found.contains("2")))
                    .orElseGet(() -> {
                        boolean both = isTerminal(System.console());
                        return new Terminal(both, both, both);
                    });
        }
    }

    /// No console is no terminal; which of the two the JVM says has changed between versions.
    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    /// Colours for standard output: on a terminal, unless `NO_COLOR` is set (no-color.org) or the
    /// terminal is dumb.
    public Ink ink() {
        return ink(terminal.output());
    }

    /// The same for standard error.
    public Ink errorInk() {
        return ink(terminal.error());
    }

    private Ink ink(boolean isTerminal) {
        boolean refused =
                !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || environment.getOrDefault("TERM", "").equals("dumb");
        return isTerminal && !refused ? Ink.COLOUR : Ink.PLAIN;
    }

    /// How wide the terminal is, from the variable COLUMNS, which the launcher sets on a terminal.
    public Optional<Integer> columns() {
        return Optional.ofNullable(environment.get("COLUMNS"))
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(Integer::valueOf);
    }

    /// The next line of standard input; empty at its end.
    public Optional<String> readLine() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same shell in another time.
    public Shell withClock(Timekeeper other) {
        return new Shell(environment, in, out, err, terminal, other);
    }

    /// The same shell with other variables.
    public Shell withEnvironment(SortedMap<String, String> other) {
        return new Shell(other, in, out, err, terminal, clock);
    }
}
