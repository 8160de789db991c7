package dev.muster.apply;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Thrown by an adapter when the [Fence] lets a write not through. What the change had sent before
/// stands, and the next turn finds it.
public final class NotSent extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String why;

    /// @param operation the vendor's name of the call that was not sent
    /// @param why as the fence said it
    public NotSent(String operation, String why) {
        super(
                "stopped before "
                        + requireNonNull(operation, "operation is null")
                        + ": "
                        + requireNonNull(why, "why is null"));
        this.why = why;
    }

    /// As the fence said it.
    public String why() {
        return why;
    }

    /// The one that a library may have wrapped.
    public static Optional<NotSent> in(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof NotSent found) {
                return Optional.of(found);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /// Far deeper than libraries wrap; a chain of causes may be a circle.
    private static final int DEEPEST = 20;
}
