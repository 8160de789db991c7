package dev.muster.sandbox.wire;

/// What is wrong with a call under `/_sandbox/`; answered as 400 with this message.
public final class BadControl extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String problem;

    public BadControl(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, in words for the caller.
    public String problem() {
        return problem;
    }
}
