package dev.muster.yaml;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Place;
import java.util.List;
import java.util.Optional;

/// A part of a YAML file, with its place.
public sealed interface Tree {

    /// Where it begins.
    Place place();

    /// What it is, in words for a message.
    String words();

    /// A text as written, before anybody gave it a type.
    ///
    /// @param nothing whether it is the plain `null`, `~`, or not there at all
    record Scalar(String text, boolean nothing, Place place) implements Tree {
        public Scalar {
            requireNonNull(text, "text is null");
        }

        @Override
        public String words() {
            return nothing ? "nothing" : "the text " + Words.quoted(text);
        }
    }

    /// A list.
    record Sequence(List<Tree> items, Place place) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String words() {
            return "a list";
        }
    }

    /// Keys with values, in the order of the file; no key is there twice.
    record Mapping(List<Entry> entries, Place place) implements Tree {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String words() {
            return "keys with values";
        }

        /// The value of a key.
        public Optional<Tree> get(String key) {
            return entry(key).map(Entry::value);
        }

        /// A key with its value.
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        /// The text of a key whose value is one.
        public Optional<Scalar> scalar(String key) {
            return get(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
        }

        /// The text of a key whose value is one.
        public Optional<String> text(String key) {
            return scalar(key).map(Scalar::text);
        }

        /// The items of a key whose value is a list; empty if the key is absent.
        public Optional<List<Tree>> items(String key) {
            return get(key).filter(Sequence.class::isInstance)
                    .map(value -> ((Sequence) value).items());
        }

        /// The mapping below a key.
        public Optional<Mapping> mapping(String key) {
            return get(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
        }
    }

    /// A key and its value.
    record Entry(String key, Place keyPlace, Tree value) {
        public Entry {
            requireNonNull(key, "key is null");
        }
    }
}
