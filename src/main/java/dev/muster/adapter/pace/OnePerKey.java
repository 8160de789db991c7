package dev.muster.adapter.pace;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Lets one piece of work through at a time for each key, such as role changes in one account; work for
/// different keys goes side by side. First come, first served within a key.
///
/// A key is remembered for good, so keys must be few: accounts, not assignments.
///
/// @param <K> a value with equals and hashCode
public final class OnePerKey<K> {

    private final Map<K, Outstanding> limits = new ConcurrentHashMap<>();

    /// Runs the work once no other of that key is under way.
    ///
    /// @throws InterruptedException if the thread is interrupted before its turn; the work was not begun
    ///     then
    public <T> T run(K key, Supplier<T> work) throws InterruptedException {
        return limits.computeIfAbsent(key, _ -> new Outstanding(1)).run(work);
    }
}
