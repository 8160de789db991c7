package dev.muster.adapter.kubernetes;

import dev.muster.settings.Lease;
import java.time.Duration;

/// How often the Lease is looked at. Parts of its duration, all ours.
final class Pauses {

    private Pauses() {}

    /// Three times in each Lease: after one renewal that failed there is time for another while
    /// writes are still let through.
    static Duration renewal(Lease lease) {
        return lease.duration().dividedBy(3);
    }

    /// How often others look. A successor of a leader that was stopped in order begins so much
    /// later.
    static Duration look(Lease lease) {
        return lease.duration().dividedBy(10);
    }

    /// After a call that failed.
    static Duration retry(Lease lease) {
        return lease.duration().dividedBy(15);
    }

    /// For one call: with a retry it fits four times into what is left after a renewal. At least a
    /// second, which is long for an API server and short for a Lease.
    static Duration call(Lease lease) {
        Duration part = lease.duration().dividedBy(10);
        Duration second = Duration.ofSeconds(1);
        return part.compareTo(second) < 0 ? second : part;
    }
}
