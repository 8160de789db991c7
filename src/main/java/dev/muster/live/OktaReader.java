package dev.muster.live;

/// The port through which Okta is read.
public interface OktaReader {

    /// Reads what the interest asks, in bulk and side by side. Never throws for what Okta does:
    /// what could not be read is [Observed.Unknown].
    OktaState read(Interest interest);
}
