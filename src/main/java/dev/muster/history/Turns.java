package dev.muster.history;

import java.util.List;
import java.util.Optional;

/// The turns that were allowed to write.
public interface Turns {

    /// Keeps a turn, or what is known of it now in place of what was.
    void keep(TurnRecord turn);

    Optional<TurnRecord> find(String id);

    /// The latest first.
    List<TurnRecord> latest(int atMost);
}
