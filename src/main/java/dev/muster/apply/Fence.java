package dev.muster.apply;

import java.time.Duration;
import java.util.Optional;

/// Asked at the moment at which a write goes out, by whoever sends it: with the connection at hand,
/// after every wait for a bucket and before the first byte. So a process that was paused, and may
/// no longer write when it runs on, sends nothing that was not on its way already.
///
/// A [StopSign] is asked before a change is begun, which can be minutes earlier.
public interface Fence {

    /// Why a write must not be sent now; empty if it may. Called from any thread, must not wait,
    /// and must not throw.
    Optional<String> obstacle();

    /// How long one write may be under way, its answer included; after that it is given up like any
    /// other whose answer was lost. Empty for what the adapter grants every call.
    default Optional<Duration> writeTimeout() {
        return Optional.empty();
    }

    /// Lets every write through.
    Fence OPEN = Optional::empty;
}
