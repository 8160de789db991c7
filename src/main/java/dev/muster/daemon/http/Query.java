package dev.muster.daemon.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What stands behind the `?` of an address: texts by name, with none that is not known, since a
/// misspelt filter would be believed to filter.
sealed interface Query {

    /// It can be used.
    record Good(SortedMap<String, String> texts) implements Query {
        public Good {
            texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(texts.get(name));
        }
    }

    /// It cannot, for that reason.
    record Bad(String message) implements Query {}

    /// @param raw as it came, empty for none
    static Query read(String raw, Set<String> known) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String part : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                return new Bad("a part of the query is not NAME=TEXT");
            }
            // A % that begins no character the server refuses before.
            String name = URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8);
            String text = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
            if (!known.contains(name)) {
                return new Bad(
                        "the query has a name that is not known here; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
            if (text.isBlank() || text.length() > Body.LENGTH_AT_MOST) {
                return new Bad(
                        name + " must be a text of 1 to " + Body.LENGTH_AT_MOST + " characters");
            }
            if (texts.put(name, text.strip()) != null) {
                return new Bad(name + " is given twice");
            }
        }
        return new Good(texts);
    }
}
