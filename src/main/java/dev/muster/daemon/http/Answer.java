package dev.muster.daemon.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is answered.
///
/// @param status of HTTP
/// @param type the media type of the body
/// @param headers beside those that every answer has
@SuppressWarnings("ArrayRecordComponent") // bytes of a message, never compared
record Answer(int status, String type, byte[] body, SortedMap<String, String> headers) {

    Answer {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    private static final String JSON = "application/json";

    static Answer text(int status, String type, String text) {
        return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8), new TreeMap<>());
    }

    /// The same with one header more.
    Answer with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, type, body, more);
    }

    static Answer json(int status, ObjectNode node) {
        return text(status, JSON, node.toPrettyString() + "\n");
    }

    /// A document that is JSON already.
    static Answer document(String json) {
        return text(200, JSON, json);
    }

    /// Why it was not done, and what to do.
    static Answer refused(int status, String message, String remedy) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("error").put("message", message).put("remedy", remedy);
        return json(status, node);
    }
}
