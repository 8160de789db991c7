package dev.muster.daemon.http;

import java.util.HashMap;
import java.util.Map;

/// How many requests each bearer may make: so many at once, and so many a second from then on. All
/// without a known token are one. Measured in the machine's own time, since it guards the machine.
final class Rate {

    /// Ours: a person and a dashboard never come near it.
    private static final double A_SECOND = 20;

    private static final double AT_ONCE = 60;

    private static final double NANOS = 1e9;

    private record Level(double left, long at) {}

    private final Map<String, Level> levels = new HashMap<>();

    /// Takes one; false if none is left.
    ///
    /// @param bearer one of few, never something that a stranger chose
    synchronized boolean take(String bearer) {
        long now = System.nanoTime();
        Level level = levels.getOrDefault(bearer, new Level(AT_ONCE, now));
        double left = Math.min(AT_ONCE, level.left() + (now - level.at()) / NANOS * A_SECOND);
        boolean may = left >= 1;
        levels.put(bearer, new Level(may ? left - 1 : left, now));
        return may;
    }
}
