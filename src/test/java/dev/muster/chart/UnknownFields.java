package dev.muster.chart;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fields of a typed document that its type does not know. The types take them without a word, as
/// `additionalProperties`; Kubernetes drops them, and what they were meant for does not happen.
final class UnknownFields {

    private static final String TYPES = "io.fabric8.";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static List<String> of(Object document) {
        UnknownFields fields = new UnknownFields();
        fields.walk(document, document.getClass().getSimpleName());
        return List.copyOf(fields.found);
    }

    private void walk(Object value, String path) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, below) -> below(below, path + "." + key));
            case Collection<?> list -> {
                int index = 0;
                for (Object item : list) {
                    below(item, path + "[" + index++ + "]");
                }
            }
            case Object typed when typed.getClass().getName().startsWith(TYPES) -> {
                for (Class<?> type = typed.getClass();
                        type != null && type.getName().startsWith(TYPES);
                        type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers())) {
                            field(typed, field, path);
                        }
                    }
                }
            }
            default -> {}
        }
    }

    private void field(Object typed, Field field, String path) {
        Object value;
        try {
            field.setAccessible(true);
            value = field.get(typed);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        if (field.getName().equals("additionalProperties") && value instanceof Map<?, ?> unknown) {
            unknown.keySet().forEach(key -> found.add(path + "." + key));
        } else {
            below(value, path + "." + field.getName());
        }
    }

    private void below(@Nullable Object value, String path) {
        if (value != null) {
            walk(value, path);
        }
    }
}
