package dev.muster.apply;

import dev.muster.live.Condition;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Remembers since when each condition is waited for, from turn to turn. Safe for many threads.
public final class Waits {

    private final Map<Condition, Instant> since = new HashMap<>();

    /// Since when it is waited for; from `now` if it was not waited for before.
    public synchronized Instant since(Condition condition, Instant now) {
        return since.computeIfAbsent(condition, _ -> now);
    }

    /// They have come, or are no longer of interest.
    public synchronized void forget(Collection<Condition> conditions) {
        conditions.forEach(since::remove);
    }
}
