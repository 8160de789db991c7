package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// One call of an AWS JSON operation: who, when, and the input after it was found well formed.
///
/// @param region of the signature
/// @param page `empty` or `short` where the controls want such a page, else empty
/// @param requestId the one of the answer's header, which asynchronous operations hand out as
///   theirs
record Call(
        Operation operation,
        Caller caller,
        String requestId,
        String agent,
        String region,
        String page,
        Instant now,
        ObjectNode input) {

    /// A required member.
    String text(String name) {
        return input.path(name).asText();
    }

    Optional<String> optional(String name) {
        JsonNode value = input.path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    JsonNode node(String name) {
        return input.path(name);
    }
}
