package dev.muster.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// YAML as a tree in which every scalar is the text that was written.
public final class YamlNodes {

    private YamlNodes() {}

    public static JsonNode parse(String yaml) {
        Node node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        return node == null ? JsonNodeFactory.instance.objectNode() : node(node);
    }

    private static JsonNode node(Node node) {
        return switch (node) {
            case ScalarNode scalar -> JsonNodeFactory.instance.textNode(scalar.getValue());
            case SequenceNode sequence -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                sequence.getValue().forEach(item -> array.add(node(item)));
                yield array;
            }
            case MappingNode mapping -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                for (NodeTuple tuple : mapping.getValue()) {
                    String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                    if (object.has(key)) {
                        throw new IllegalArgumentException("twice in a live state: " + key);
                    }
                    object.set(key, node(tuple.getValueNode()));
                }
                yield object;
            }
            default -> throw new IllegalArgumentException("not supported: " + node);
        };
    }
}
