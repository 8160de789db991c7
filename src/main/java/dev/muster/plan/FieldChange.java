package dev.muster.plan;

import dev.muster.model.Resource;
import dev.muster.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// One field of an object whose value differs.
public record FieldChange(String field, Optional<Value> before, Optional<Value> after) {

    /// All differences between two states of an object; for a creation or removal, all its fields.
    public static List<FieldChange> between(Optional<Resource> before, Optional<Resource> after) {
        SortedMap<String, Value> old = before.map(Resource::fields).orElseGet(TreeMap::new);
        SortedMap<String, Value> young = after.map(Resource::fields).orElseGet(TreeMap::new);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(young.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            Optional<Value> from = Optional.ofNullable(old.get(name));
            Optional<Value> to = Optional.ofNullable(young.get(name));
            if (!from.equals(to)) {
                changes.add(new FieldChange(name, from, to));
            }
        }
        return List.copyOf(changes);
    }
}
