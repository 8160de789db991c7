package dev.muster.sandbox.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Things by key, readable as they were a while ago: AWS's reads may lag behind its writes.
final class Lagged<K, V> {

    /// How long what was removed can still be read.
    private static final Duration KEPT = Duration.ofHours(1);

    private record Present<T>(T value, Instant since) {}

    private record Past<A, T>(A key, T value, Instant since, Instant until) {}

    private final Map<K, Present<V>> present = new LinkedHashMap<>();
    private final List<Past<K, V>> past = new ArrayList<>();

    void put(K key, V value, Instant now) {
        Present<V> before = present.get(key);
        present.put(key, new Present<>(value, before == null ? now : before.since()));
    }

    Optional<V> remove(K key, Instant now) {
        past.removeIf(entry -> entry.until().isBefore(now.minus(KEPT)));
        Present<V> gone = present.remove(key);
        if (gone == null) {
            return Optional.empty();
        }
        past.add(new Past<>(key, gone.value(), gone.since(), now));
        return Optional.of(gone.value());
    }

    boolean has(K key) {
        return present.containsKey(key);
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(present.get(key)).map(Present::value);
    }

    int size() {
        return present.size();
    }

    /// What is there now, oldest first.
    Collection<V> values() {
        return Collections.unmodifiableList(present.values().stream().map(Present::value).toList());
    }

    /// What a reader sees whose view is `lag` old.
    Collection<V> seen(Instant now, Duration lag) {
        if (!lag.isPositive()) {
            return values();
        }
        Instant then = now.minus(lag);
        List<V> seen = new ArrayList<>();
        present.values().stream()
                .filter(entry -> !entry.since().isAfter(then))
                .forEach(entry -> seen.add(entry.value()));
        past.stream()
                .filter(entry -> !entry.since().isAfter(then) && entry.until().isAfter(then))
                .forEach(entry -> seen.add(entry.value()));
        return seen;
    }

    /// The value of a key as a reader sees it whose view is `lag` old.
    Optional<V> seen(K key, Instant now, Duration lag) {
        if (!lag.isPositive()) {
            return get(key);
        }
        Instant then = now.minus(lag);
        Present<V> entry = present.get(key);
        if (entry != null && !entry.since().isAfter(then)) {
            return Optional.of(entry.value());
        }
        return past.stream()
                .filter(gone ->
                        gone.key().equals(key)
                                && !gone.since().isAfter(then)
                                && gone.until().isAfter(then))
                .map(Past::value)
                .findFirst();
    }
}
