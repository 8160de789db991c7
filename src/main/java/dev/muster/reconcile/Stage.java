package dev.muster.reconcile;

/// The seven stages of a turn, in their order.
public enum Stage {
    SOURCE("source"),
    DESIRED("desired"),
    LIVE("live"),
    PLAN("plan"),
    GUARD("guard"),
    APPLY("apply"),
    REPORT("report");

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    /// As progress, metrics and documents say it.
    public String text() {
        return text;
    }
}
