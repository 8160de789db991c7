package dev.muster.sandbox.wire;

/// How much of an answer reaches the client.
public enum Delivery {
    /// All of it.
    WHOLE,
    /// The fields and half of the body; then the connection is closed.
    CUT,
    /// Nothing; the connection is closed without a word.
    LOST
}
