package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value, with the place where it begins; just enough for policy documents.
public sealed interface Json {

    /// Where it begins.
    Place place();

    /// A text.
    record Text(String value, Place place) implements Json {
        public Text {
            requireNonNull(value, "value is null");
        }
    }

    /// A number, `true`, `false` or `null`, as written.
    record Literal(String written, Place place) implements Json {
        public Literal {
            requireNonNull(written, "written is null");
        }
    }

    /// An array.
    record Items(List<Json> values, Place place) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// An object, in the order of the text.
    record Members(Map<String, Json> values, Place place) implements Json {
        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
