package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/// The value of one field in a form made for comparing: two values are equal exactly if the systems
/// mean the same by them.
public sealed interface Value {

    /// As a person reads it.
    String text();

    /// A single text.
    record Text(String text) implements Value {
        public Text {
            requireNonNull(text, "text is null");
        }
    }

    /// Texts whose order means nothing; kept sorted and without repetition.
    record Texts(List<String> items) implements Value {
        public Texts {
            items = items.stream().sorted().distinct().toList();
        }

        public static Texts of(Stream<String> items) {
            return new Texts(items.toList());
        }

        @Override
        public String text() {
            return "[" + String.join(", ", items) + "]";
        }
    }

    /// A policy document in its canonical JSON.
    record Document(String text) implements Value {
        public Document {
            requireNonNull(text, "text is null");
        }
    }
}
