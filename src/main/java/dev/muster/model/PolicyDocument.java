package dev.muster.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// An IAM policy document in the one form that two documents share exactly if they say the same: no
/// white space, keys sorted, numbers and booleans as text, and in the places that take one value or
/// several (IAM JSON policy elements: Action, Resource, Principal, Condition and their Not forms)
/// the values sorted, without repetition, and alone without brackets. The order of statements is
/// kept.
public final class PolicyDocument {

    private static final Set<String> LISTS =
            Set.of("Action", "NotAction", "Resource", "NotResource");

    private static final Set<String> MAPS_OF_LISTS = Set.of("Principal", "NotPrincipal");

    private PolicyDocument() {}

    /// What became of a text.
    public sealed interface Reading {

        /// The canonical JSON.
        record Canonical(String json) implements Reading {}

        /// The text is not JSON, or no object.
        record Malformed(Place place, String message) implements Reading {}
    }

    /// The canonical form of a document as AWS or a file has it.
    public static Reading canonical(String json) {
        return switch (JsonReader.read("policy", json)) {
            case JsonReader.Reading.Valid(Json.Members document) ->
                    new Reading.Canonical(canonical(document));
            case JsonReader.Reading.Valid(Json other) ->
                    new Reading.Malformed(other.place(), "a policy document is a JSON object");
            case JsonReader.Reading.Malformed(Place place, String message) ->
                    new Reading.Malformed(place, message);
        };
    }

    /// The canonical form of a document that has been read.
    public static String canonical(Json.Members document) {
        Map<String, Json> sorted = new TreeMap<>(document.values());
        sorted.computeIfPresent("Statement", (_, statements) -> statements(statements));
        StringBuilder text = new StringBuilder();
        write(new Json.Members(sorted, document.place()), text);
        return text.toString();
    }

    private static Json statements(Json statements) {
        List<Json> all =
                statements instanceof Json.Items items ? items.values() : List.of(statements);
        return new Json.Items(
                all.stream().map(PolicyDocument::statement).toList(), statements.place());
    }

    private static Json statement(Json statement) {
        if (!(statement instanceof Json.Members members)) {
            return statement;
        }
        Map<String, Json> sorted = new TreeMap<>();
        members.values()
                .forEach((key, value) -> {
                    if (LISTS.contains(key)) {
                        sorted.put(key, values(value));
                    } else if (MAPS_OF_LISTS.contains(key)) {
                        sorted.put(key, eachValue(value));
                    } else if (key.equals("Condition")) {
                        sorted.put(key, condition(value));
                    } else {
                        sorted.put(key, value);
                    }
                });
        return new Json.Members(sorted, members.place());
    }

    private static Json condition(Json condition) {
        if (!(condition instanceof Json.Members operators)) {
            return condition;
        }
        Map<String, Json> sorted = new TreeMap<>();
        operators.values().forEach((operator, keys) -> sorted.put(operator, eachValue(keys)));
        return new Json.Members(sorted, condition.place());
    }

    private static Json eachValue(Json map) {
        if (!(map instanceof Json.Members members)) {
            return values(map);
        }
        Map<String, Json> sorted = new TreeMap<>();
        members.values().forEach((key, value) -> sorted.put(key, values(value)));
        return new Json.Members(sorted, map.place());
    }

    private static Json values(Json value) {
        if (!(value instanceof Json.Items items)
                || !items.values().stream().allMatch(PolicyDocument::isSingle)) {
            return value;
        }
        List<Json> sorted =
                items.values().stream()
                        .map(PolicyDocument::single)
                        .sorted()
                        .distinct()
                        .<Json>map(text -> new Json.Text(text, items.place()))
                        .toList();
        return sorted.size() == 1 ? sorted.getFirst() : new Json.Items(sorted, items.place());
    }

    private static boolean isSingle(Json value) {
        return switch (value) {
            case Json.Text _ -> true;
            case Json.Literal(String written, _) -> !written.equals("null");
            case Json.Items _, Json.Members _ -> false;
        };
    }

    private static String single(Json value) {
        return switch (value) {
            case Json.Text(String text, _) -> text;
            case Json.Literal(String written, _) -> written;
            case Json.Items _, Json.Members _ ->
                    throw new IllegalArgumentException("not a single value");
        };
    }

    private static void write(Json value, StringBuilder to) {
        switch (value) {
            case Json.Text(String text, _) -> writeText(text, to);
            case Json.Literal(String written, _) when written.equals("null") -> to.append(written);
            case Json.Literal(String written, _) -> writeText(written, to);
            case Json.Items(List<Json> values, _) -> writeItems(values, to);
            case Json.Members(Map<String, Json> values, _) -> writeMembers(values, to);
        }
    }

    private static void writeItems(List<Json> values, StringBuilder to) {
        to.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                to.append(',');
            }
            write(values.get(i), to);
        }
        to.append(']');
    }

    private static void writeMembers(Map<String, Json> values, StringBuilder to) {
        to.append('{');
        List<String> keys = new ArrayList<>(new TreeMap<>(values).keySet());
        for (int i = 0; i < keys.size(); i++) {
            if (i > 0) {
                to.append(',');
            }
            writeText(keys.get(i), to);
            to.append(':');
            Json value = values.get(keys.get(i));
            if (value != null) {
                write(value, to);
            }
        }
        to.append('}');
    }

    /// Characters beyond Latin-1 as escapes, since AWS takes no others in an inline policy.
    private static void writeText(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                to.append('\\').append(character);
            } else if (character < ' '
                    || character > 0xFF
                    || (character >= 0x7F && character < 0xA0)) {
                to.append("\\u%04x".formatted((int) character));
            } else {
                to.append(character);
            }
        }
        to.append('"');
    }
}
