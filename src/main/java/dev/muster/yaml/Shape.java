package dev.muster.yaml;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What belongs into a place of a file. Field tables are made of these; [ShapeReader] reads by
/// them.
public sealed interface Shape {

    /// What is welcome, in words for a message.
    String words();

    /// A text.
    ///
    /// @param emptyAllowed whether `''` means something
    record Text(boolean emptyAllowed, List<TextRule> rules) implements Shape {

        /// Found in every text that says something: a character that is neither space nor control
        /// character.
        public static final Pattern FILLED = Pattern.compile("[^\\p{Z}\\x00-\\x1F]");

        public Text {
            rules = List.copyOf(rules);
        }

        @Override
        public String words() {
            return "text";
        }
    }

    /// `true` or `false`, and no other word for them.
    record Flag() implements Shape {
        @Override
        public String words() {
            return "true or false";
        }
    }

    /// A whole number.
    record Whole(int least, int most) implements Shape {
        @Override
        public String words() {
            return "a whole number";
        }
    }

    /// A day, `2026-12-01`.
    record Day() implements Shape {
        @Override
        public String words() {
            return "a date";
        }
    }

    /// One of a few words.
    record Choice(List<String> options) implements Shape {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public String words() {
            return Words.oneOf(options);
        }
    }

    /// A list.
    ///
    /// @param least fewest items, 0 or 1
    record ListOf(Shape item, int least) implements Shape {
        @Override
        public String words() {
            return "a list";
        }
    }

    /// Names that the file chooses, each with a value.
    ///
    /// @param least fewest entries, 0 or 1
    record MapOf(Text key, Shape value, int least) implements Shape {
        @Override
        public String words() {
            return "names with values";
        }
    }

    /// Keys that the table names.
    ///
    /// @param title what the whole is, `group`
    /// @param someOf keys of which at least one must be there, or none
    record Fields(String title, List<Field> fields, List<String> someOf) implements Shape {
        public Fields {
            requireNonNull(title, "title is null");
            fields = List.copyOf(fields);
            someOf = List.copyOf(someOf);
        }

        /// The same table, of whose keys at least one of these must be there.
        public Fields withSomeOf(String... keys) {
            return new Fields(title, fields, List.of(keys));
        }

        @Override
        public String words() {
            return "keys with values";
        }

        /// The keys that are taken.
        public List<String> names() {
            return fields.stream()
                    .filter(field -> field.refusal().isEmpty())
                    .map(Field::name)
                    .toList();
        }
    }

    /// One of several tables, told apart by which of their first keys is there.
    record Variants(String title, List<Fields> variants) implements Shape {
        public Variants {
            variants = List.copyOf(variants);
        }

        @Override
        public String words() {
            return "keys with values";
        }

        /// The keys that tell the variants apart.
        public List<String> firstKeys() {
            return variants.stream().map(variant -> variant.fields().getFirst().name()).toList();
        }
    }

    /// A short form as text, or the long form.
    record Either(Text text, Shape whole) implements Shape {
        @Override
        public String words() {
            return "text or keys with values";
        }
    }

    /// A value with a type of JSON: text, a number, `true` or `false`, or a list of these. The only
    /// shape that lets the file choose the type; `"3"` is text and `3` is a number.
    record JsonValue() implements Shape {
        @Override
        public String words() {
            return "text, a number, true, false, or a list of these";
        }
    }

    /// Whatever; its reader looks into it.
    record Anything() implements Shape {
        @Override
        public String words() {
            return "anything";
        }
    }

    static Text text(TextRule... rules) {
        return new Text(false, List.of(rules));
    }

    static Text textOrEmpty(TextRule... rules) {
        return new Text(true, List.of(rules));
    }

    static Choice choice(String... options) {
        return new Choice(List.of(options));
    }

    static ListOf list(Shape item) {
        return new ListOf(item, 0);
    }

    static ListOf listOfSome(Shape item) {
        return new ListOf(item, 1);
    }

    static Fields fields(String title, Field... fields) {
        return new Fields(title, List.of(fields), List.of());
    }

    /// A table with more rows at its end.
    static Fields fields(String title, List<Field> more, Field... fields) {
        return new Fields(
                title, Stream.concat(Stream.of(fields), more.stream()).toList(), List.of());
    }
}
