package dev.muster.daemon;

import java.util.Optional;

/// Whether this process is the one that may write. Of several replicas one at a time is.
public interface Leadership {

    /// Why nothing may be written now; empty if it may. Asked before each change; must not wait.
    Optional<String> obstacle();

    /// There is no other.
    Leadership ALONE = Optional::empty;
}
