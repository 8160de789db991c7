package dev.muster.review;

import static java.util.Objects.requireNonNull;

import dev.muster.history.DriftRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the history says of which side moved, so that an object and its declaration came to differ.
///
/// @param origin of the change as a whole
/// @param fields the origin of each field of an edit; empty where the object itself came or went
/// @param spell what is kept of the drift, who made it with it; empty where no turn has seen it yet
public record Moved(Origin origin, SortedMap<String, Origin> fields, Optional<DriftRecord> spell) {

    public Moved {
        requireNonNull(origin, "origin is null");
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        requireNonNull(spell, "spell is null");
    }

    public boolean isDrift() {
        return origin == Origin.DRIFT;
    }

    /// The fields of an edit that somebody changed beside Muster, sorted.
    public List<String> drifted() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() == Origin.DRIFT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The same of one field alone; of an edit it cannot be told of what no file can declare.
    public Moved of(String field) {
        Origin own = fields.isEmpty() ? origin : fields.getOrDefault(field, Origin.UNKNOWN);
        return new Moved(own, new TreeMap<>(), own == Origin.DRIFT ? spell : Optional.empty());
    }
}
