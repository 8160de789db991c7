package dev.muster.cli;

import static java.util.Objects.requireNonNull;

import dev.muster.reconcile.Outcome;

/// Ends a command early for a reason that a person can do something about: one message, one remedy,
/// one exit code, never a stack trace.
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Outcome code;
    private final String remedy;

    /// @param remedy what to do, as a sentence; never blank
    public Stopped(Outcome code, String message, String remedy) {
        super(requireNonNull(message, "message is null"));
        this.code = requireNonNull(code, "code is null");
        this.remedy = requireNonNull(remedy, "remedy is null");
        if (remedy.isBlank()) {
            throw new IllegalArgumentException("an error without a remedy: " + message);
        }
    }

    public Outcome code() {
        return code;
    }

    /// What is wrong, in a sentence.
    public String text() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
