package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.sandbox.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An answer with what tests ask of it.
record Reply(Answer answer) {

    int status() {
        return answer.status();
    }

    JsonNode json() {
        return Json.parse(answer.body()).orElseThrow(() -> new AssertionError(answer.text()));
    }

    String at(String pointer) {
        return json().at(pointer).asText();
    }

    String id() {
        return at("/id");
    }

    List<String> all(String pointer) {
        List<String> values = new ArrayList<>();
        json().forEach(item -> values.add(item.at(pointer).asText()));
        return values;
    }

    List<String> links() {
        return answer.fields().all("Link");
    }

    Optional<String> next() {
        return links().stream()
                .filter(link -> link.endsWith("rel=\"next\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst();
    }

    String header(String name) {
        return answer.fields().first(name).orElse("");
    }
}
