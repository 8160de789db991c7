package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/// The attributes for access control of an instance.
///
/// @param attributes a list as the API takes it
/// @param ready when its creation ends
/// @param fails whether it ends badly
record AccessControl(JsonNode attributes, Instant ready, boolean fails) {

    static final String CREATING = "CREATION_IN_PROGRESS";
    static final String ENABLED = "ENABLED";
    static final String FAILED = "CREATION_FAILED";

    /// Attributes by their keys, each with its source such as `${path:userName}`.
    static AccessControl of(Map<String, String> sources, Instant ready) {
        ArrayNode attributes = Json.array();
        sources.forEach((key, source) -> {
            ObjectNode attribute = attributes.addObject().put("Key", key);
            attribute.putObject("Value").putArray("Source").add(source);
        });
        return new AccessControl(attributes, ready, false);
    }

    String status(Instant now) {
        if (now.isBefore(ready)) {
            return CREATING;
        }
        return fails ? FAILED : ENABLED;
    }

    JsonNode json() {
        return attributes.deepCopy();
    }
}
