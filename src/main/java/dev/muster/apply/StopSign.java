package dev.muster.apply;

import java.util.Optional;

/// Asked right before each change is begun: whether to stop here, because the head has moved,
/// Muster was suspended, a lease was lost or a person pressed Ctrl-C. What has begun is finished.
public interface StopSign {

    /// Why to stop; empty to go on. Called from the thread that carries out, must not wait, and
    /// must not throw.
    Optional<String> raised();

    /// Never raised.
    StopSign NEVER = Optional::empty;
}
