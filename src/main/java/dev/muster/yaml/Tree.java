package dev.muster.yaml;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A part of a YAML file, with its place.
public sealed interface Tree {

    /// Where it begins.
    Place place();

    /// What it is, in words for a message.
    String words();

    /// A text as written, before anybody gave it a type.
    ///
    /// @param style how it was written
    record Scalar(String text, Style style, Place place) implements Tree {

        /// The numbers of JSON (RFC 8259), within bounds; `007` is none.
        private static final Pattern NUMBER =
                Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][-+]?\\d{1,2})?");

        public Scalar {
            requireNonNull(text, "text is null");
        }

        /// How a text was written.
        public enum Style {
            /// Between quotes, or as a block.
            QUOTED,
            /// As it is.
            PLAIN,
            /// As the plain `null`, `~`, or not at all.
            NOTHING
        }

        /// Whether nothing stands there.
        public boolean nothing() {
            return style == Style.NOTHING;
        }

        /// Whether JSON would have it as a number or a truth value, and nobody put it into quotes.
        public boolean isJsonLiteral() {
            return style == Style.PLAIN
                    && (text.equals("true")
                            || text.equals("false")
                            || NUMBER.matcher(text).matches());
        }

        @Override
        public String words() {
            return nothing() ? "nothing" : "the text " + Words.quoted(text);
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
