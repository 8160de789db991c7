package dev.muster.reconcile;

import dev.muster.model.Target;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many calls have gone to each system so far.
@FunctionalInterface
public interface CallCount {

    SortedMap<Target, Long> soFar();

    /// Counts nothing.
    CallCount NONE = TreeMap::new;

    /// What was added since an earlier count.
    static SortedMap<Target, Long> since(
            SortedMap<Target, Long> before, SortedMap<Target, Long> now) {
        SortedMap<Target, Long> added = new TreeMap<>();
        now.forEach((target, count) -> added.put(target, count - before.getOrDefault(target, 0L)));
        return added;
    }
}
