package dev.muster.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.settings.SettingsShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The schema of the settings as Helm can use it within the schema of the values: from the field
/// table that Muster reads them by, without the sections that the chart writes.
///
/// Two things differ. A number in values becomes a floating-point number before it is written down
/// again, so what is a text to Muster has to be one here: the account `123456789012` would come out
/// as `1.23456789012e+11`. And Helm's regular expressions know no look-around, so patterns that
/// have one are left to Muster.
final class SettingsInValues {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// The sections that the chart writes.
    static final List<String> OF_THE_CHART = List.of("history", "server");

    private static final Pattern LOOK_AROUND = Pattern.compile("\\(\\?[=!<]");
    private static final String REFERENCE = "#/$defs/";

    private SettingsInValues() {}

    /// Definitions by name; `settings` is the whole.
    static ObjectNode definitions() {
        ObjectNode root;
        try {
            root = (ObjectNode) MAPPER.readTree(JsonSchema.of("", SettingsShape.FILE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is JSON", e);
        }
        ObjectNode all = (ObjectNode) root.remove("$defs");
        root.remove(List.of("$schema", "title", "description"));
        ObjectNode properties = (ObjectNode) root.path("properties");
        OF_THE_CHART.forEach(properties::remove);
        JsonNode version = properties.path("version").deepCopy();
        forHelm(root);
        all.forEach(SettingsInValues::forHelm);
        properties.set("version", version);

        Map<String, JsonNode> used = new TreeMap<>(Map.of("settings", root));
        Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            for (JsonNode reference : open.pop().findValues("$ref")) {
                String name = reference.asText().substring(REFERENCE.length());
                if (used.putIfAbsent(name, all.path(name)) == null) {
                    open.push(all.path(name));
                }
            }
        }
        ObjectNode definitions = MAPPER.createObjectNode();
        used.forEach(definitions::set);
        return definitions;
    }

    private static void forHelm(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.get("type") instanceof ArrayNode types && !has(types, "integer")) {
                if (has(types, "string") && !has(types, "array")) {
                    object.put("type", "string");
                }
            }
            if (LOOK_AROUND.matcher(object.path("pattern").asText()).find()) {
                object.remove("pattern");
            }
            // For editors only.
            object.remove("doNotSuggest");
        }
        schema.forEach(SettingsInValues::forHelm);
    }

    private static boolean has(ArrayNode types, String type) {
        return StreamSupport.stream(types.spliterator(), false)
                .anyMatch(it -> it.asText().equals(type));
    }
}
