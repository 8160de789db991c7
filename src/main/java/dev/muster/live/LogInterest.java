package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is asked of an event log. Whatever lies in the log of another system is left out.
///
/// @param deeds which ones
/// @param things ids of objects of which at least one must be touched; empty if any object will do.
///   A log that cannot look for them may answer more
/// @param since the earliest moment
/// @param until the latest moment
/// @param callsAtMost the most calls that it may take, for each log
public record LogInterest(
        SortedSet<Deed> deeds,
        SortedSet<String> things,
        Instant since,
        Instant until,
        int callsAtMost) {

    public LogInterest {
        deeds = Collections.unmodifiableSortedSet(new TreeSet<>(deeds));
        things = Collections.unmodifiableSortedSet(new TreeSet<>(things));
        requireNonNull(since, "since is null");
        requireNonNull(until, "until is null");
        if (callsAtMost < 1) {
            throw new IllegalArgumentException("callsAtMost is " + callsAtMost);
        }
    }

    /// The deeds that one log can tell.
    public SortedSet<Deed> deedsIn(Target log) {
        SortedSet<Deed> own = new TreeSet<>(deeds);
        own.removeIf(deed -> deed.log() != log);
        return own;
    }

    /// Whether an event answers it.
    public boolean covers(LogEvent event) {
        return deeds.contains(event.deed())
                && !event.at().isBefore(since)
                && !event.at().isAfter(until);
    }
}
