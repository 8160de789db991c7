package dev.muster.adapter.pace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Lets one piece of work through at a time for each key, such as role changes in one account; work
/// for different keys goes side by side. First come, first served within a key.
///
/// A key is remembered for good, so keys must be few: accounts, not assignments.
///
/// @param <K> a value with equals, hashCode and an order; several keys are taken in that order, so
///   that two pieces of work never wait for each other
public final class OnePerKey<K extends Comparable<K>> {

    private final Map<K, Outstanding> limits = new ConcurrentHashMap<>();

    /// Runs the work once no other of that key is under way.
    ///
    /// @throws InterruptedException if the thread is interrupted before its turn; the work was not
    ///   begun then
    public <T> T run(K key, Supplier<T> work) throws InterruptedException {
        return limit(key).run(work);
    }

    /// Runs the work once no other of any of those keys is under way.
    ///
    /// @throws InterruptedException if the thread is interrupted before its turn; the work was not
    ///   begun then
    public <T> T runAll(SortedSet<K> keys, Supplier<T> work) throws InterruptedException {
        Deque<Outstanding> held = new ArrayDeque<>();
        try {
            for (K key : new TreeSet<>(keys)) {
                Outstanding limit = limit(key);
                limit.acquire();
                held.push(limit);
            }
            return work.get();
        } finally {
            held.forEach(Outstanding::release);
        }
    }

    private Outstanding limit(K key) {
        return limits.computeIfAbsent(key, _ -> new Outstanding(1));
    }
}
