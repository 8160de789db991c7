package dev.muster.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.Place;
import dev.muster.yaml.Tree;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Turns a tree into the JSON document that a schema is held against, and remembers which place of
/// the file each part comes from.
final class YamlAsJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Function<String, JsonNode> scalars;
    private final SortedMap<Place, List<Path>> paths = new TreeMap<>();

    private YamlAsJson(Function<String, JsonNode> scalars) {
        this.scalars = scalars;
    }

    /// Every value as the text that stands there, as Muster reads it.
    static Located<JsonNode> asTexts(Tree tree) {
        return of(tree, NODES::textNode);
    }

    /// Plain values typed by the core schema of YAML 1.2, as editors do.
    static Located<JsonNode> asEditorsDo(Tree tree) {
        return of(tree, YamlAsJson::typed);
    }

    private static Located<JsonNode> of(Tree tree, Function<String, JsonNode> scalars) {
        YamlAsJson conversion = new YamlAsJson(scalars);
        JsonNode document = conversion.node(tree, Path.of("/"));
        return new Located<>(document, conversion.paths);
    }

    private static JsonNode typed(String text) {
        if (text.matches("[-+]?[0-9]+")) {
            return NODES.numberNode(new BigInteger(text));
        }
        return text.equals("true") || text.equals("false")
                ? NODES.booleanNode(text.equals("true"))
                : NODES.textNode(text);
    }

    /// A step of a path; any text can be a key, and not any text a name in a path.
    static String step(String key) {
        return "k" + HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode node(Tree tree, Path path) {
        note(tree.place(), path);
        return switch (tree) {
            case Tree.Scalar scalar ->
                    scalar.nothing() ? NODES.nullNode() : scalars.apply(scalar.text());
            case Tree.Sequence sequence -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = 0; i < sequence.items().size(); i++) {
                    array.add(node(sequence.items().get(i), path.resolve(step(String.valueOf(i)))));
                }
                yield array;
            }
            case Tree.Mapping mapping -> {
                ObjectNode object = NODES.objectNode();
                for (Tree.Entry entry : mapping.entries()) {
                    Path below = path.resolve(step(entry.key()));
                    note(entry.keyPlace(), below);
                    object.set(entry.key(), node(entry.value(), below));
                }
                yield object;
            }
        };
    }

    private void note(Place place, Path path) {
        paths.computeIfAbsent(place, _ -> new ArrayList<>()).add(path);
    }
}
