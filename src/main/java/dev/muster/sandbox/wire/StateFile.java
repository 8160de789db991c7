package dev.muster.sandbox.wire;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads the YAML file that says what the two systems hold when the sandbox starts.
///
/// Scalars stay text as written and are typed by whoever asks, so that an account id like
/// `012345678901` keeps its zero. Whatever is wrong is a [Malformed] that names file, line and
/// column.
public final class StateFile {

    /// Far more than a generated organization of thousands needs, and little enough to hold in
    /// memory.
    private static final int CHARACTERS_AT_MOST = 32 * 1024 * 1024;

    private static final int ALIASES_AT_MOST = 200;
    private static final int DEPTH_AT_MOST = 40;

    private StateFile() {}

    /// What is wrong with a state file; the message begins with `file:line:column`.
    public static final class Malformed extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        public Malformed(String message) {
            super(message);
        }
    }

    /// Reads a file.
    ///
    /// @throws Malformed if it cannot be read or is not YAML as expected
    public static Tree read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException _) {
            throw new Malformed(file + ": this is not UTF-8 text");
        } catch (IOException e) {
            throw new Malformed(file + ": cannot be read: " + e.getMessage());
        }
    }

    /// Reads text.
    ///
    /// @param name what messages call the text, usually the file's path
    public static Tree parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS_AT_MOST);
        options.setMaxAliasesForCollections(ALIASES_AT_MOST);
        options.setNestingDepthLimit(DEPTH_AT_MOST);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            return root == null ? Tree.nothing(name) : new Composer(name).tree(root, 0);
        } catch (MarkedYAMLException e) {
            throw new Malformed(place(name, e.getProblemMark()) + ": " + e.getProblem());
        } catch (YAMLException e) {
            throw new Malformed(name + ": " + e.getMessage());
        }
    }

    private static String place(String name, Mark mark) {
        return mark == null
                ? name
                : name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private record Composer(String name, Map<Node, Tree> made) {

        Composer(String name) {
            this(name, new IdentityHashMap<>());
        }

        /// What an alias names is made once, so that aliases of aliases cost nothing.
        Tree tree(Node node, int depth) {
            Tree known = made.get(node);
            if (known != null) {
                return known;
            }
            Tree tree = composed(node, depth);
            made.put(node, tree);
            return tree;
        }

        private Tree composed(Node node, int depth) {
            String place = place(name, node.getStartMark());
            if (depth > DEPTH_AT_MOST) {
                throw new Malformed(place + ": nested too deeply");
            }
            return switch (node) {
                case MappingNode mapping -> mapping(mapping, place, depth);
                case SequenceNode sequence -> {
                    List<Tree> items = new ArrayList<>();
                    sequence.getValue().forEach(item -> items.add(tree(item, depth + 1)));
                    yield new Tree(place, Kind.LIST, "", items, Map.of(), Map.of());
                }
                case ScalarNode scalar -> scalar(scalar, place);
                default -> throw new Malformed(place + ": unexpected content");
            };
        }

        private Tree mapping(MappingNode mapping, String place, int depth) {
            Map<String, Tree> entries = new LinkedHashMap<>();
            Map<String, String> keys = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String keyPlace = place(name, tuple.getKeyNode().getStartMark());
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw new Malformed(keyPlace + ": a key must be text");
                }
                Tree value = tree(tuple.getValueNode(), depth + 1);
                if (entries.put(key.getValue(), value) != null) {
                    throw new Malformed(keyPlace + ": '" + key.getValue() + "' is given twice");
                }
                keys.put(key.getValue(), keyPlace);
            }
            return new Tree(place, Kind.MAP, "", List.of(), entries, keys);
        }

        private static Tree scalar(ScalarNode scalar, String place) {
            boolean nothing =
                    scalar.isPlain()
                            && (scalar.getValue().isEmpty()
                                    || scalar.getValue().equals("~")
                                    || scalar.getValue().equals("null"));
            return nothing
                    ? new Tree(place, Kind.NOTHING, "", List.of(), Map.of(), Map.of())
                    : new Tree(place, Kind.TEXT, scalar.getValue(), List.of(), Map.of(), Map.of());
        }
    }

    private enum Kind {
        TEXT("text"),
        LIST("a list"),
        MAP("keys with values"),
        NOTHING("nothing");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// A part of the file: text, a list, keys with values, or nothing.
    public static final class Tree {

        private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");

        private final String place;
        private final Kind kind;
        private final String text;
        private final List<Tree> items;
        private final Map<String, Tree> entries;
        private final Map<String, String> keys;

        /// @param keys where each key of `entries` stands
        private Tree(
                String place,
                Kind kind,
                String text,
                List<Tree> items,
                Map<String, Tree> entries,
                Map<String, String> keys) {
            this.place = place;
            this.kind = kind;
            this.text = text;
            this.items = List.copyOf(items);
            this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            this.keys = Map.copyOf(keys);
        }

        /// A tree without content, as if the key had been left out.
        public static Tree nothing(String place) {
            return new Tree(place, Kind.NOTHING, "", List.of(), Map.of(), Map.of());
        }

        /// `file:line:column` of its beginning.
        public String place() {
            return place;
        }

        /// Whether nothing is written here.
        public boolean isNothing() {
            return kind == Kind.NOTHING;
        }

        /// Whether this is text (and not a list, keys or nothing).
        public boolean isText() {
            return kind == Kind.TEXT;
        }

        /// Whether this is a list.
        public boolean isList() {
            return kind == Kind.LIST;
        }

        /// Whether this is keys with values.
        public boolean isMap() {
            return kind == Kind.MAP;
        }

        /// This scalar as written.
        public String text() {
            expect(Kind.TEXT);
            return text;
        }

        /// This list's items; nothing is an empty list.
        public List<Tree> items() {
            if (kind != Kind.NOTHING) {
                expect(Kind.LIST);
            }
            return items;
        }

        /// This tree's keys with their values, in the order of the file; nothing is an empty map.
        public Map<String, Tree> entries() {
            if (kind != Kind.NOTHING) {
                expect(Kind.MAP);
            }
            return entries;
        }

        /// Whether the key is written here with something behind it.
        public boolean has(String key) {
            return optional(key).isPresent();
        }

        /// What stands under `key`; nothing where the key is absent or empty.
        public Tree get(String key) {
            return entries().getOrDefault(key, nothing(place));
        }

        /// What stands under `key`, if anything.
        public Optional<Tree> optional(String key) {
            return Optional.of(get(key)).filter(tree -> !tree.isNothing());
        }

        /// What stands under `key`, which must be there.
        public Tree required(String key) {
            return optional(key).orElseThrow(() -> malformed("'" + key + "' is missing"));
        }

        /// The text under `key`, which must be there.
        public String text(String key) {
            return required(key).text();
        }

        /// The text under `key`, or `otherwise`.
        public String text(String key, String otherwise) {
            return optionalText(key).orElse(otherwise);
        }

        /// The text under `key`, if it is there.
        public Optional<String> optionalText(String key) {
            return optional(key).map(Tree::text);
        }

        /// `true` or `false` under `key`, or `otherwise`.
        public boolean flag(String key, boolean otherwise) {
            return optional(key).map(Tree::flag).orElse(otherwise);
        }

        /// This scalar as `true` or `false`.
        public boolean flag() {
            return switch (text()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw malformed("must be true or false, not '" + text + "'");
            };
        }

        /// The whole number under `key`, or `otherwise`.
        public int number(String key, int otherwise) {
            return optional(key).map(Tree::number).orElse(otherwise);
        }

        /// This scalar as a whole number.
        public int number() {
            try {
                return Integer.parseInt(text());
            } catch (NumberFormatException _) {
                throw malformed("must be a whole number, not '" + text + "'");
            }
        }

        /// The decimal number under `key`, or `otherwise`.
        public double decimal(String key, double otherwise) {
            return optional(key).map(Tree::decimal).orElse(otherwise);
        }

        private double decimal() {
            try {
                return Double.parseDouble(text());
            } catch (NumberFormatException _) {
                throw malformed("must be a number, not '" + text + "'");
            }
        }

        /// The duration under `key` (`250ms`, `4s`, `2m`, `1h`, `7d`), or `otherwise`.
        public Duration duration(String key, Duration otherwise) {
            return optional(key).map(Tree::duration).orElse(otherwise);
        }

        /// This scalar as a duration.
        public Duration duration() {
            return parseDuration(text())
                    .orElseThrow(() -> malformed("must be a duration like 4s, not '" + text + "'"));
        }

        /// The moment under `key` in ISO form (`2026-12-01T00:00:00Z`), if it is there.
        public Optional<Instant> moment(String key) {
            return optional(key).map(Tree::moment);
        }

        private Instant moment() {
            try {
                return Instant.parse(text().length() == 10 ? text + "T00:00:00Z" : text);
            } catch (DateTimeException _) {
                throw malformed("must be a date or a moment in UTC, not '" + text + "'");
            }
        }

        /// The list under `key`; empty where the key is absent.
        public List<Tree> list(String key) {
            return get(key).items();
        }

        /// The list of texts under `key`; empty where the key is absent.
        public List<String> texts(String key) {
            return list(key).stream().map(Tree::text).toList();
        }

        /// The keys with values under `key`; empty where the key is absent.
        public Map<String, Tree> map(String key) {
            return get(key).entries();
        }

        /// The texts by key under `key`; empty where the key is absent.
        public Map<String, String> textMap(String key) {
            Map<String, String> texts = new LinkedHashMap<>();
            map(key).forEach((name, value) -> texts.put(name, value.text()));
            return Collections.unmodifiableMap(texts);
        }

        /// Refuses every key but these.
        ///
        /// @return this tree
        public Tree onlyKeys(String... known) {
            List<String> names = List.of(known);
            for (String key : entries().keySet()) {
                if (!names.contains(key)) {
                    throw new Malformed(
                            "%s: unknown key '%s'; known here: %s"
                                    .formatted(
                                            keys.getOrDefault(key, place),
                                            key,
                                            String.join(", ", names)));
                }
            }
            return this;
        }

        /// An error about this place, to be thrown.
        public Malformed malformed(String problem) {
            return new Malformed(place + ": " + problem);
        }

        private void expect(Kind wanted) {
            if (kind != wanted) {
                throw malformed("expected " + wanted.words + ", found " + kind.words);
            }
        }

        static Optional<Duration> parseDuration(String text) {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            double amount = Double.parseDouble(matcher.group(1));
            long millis =
                    switch (matcher.group(2)) {
                        case "ms" -> 1;
                        case "s" -> 1_000;
                        case "m" -> 60_000;
                        case "h" -> 3_600_000;
                        default -> 86_400_000;
                    };
            return Optional.of(Duration.ofMillis(Math.round(amount * millis)));
        }
    }
}
