package dev.muster.history;

import java.util.Optional;

/// What was in force from turn to turn, so that a declaration that changed can be told from an
/// object that did.
public interface InForce {

    /// Empty before the first turn.
    Optional<Remembered> read();

    /// Takes the place of what was remembered. Only what differs is written, and nothing if nothing
    /// does.
    ///
    /// @param before what [#read] gave
    void keep(Optional<Remembered> before, Remembered now);
}
