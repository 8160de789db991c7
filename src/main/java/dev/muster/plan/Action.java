package dev.muster.plan;

/// What a change does to its object.
public enum Action {
    CREATE("create", "+"),
    UPDATE("update", "~"),
    DELETE("delete", "-");

    private final String text;
    private final String sign;

    Action(String text, String sign) {
        this.text = text;
        this.sign = sign;
    }

    public String text() {
        return text;
    }

    /// The sign in front of a change in a plan's text.
    public String sign() {
        return sign;
    }
}
