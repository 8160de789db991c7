package dev.muster.sandbox.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The header fields of a request or an answer: names without case, several values each, in order.
public final class Fields {

    private final TreeMap<String, List<String>> values =
            new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /// No fields.
    public static Fields none() {
        return new Fields();
    }

    /// Copies what a server or client library hands over.
    public static Fields of(Map<String, List<String>> headers) {
        Fields fields = new Fields();
        headers.forEach((name, list) -> {
            if (name != null) {
                list.forEach(value -> fields.add(name, value));
            }
        });
        return fields;
    }

    /// Adds one more value, kept as a header line of its own.
    public Fields add(String name, String value) {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        return this;
    }

    /// Puts one value in place of all there were.
    public Fields set(String name, String value) {
        values.put(name, new ArrayList<>(List.of(value)));
        return this;
    }

    /// The first value of that name.
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /// All values of that name in the order in which they were added.
    public List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
    }

    /// Every name with its values; names as first written.
    public Map<String, List<String>> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String toString() {
        return values.toString().toLowerCase(Locale.ROOT);
    }
}
