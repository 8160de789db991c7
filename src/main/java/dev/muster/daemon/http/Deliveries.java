package dev.muster.daemon.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The ids of the deliveries that were taken, so that each counts once. Bounded: what is forgotten
/// and comes again has the head compared once more, and nothing else.
final class Deliveries {

    /// For so long GitHub lets a delivery be sent again.
    private static final Duration KEPT = Duration.ofDays(3);

    /// Ours: a push a minute for a week, in about a megabyte.
    private static final int AT_MOST = 10_000;

    /// In the order in which they were taken.
    private final Map<String, Instant> taken = new LinkedHashMap<>();

    /// Takes one; false if it was taken before.
    synchronized boolean take(String id, Instant now) {
        Instant horizon = now.minus(KEPT);
        taken.values().removeIf(at -> at.isBefore(horizon));
        if (taken.putIfAbsent(id, now) != null) {
            return false;
        }
        if (taken.size() > AT_MOST) {
            taken.remove(taken.keySet().iterator().next());
        }
        return true;
    }
}
