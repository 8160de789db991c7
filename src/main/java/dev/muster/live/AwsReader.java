package dev.muster.live;

/// The port through which the organization, Identity Center and its identity store are read.
public interface AwsReader {

    /// Reads what the interest asks, in bulk and side by side. Never throws for what AWS does: what
    /// could not be read is [Observed.Unknown].
    AwsState read(Interest interest);
}
