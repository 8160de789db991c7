package dev.muster.adapter.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Brings an inline policy, which the service gives back with other spacing than it got, into the one
/// form in which policies are compared.
final class PolicyText {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private PolicyText() {}

    /// The canonical form; the text as it is where it is no JSON.
    static String canonical(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return JSON.writeValueAsString(JSON.treeToValue(tree, Object.class));
        } catch (JsonProcessingException _) {
            return text;
        }
    }
}
