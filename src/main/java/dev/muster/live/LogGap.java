package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.ApiFailure;
import java.time.Duration;
import java.time.Instant;

/// Why an event that happened may be missing from an answer. While there is a gap in the time that
/// is asked about, "not found" never means "nobody".
public sealed interface LogGap {

    /// Events come into the log with a delay: what is later than that may still be missing.
    record Delay(Instant after, Duration usual) implements LogGap {
        public Delay {
            requireNonNull(after, "after is null");
            requireNonNull(usual, "usual is null");
        }
    }

    /// The service has forgotten what is earlier than that.
    record Retention(Instant before, Duration kept) implements LogGap {
        public Retention {
            requireNonNull(before, "before is null");
            requireNonNull(kept, "kept is null");
        }
    }

    /// The calls allowed did not reach back further than that.
    record Bound(Instant before, int calls) implements LogGap {
        public Bound {
            requireNonNull(before, "before is null");
        }
    }

    /// A call failed: nothing can be said of what it did not bring.
    record Failed(ApiFailure failure) implements LogGap {
        public Failed {
            requireNonNull(failure, "failure is null");
        }
    }

    /// Whether an event of that moment may be missing because of it.
    default boolean mayHide(Instant at) {
        return switch (this) {
            case Delay(Instant after, _) -> at.isAfter(after);
            case Retention(Instant before, _) -> at.isBefore(before);
            case Bound(Instant before, _) -> !at.isAfter(before);
            case Failed _ -> true;
        };
    }
}
