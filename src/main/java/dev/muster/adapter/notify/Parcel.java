package dev.muster.adapter.notify;

/// Something to deliver.
@FunctionalInterface
interface Parcel {

    /// Tries once.
    ///
    /// @throws InterruptedException if the wait for an answer is interrupted
    Attempt deliver() throws InterruptedException;
}
