package dev.muster.cli;

/// How a command ends. The numbers are a contract with scripts and pipelines.
public enum ExitCode {
    OK(0, "In sync along the whole chain, or applied completely and verified"),
    INVALID(1, "The declaration or the settings are invalid; nothing was read or written"),
    DIFFERENCES(2, "plan: differences found"),
    HELD(3, "Something is held or refused by a guard"),
    INCOMPLETE(4, "A system could not be read, resolved or written completely; what was done is reported"),
    USAGE(5, "Usage error; nothing was read or written"),
    WAITING(6, "Applied as far as possible, the rest waits; doctor: something is left for a person"),
    BUG(70, "A bug in Muster; only here a stack trace is shown");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /// What `--help` says of it.
    public String meaning() {
        return meaning;
    }
}
