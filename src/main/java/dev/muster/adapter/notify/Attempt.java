package dev.muster.adapter.notify;

import java.time.Duration;
import java.util.Optional;

/// What became of one attempt to deliver something.
sealed interface Attempt {

    /// It has arrived.
    record Delivered() implements Attempt {}

    /// It has not, and may later.
    ///
    /// @param after what the receiver asked to wait
    record TryAgain(String why, Optional<Duration> after) implements Attempt {}

    /// It has not, and will not.
    record Refused(String why) implements Attempt {}
}
