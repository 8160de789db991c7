package dev.muster.settings;

/// How much Muster may do to the objects of one scope entry. There is no default.
public enum Authority {
    /// Reads and reports.
    OBSERVE("observe"),
    /// Creates and edits, and carries out the ends that the declaration itself states (`until`,
    /// `deny`, `except`); never removes what is merely undeclared, never takes effect away by an
    /// edit.
    ADD("add"),
    /// Also removes what is in scope and undeclared.
    FULL("full");

    private final String text;

    Authority(String text) {
        this.text = text;
    }

    /// As the settings write it.
    public String text() {
        return text;
    }
}
