package dev.muster.report;

import java.util.List;
import java.util.stream.Stream;

/// The words around the commands of the demo.
public final class Narration {

    private final Ink ink;

    public Narration(Ink ink) {
        this.ink = ink;
    }

    /// A numbered heading, and what it is about.
    public String scene(int number, String title, List<String> lines) {
        StringBuilder text = new StringBuilder();
        text.append('\n')
                .append(Ink.settled(ink.strong("== " + number + "  " + title)))
                .append('\n');
        if (!lines.isEmpty()) {
            text.append('\n');
        }
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// A file with its text, without what is only a comment.
    public String file(String name, String text) {
        return document(name, text.lines().filter(line -> !line.stripLeading().startsWith("#")));
    }

    /// A document, whole.
    public String document(String name, String text) {
        return document(name, text.lines());
    }

    private String document(String name, Stream<String> lines) {
        StringBuilder shown = new StringBuilder();
        shown.append('\n').append("  ").append(Ink.settled(ink.strong(name))).append('\n');
        lines.forEach(line -> shown.append("    ").append(Visible.of(line)).append('\n'));
        return shown.toString();
    }

    public String line(String line) {
        return line + "\n";
    }

    /// A command as a person types it.
    public String command(String command) {
        return "\n" + Ink.settled(ink.strong("$ " + command)) + "\n\n";
    }

    /// Something that should not have happened.
    public String surprise(String what) {
        return "\n" + Ink.settled(ink.bad("NOT AS TOLD: ")) + what + "\n";
    }
}
