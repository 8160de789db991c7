package dev.muster.sandbox.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// JSON as the AWS protocols write it.
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /// What the text holds; empty if it is not JSON.
    static Optional<JsonNode> read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /// With line breaks and other spacing than [JsonNode#toString].
    static String spaced(JsonNode node) {
        return node.toPrettyString();
    }

    /// A timestamp of AWS JSON 1.1: seconds since the epoch, with milliseconds.
    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    /// Tags as `[{"Key": ..., "Value": ...}]`.
    static ObjectNode tag(Map.Entry<String, String> tag) {
        return object().put("Key", tag.getKey()).put("Value", tag.getValue());
    }

    /// The same tree with every member's first letter in lower case, as CloudTrail shows inputs and
    /// outputs.
    static JsonNode lowerCamel(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = object();
            node.properties()
                    .forEach(
                            entry -> copy.set(lower(entry.getKey()), lowerCamel(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = array();
            node.forEach(item -> copy.add(lowerCamel(item)));
            return copy;
        }
        return node;
    }

    /// The same tree with every member's first letter in upper case, as the AWS APIs show what SCIM
    /// wrote.
    static JsonNode upperCamel(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = object();
            node.properties()
                    .forEach(
                            entry -> copy.set(upper(entry.getKey()), upperCamel(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = array();
            node.forEach(item -> copy.add(upperCamel(item)));
            return copy;
        }
        return node;
    }

    /// A name with its first letter in upper case.
    static String upper(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String lower(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
