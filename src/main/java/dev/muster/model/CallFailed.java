package dev.muster.model;

import static java.util.Objects.requireNonNull;

/// Carries an [ApiFailure] up through an adapter to its port, where it becomes a value again.
public final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ApiFailure failure;

    public CallFailed(ApiFailure failure) {
        super(requireNonNull(failure, "failure is null").text());
        this.failure = failure;
    }

    public CallFailed(ApiFailure failure, Throwable cause) {
        super(requireNonNull(failure, "failure is null").text(), cause);
        this.failure = failure;
    }

    public ApiFailure failure() {
        return failure;
    }
}
