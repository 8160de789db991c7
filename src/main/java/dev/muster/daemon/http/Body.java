package dev.muster.daemon.http;

import dev.muster.model.Json;
import dev.muster.model.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a request's body says: a JSON object of texts, with no field that is not known, since a
/// misspelt one would be believed to count.
sealed interface Body {

    /// It can be used.
    record Good(SortedMap<String, String> texts) implements Body {
        public Good {
            texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(texts.get(name));
        }
    }

    /// It cannot, for that reason.
    record Bad(String message) implements Body {}

    /// Longer than any name or reason.
    int LENGTH_AT_MOST = 1024;

    static Body read(byte[] body, Set<String> known) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return new Good(new TreeMap<>());
        }
        return switch (JsonReader.read("body", text)) {
            case JsonReader.Reading.Malformed(_, String message) ->
                    new Bad("the body is no JSON: " + message);
            case JsonReader.Reading.Valid(Json value) ->
                    value instanceof Json.Members(Map<String, Json> members, _)
                            ? texts(members, known)
                            : new Bad("the body is no JSON object");
        };
    }

    private static Body texts(Map<String, Json> members, Set<String> known) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, Json> member : members.entrySet()) {
            if (!known.contains(member.getKey())) {
                return new Bad(
                        "the body has a field that is not known here; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
            if (!(member.getValue() instanceof Json.Text(String value, _))
                    || value.isBlank()
                    || value.length() > LENGTH_AT_MOST) {
                return new Bad(
                        member.getKey()
                                + " must be a text of 1 to "
                                + LENGTH_AT_MOST
                                + " characters");
            }
            texts.put(member.getKey(), value.strip());
        }
        return new Good(texts);
    }
}
