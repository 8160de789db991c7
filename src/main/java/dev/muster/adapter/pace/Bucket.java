package dev.muster.adapter.pace;

import java.time.Duration;

/// What a service counts calls in. Safe for any number of threads, virtual ones included; those
/// that have to wait are let through in the order in which they came.
public sealed interface Bucket permits TokenBucket, WindowBucket {

    /// What the service calls it, such as `/api/v1/groups` or `sso-admin`.
    String name();

    /// Returns once one more call is allowed, and counts it.
    ///
    /// @return how long it waited, on the Timekeeper
    /// @throws InterruptedException if the thread is interrupted while it waits; nothing is counted
    ///   then
    Duration take() throws InterruptedException;

    /// How many calls it would let through at once at this moment: what is left of Muster's share,
    /// and no more than others have left of the service's limit. Never negative, and a whole
    /// number.
    int room();

    /// A call that was let through has come to its end, well or not. Until then it may still be
    /// counted in whatever comes next.
    void answered();
}
