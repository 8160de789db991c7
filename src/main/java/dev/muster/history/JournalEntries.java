package dev.muster.history;

import java.util.List;

/// The journal as it can be read. It is written through the port of the package `apply`.
public interface JournalEntries {

    /// Everything of one turn, in order.
    List<JournalEntry> ofTurn(String turn);

    /// Everything that was ever written down of one change, in order.
    List<JournalEntry> ofChange(String change);

    /// Intents that no result follows: of a write that is being made, or that was under way when
    /// its process ended. In order.
    List<JournalEntry> openIntents();
}
