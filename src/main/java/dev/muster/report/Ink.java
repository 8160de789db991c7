package dev.muster.report;

import java.util.UUID;

/// Colours for text, or none. The same words come out either way. What is painted has to be
/// [#settled] before it is shown, as [Sheet] does.
public enum Ink {
    /// For files, pipes and whoever sets `NO_COLOR`.
    PLAIN,
    /// ANSI colours for a terminal.
    COLOUR;

    /// Stands for the escape character of Muster's own colours until a line is settled. No name in
    /// a live system can hold it, as it is another one in every process.
    private static final String MARK = "\uFDD0" + UUID.randomUUID();

    private static final char END = 'm';

    /// What is added, holds or is done.
    String good(String text) {
        return paint("32", text);
    }

    /// What is edited, waits or needs a look.
    String mind(String text) {
        return paint("33", text);
    }

    /// What is removed, failed or is wrong.
    String bad(String text) {
        return paint("31", text);
    }

    /// A heading.
    String strong(String text) {
        return paint("1", text);
    }

    /// What a hurried reader may skip.
    String faint(String text) {
        return paint("2", text);
    }

    /// A line for a reader: its own colours as a terminal takes them, and whatever else a terminal
    /// would obey written out ([Visible]).
    static String settled(String line) {
        StringBuilder settled = new StringBuilder(line.length());
        int from = 0;
        for (int mark = line.indexOf(MARK); mark >= 0; mark = line.indexOf(MARK, from)) {
            settled.append(Visible.of(line.substring(from, mark)));
            from = line.indexOf(END, mark + MARK.length()) + 1;
            settled.append("\u001b[").append(line, mark + MARK.length(), from);
        }
        return settled.append(Visible.of(line.substring(from))).toString();
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : MARK + code + END + text + MARK + 0 + END;
    }
}
