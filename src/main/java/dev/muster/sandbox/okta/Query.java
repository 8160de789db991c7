package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A SCIM-like condition as `search` and `filter` take it, to be held against the JSON of an
/// object. Where a path leads through a list, one item is enough.
final class Query {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[()]|[^\\s()\"]+)");

    private final List<String> tokens;
    private final List<String> fields = new ArrayList<>();
    private final boolean ignoringCase;
    private final Predicate<JsonNode> root;
    private int at;

    private Query(String text, boolean ignoringCase) {
        this.ignoringCase = ignoringCase;
        this.tokens = tokens(text);
        this.root = or();
        if (at < tokens.size()) {
            throw bad();
        }
    }

    /// Reads a condition.
    ///
    /// @throws Refusal E0000031 if it is none
    static Query parse(String text) {
        return new Query(text, false);
    }

    /// Reads a condition whose values are compared without case, as `search` of users does.
    ///
    /// @throws Refusal E0000031 if it is none
    static Query ignoringCase(String text) {
        return new Query(text, true);
    }

    boolean holds(JsonNode object) {
        return root.test(object);
    }

    /// Refuses fields that the endpoint does not filter by.
    Query only(String... supported) {
        for (String field : fields) {
            if (!List.of(supported).contains(field)) {
                throw new Refusal(
                        400,
                        "E0000094",
                        "This endpoint does not support the provided filter: " + field);
            }
        }
        return this;
    }

    private Predicate<JsonNode> or() {
        Predicate<JsonNode> left = and();
        while (accept("or")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<JsonNode> and() {
        Predicate<JsonNode> left = term();
        while (accept("and")) {
            left = left.and(term());
        }
        return left;
    }

    private Predicate<JsonNode> term() {
        if (accept("not")) {
            return term().negate();
        }
        if (accept("(")) {
            Predicate<JsonNode> inner = or();
            if (!accept(")")) {
                throw bad();
            }
            return inner;
        }
        String field = take();
        if (!field.matches("[A-Za-z][A-Za-z0-9_.]*")) {
            throw bad();
        }
        fields.add(field);
        String operator = take();
        if (operator.equals("pr")) {
            return object -> values(object, field).findAny().isPresent();
        }
        String value = folded(literal(take()));
        return object ->
                operator.equals("ne")
                        ? values(object, field).map(this::folded).noneMatch(value::equals)
                        : values(object, field)
                                .anyMatch(held -> compare(folded(held), operator, value));
    }

    private String folded(String text) {
        return ignoringCase ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static boolean compare(String held, String operator, String value) {
        return switch (operator) {
            case "eq" -> held.equals(value);
            case "sw" -> held.startsWith(value);
            case "ew" -> held.endsWith(value);
            case "co" -> held.contains(value);
            case "gt" -> order(held, value) > 0;
            case "ge" -> order(held, value) >= 0;
            case "lt" -> order(held, value) < 0;
            case "le" -> order(held, value) <= 0;
            default -> throw bad();
        };
    }

    private static int order(String left, String right) {
        Optional<Instant> first = moment(left);
        Optional<Instant> second = moment(right);
        return first.isPresent() && second.isPresent()
                ? first.get().compareTo(second.get())
                : left.compareTo(right);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Stream<String> values(JsonNode object, String path) {
        Stream<JsonNode> nodes = Stream.of(object);
        for (String step : path.split("\\.", -1)) {
            nodes =
                    nodes.flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                            .map(node -> node.path(step));
        }
        return nodes.flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(JsonNode::asText);
    }

    private static String literal(String token) {
        return token.startsWith("\"")
                ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1")
                : token;
    }

    private boolean accept(String word) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private String take() {
        if (at >= tokens.size()) {
            throw bad();
        }
        return tokens.get(at++);
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.strip());
        int position = 0;
        while (position < text.strip().length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw bad();
            }
            tokens.add(matcher.group(1));
            position = matcher.end();
        }
        return tokens;
    }

    private static Refusal bad() {
        return new Refusal(400, "E0000031", "Invalid search criteria.");
    }
}
