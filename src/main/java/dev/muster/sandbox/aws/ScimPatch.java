package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One operation of a PATCH.
///
/// @param kind `add`, `replace` or `remove`
/// @param path of the attribute
record ScimPatch(String kind, String path, JsonNode value) {

    /// The operations of a PATCH body, each with its path.
    static List<ScimPatch> read(ObjectNode body) {
        JsonNode operations =
                body.has("Operations") ? body.get("Operations") : body.path("operations");
        if (!operations.isArray() || operations.isEmpty()) {
            throw Refusal.validation(ScimCall.UNPARSABLE);
        }
        List<ScimPatch> patches = new ArrayList<>();
        operations.forEach(operation -> patches.add(one(operation)));
        return patches;
    }

    private static ScimPatch one(JsonNode operation) {
        String kind = operation.path("op").asText().toLowerCase(Locale.ROOT);
        if (!List.of("add", "replace", "remove").contains(kind)) {
            throw Refusal.validation(ScimCall.UNPARSABLE);
        }
        JsonNode value = operation.path("value");
        String path = operation.path("path").asText();
        if (!path.isEmpty()) {
            return new ScimPatch(kind, path, value);
        }
        if (kind.equals("remove")) {
            throw Refusal.validation("Missing path in PATCH request");
        }
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        names.removeAll(List.of("id", "schemas"));
        if (names.size() != 1) {
            throw Refusal.validation(
                    "Current PATCH support allows omitting \"path\" attribute only for Add and Replace"
                            + " operations modifying a single attribute.");
        }
        return new ScimPatch(kind, names.getFirst(), value.path(names.getFirst()));
    }
}
