package dev.muster.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A JSON document as its single values by path, such as `Statement[0].Effect`.
final class Leaves {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

    /// By path, numbers in brackets by their value.
    static final Comparator<String> ORDER =
            Comparator.comparing(Leaves::padded).thenComparing(Comparator.naturalOrder());

    private Leaves() {}

    static SortedMap<String, String> of(String document) {
        SortedMap<String, String> leaves = new TreeMap<>(ORDER);
        try {
            collect("", JSON.readTree(document), leaves);
        } catch (JsonProcessingException _) {
            // Not JSON after all: shown whole.
            leaves.put("document", document);
        }
        return leaves;
    }

    private static void collect(String path, JsonNode node, SortedMap<String, String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(entry ->
                            collect(
                                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                                    entry.getValue(),
                                    leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), leaves);
            }
        } else {
            leaves.put(path, node.isTextual() ? node.textValue() : node.toString());
        }
    }

    private static String padded(String path) {
        return INDEX.matcher(path)
                .replaceAll(index ->
                        "["
                                + "0".repeat(Math.max(0, 6 - index.group(1).length()))
                                + index.group(1)
                                + "]");
    }
}
