package dev.muster.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Holds one of each of equal values while lists are read. Both systems name a person anew in every
/// list that the person is in; kept as they come, a million memberships of a hundred thousand
/// people would be held ten times over.
///
/// For one reading, and for lists that are read side by side.
///
/// @param <T> never changes
public final class Shared<T> {

    private final Map<T, T> values = new ConcurrentHashMap<>();

    /// The first that came of those that equal a value.
    public T of(T value) {
        T first = values.putIfAbsent(value, value);
        return first == null ? value : first;
    }
}
