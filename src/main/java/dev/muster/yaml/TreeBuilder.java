package dev.muster.yaml;

import dev.muster.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Turns the parser's nodes into a [Tree], and reports what Muster does not take: tags, merge keys,
/// keys that are no text, repeated keys.
final class TreeBuilder {

    /// An alias repeats all that is below it; this bounds what comes out of few characters.
    private static final int NODES_AT_MOST = 500_000;

    private static final Set<Tag> WELCOME =
            Set.of(
                    Tag.STR,
                    Tag.INT,
                    Tag.FLOAT,
                    Tag.BOOL,
                    Tag.NULL,
                    Tag.TIMESTAMP,
                    Tag.MAP,
                    Tag.SEQ,
                    Tag.MERGE);

    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final String file;
    private final Problems problems;
    private int nodes;
    private boolean refused;

    TreeBuilder(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /// The tree, without the parts that were reported.
    Optional<Tree> build(Node root) {
        Optional<Tree> tree = build(root, 0);
        return refused ? Optional.empty() : tree;
    }

    private Optional<Tree> build(Node node, int depth) {
        Place place = TreeReader.place(file, node.getStartMark());
        if (exhausted(place, depth)) {
            return Optional.empty();
        }
        if (!WELCOME.contains(node.getTag())) {
            problems.add(
                    YamlCheck.TAG.at(
                            place,
                            "the tag " + shown(node.getTag()) + " stands before a value",
                            "Remove the tag: fields have their types without it."));
            return Optional.empty();
        }
        return switch (node) {
            case MappingNode mapping -> Optional.of(mapping(mapping, place, depth));
            case SequenceNode sequence -> Optional.of(sequence(sequence, place, depth));
            case ScalarNode scalar ->
                    Optional.of(new Tree.Scalar(scalar.getValue(), style(scalar), place));
            default -> throw new IllegalStateException("a node of no known kind at " + place);
        };
    }

    private boolean exhausted(Place place, int depth) {
        nodes++;
        if (refused) {
            return true;
        }
        if (nodes > NODES_AT_MOST) {
            refused = true;
            problems.add(
                    YamlCheck.BOUNDS.at(
                            Place.file(file),
                            "its aliases (`*name`) repeat more than " + NODES_AT_MOST + " values",
                            "Write the repeated parts out, or split the file."));
        } else if (depth > TreeReader.DEPTH_AT_MOST) {
            refused = true;
            problems.add(
                    YamlCheck.BOUNDS.at(
                            place,
                            "lists and mappings are nested deeper than " + TreeReader.DEPTH_AT_MOST,
                            "An alias that contains itself never ends: remove it."));
        }
        return refused;
    }

    private Tree.Sequence sequence(SequenceNode sequence, Place place, int depth) {
        List<Tree> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            build(item, depth + 1).ifPresent(items::add);
        }
        return new Tree.Sequence(items, place);
    }

    private Tree.Mapping mapping(MappingNode mapping, Place place, int depth) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place keyPlace = TreeReader.place(file, tuple.getKeyNode().getStartMark());
            Optional<String> key = key(tuple.getKeyNode(), keyPlace);
            if (key.isEmpty()) {
                continue;
            }
            Tree.Entry before = entries.get(key.get());
            if (before != null) {
                problems.add(
                        YamlCheck.DUPLICATE_KEY.at(
                                keyPlace,
                                Words.quoted(key.get())
                                        + " is given twice, first at "
                                        + before.keyPlace(),
                                "Keep one of the two."));
                continue;
            }
            build(tuple.getValueNode(), depth + 1)
                    .ifPresent(value ->
                            entries.put(key.get(), new Tree.Entry(key.get(), keyPlace, value)));
        }
        return new Tree.Mapping(List.copyOf(entries.values()), place);
    }

    private Optional<String> key(Node node, Place place) {
        if (!(node instanceof ScalarNode scalar) || isNothing(scalar)) {
            problems.add(
                    YamlCheck.KEY.at(
                            place,
                            "a key must be text",
                            "Write the key as a word: no list or mapping can be one, and `null` needs quotes."));
            return Optional.empty();
        }
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            problems.add(
                    YamlCheck.MERGE_KEY.at(
                            place,
                            "the merge key `<<` is not supported, since it hides what is declared where",
                            "Write the merged keys out."));
            return Optional.empty();
        }
        if (!WELCOME.contains(scalar.getTag())) {
            problems.add(
                    YamlCheck.TAG.at(
                            place,
                            "the tag " + shown(scalar.getTag()) + " stands before a key",
                            "Remove the tag."));
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    private static String shown(Tag tag) {
        return Words.quoted(tag.getValue().replaceFirst("^" + Tag.PREFIX, "!!"));
    }

    private static Tree.Scalar.Style style(ScalarNode scalar) {
        if (isNothing(scalar)) {
            return Tree.Scalar.Style.NOTHING;
        }
        return scalar.isPlain() ? Tree.Scalar.Style.PLAIN : Tree.Scalar.Style.QUOTED;
    }

    private static boolean isNothing(ScalarNode scalar) {
        return scalar.isPlain() && NOTHING.contains(scalar.getValue());
    }
}
