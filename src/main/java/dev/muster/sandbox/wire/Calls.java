package dev.muster.sandbox.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The calls that one side has answered: counted all, listed up to a bound.
public final class Calls {

    /// How many calls the list keeps; the counts go on.
    private static final int LISTED_AT_MOST = 100_000;

    private final List<Call> list = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<Long, Integer> perSecond = new TreeMap<>();

    synchronized void add(Call call) {
        counts.merge(call.operation(), 1, Integer::sum);
        perSecond.merge(call.at().getEpochSecond(), 1, Integer::sum);
        if (list.size() < LISTED_AT_MOST) {
            list.add(call);
        }
    }

    /// How often each operation was called, by name.
    public synchronized Map<String, Integer> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /// How often one operation was called.
    public synchronized int count(String operation) {
        return counts.getOrDefault(operation, 0);
    }

    /// All calls together.
    public synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The most calls within one second of the sandbox's clock.
    public synchronized int peakPerSecond() {
        return perSecond.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /// The calls in the order in which they were answered.
    public synchronized List<Call> list() {
        return List.copyOf(list);
    }

    /// Starts counting from nothing.
    public synchronized void clear() {
        list.clear();
        counts.clear();
        perSecond.clear();
    }
}
