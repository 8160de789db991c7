package dev.muster.review;

/// Which side moved when live and declared came to differ.
public enum Origin {
    /// The declaration: it changed since the object was last in force, or the object never was.
    PENDING("pending"),
    /// The object: it was in force as it is declared, or it came without ever being declared.
    DRIFT("drift"),
    /// The history does not reach back, or does not cover the object.
    UNKNOWN("unknown");

    private final String word;

    Origin(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
