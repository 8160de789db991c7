package dev.muster.history;

import java.util.List;
import java.util.Optional;

/// The turns of `apply` and of `run`.
public interface Turns {

    /// Keeps a turn, or what is known of it now in place of what was.
    void keep(TurnRecord turn);

    Optional<TurnRecord> find(String id);

    /// The latest first.
    List<TurnRecord> latest(int atMost);
}
