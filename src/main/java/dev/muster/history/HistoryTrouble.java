package dev.muster.history;

import static java.util.Objects.requireNonNull;

/// The history could not be read or written: one message, one remedy.
public final class HistoryTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /// @param message what is wrong, in a sentence without secrets
    /// @param remedy what to do, as sentences
    public HistoryTrouble(String message, String remedy, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.remedy = requireNonNull(remedy, "remedy is null");
    }

    /// Trouble that no other error stands behind.
    public HistoryTrouble(String message, String remedy) {
        super(requireNonNull(message, "message is null"));
        this.remedy = requireNonNull(remedy, "remedy is null");
    }

    /// What is wrong, in a sentence.
    public String text() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
