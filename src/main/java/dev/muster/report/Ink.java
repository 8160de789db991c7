package dev.muster.report;

/// Colours for text, or none. The same words come out either way.
public enum Ink {
    /// For files, pipes and whoever sets `NO_COLOR`.
    PLAIN,
    /// ANSI colours for a terminal.
    COLOUR;

    private static final String RESET = "\u001b[0m";

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

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    }
}
