package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The value of one attribute of a profile, as JSON in the one form that two values share exactly
/// if they say the same: items of a list sorted and without repetition, numbers without needless
/// zeros, and `null` for nothing, for the empty text and for the empty list.
///
/// @param json the canonical JSON
public record ProfileValue(String json) {

    /// No value.
    public static final ProfileValue NONE = new ProfileValue("null");

    public ProfileValue {
        requireNonNull(json, "json is null");
    }

    /// The canonical form of a value.
    public static ProfileValue of(Json value) {
        return new ProfileValue(canonical(value));
    }

    public boolean isNone() {
        return equals(NONE);
    }

    private static String canonical(Json value) {
        return switch (value) {
            case Json.Text(String text, _) -> text.isEmpty() ? NONE.json : quoted(text);
            case Json.Literal(String written, _) -> literal(written);
            case Json.Items(List<Json> values, _) ->
                    values.isEmpty()
                            ? NONE.json
                            : values.stream()
                                    .map(ProfileValue::canonical)
                                    .sorted()
                                    .distinct()
                                    .collect(Collectors.joining(",", "[", "]"));
            case Json.Members(Map<String, Json> values, _) ->
                    values.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(entry ->
                                    quoted(entry.getKey()) + ":" + canonical(entry.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String literal(String written) {
        return switch (written) {
            case "null", "true", "false" -> written;
            default -> number(new BigDecimal(written));
        };
    }

    /// In full, unless that would be unreasonably long.
    private static String number(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return Math.abs((long) shortest.scale()) > 40
                ? shortest.toString()
                : shortest.toPlainString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (Character.isISOControl(character)) {
                quoted.append("\\u%04x".formatted((int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
