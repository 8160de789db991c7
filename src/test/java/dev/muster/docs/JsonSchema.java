package dev.muster.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.yaml.Field;
import dev.muster.yaml.Shape;
import dev.muster.yaml.TextRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes a field table as a JSON Schema (2020-12), for editors that check and complete YAML.
///
/// Muster types values by their field and never by YAML; an editor types them first. So a text may
/// be a number or a truth value wherever its rules take one: `id: 012345678901` is a number to an
/// editor, whose leading zero it cannot see.
final class JsonSchema {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ANY_TEXT = "[\\s\\S]*";

    /// Numbers as somebody may write them without quotes: a text that takes one of these may be a
    /// number to an editor.
    private static final List<String> NUMBERS = List.of("1", "0", "12", "123456789012");

    private final Map<String, Shape.Fields> named = new TreeMap<>();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Deque<Shape.Fields> open = new ArrayDeque<>();

    private JsonSchema() {}

    /// The schema of a file.
    ///
    /// @param about what the file is, as a sentence
    static String of(String about, Shape.Fields file) {
        JsonSchema schema = new JsonSchema();
        ObjectNode root = NODES.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Muster: " + file.title());
        root.put("description", about);
        root.setAll(schema.table(file));
        while (!schema.open.isEmpty()) {
            Shape.Fields table = schema.open.poll();
            schema.definitions.put(slug(table), schema.table(table));
        }
        root.putObject("$defs").setAll(schema.definitions);
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private ObjectNode table(Shape.Fields table) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (Field field : table.fields()) {
            properties.set(field.name(), property(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (!table.someOf().isEmpty()) {
            ArrayNode some = schema.putArray("anyOf");
            table.someOf().forEach(key -> some.addObject().putArray("required").add(key));
        }
        return schema.put("additionalProperties", false);
    }

    private ObjectNode property(Field field) {
        if (field.refusal().isPresent()) {
            Field.Refusal refusal = field.refusal().get();
            ObjectNode refused = NODES.objectNode();
            refused.put(
                    "description",
                    field.doc() + " Not taken: " + refusal.message() + ". " + refusal.remedy());
            refused.put("doNotSuggest", true);
            refused.putObject("not");
            return refused;
        }
        ObjectNode property = NODES.objectNode();
        property.put("description", field.doc() + " For example `" + field.example() + "`.");
        return property.setAll(schema(field.shape()));
    }

    private ObjectNode schema(Shape shape) {
        ObjectNode schema = NODES.objectNode();
        return switch (shape) {
            case Shape.Text text -> text(schema, text);
            case Shape.Flag _ ->
                    schema.set(
                            "enum",
                            NODES.arrayNode().add(true).add(false).add("true").add("false"));
            case Shape.Whole whole -> whole(schema, whole);
            case Shape.Day _ ->
                    schema.put("type", "string")
                            .put("format", "date")
                            .put("pattern", "^\\d{4}-\\d{2}-\\d{2}$");
            case Shape.Choice choice -> choice(schema, choice);
            case Shape.ListOf list -> {
                schema.put("type", "array");
                schema.set("items", schema(list.item()));
                yield list.least() == 0 ? schema : schema.put("minItems", list.least());
            }
            case Shape.MapOf map -> {
                schema.put("type", "object");
                schema.set("propertyNames", text(NODES.objectNode(), map.key()).without("type"));
                schema.set("additionalProperties", schema(map.value()));
                yield map.least() == 0 ? schema : schema.put("minProperties", map.least());
            }
            case Shape.Fields table -> reference(table);
            case Shape.Variants variants -> variants(schema, variants);
            case Shape.Either either -> {
                schema.putObject("if").put("type", "object");
                schema.set("then", whole(either.whole()));
                schema.set("else", schema(either.text()));
                yield schema;
            }
            case Shape.JsonValue _ -> {
                schema.putArray("type").add("string").add("number").add("boolean").add("array");
                schema.putObject("items")
                        .putArray("type")
                        .add("string")
                        .add("number")
                        .add("boolean");
                yield schema;
            }
            case Shape.Anything _ -> schema;
        };
    }

    private ObjectNode whole(Shape shape) {
        return shape instanceof Shape.Anything ? NODES.objectNode() : schema(shape);
    }

    /// The first key decides which table counts, so that one mistake is told once and not once for
    /// each table. The first keys are named for editors to offer.
    private ObjectNode variants(ObjectNode schema, Shape.Variants variants) {
        schema.put("type", "object");
        ObjectNode first = schema.putObject("properties");
        ArrayNode one = schema.putArray("oneOf");
        ArrayNode all = schema.putArray("allOf");
        for (Shape.Fields table : variants.variants()) {
            Field key = table.fields().getFirst();
            first.putObject(key.name()).put("description", key.doc());
            one.addObject().putArray("required").add(key.name());
            ObjectNode choice = all.addObject();
            choice.putObject("if").putArray("required").add(key.name());
            choice.set("then", reference(table));
        }
        return schema;
    }

    private static ObjectNode text(ObjectNode schema, Shape.Text text) {
        ArrayNode types = NODES.arrayNode().add("string");
        if (NUMBERS.stream().anyMatch(number -> takes(text, number))) {
            types.add("number");
        }
        if (takes(text, "true")) {
            types.add("boolean");
        }
        schema.set("type", types.size() == 1 ? types.get(0) : types);
        int least = text.rules().stream().mapToInt(TextRule::least).max().orElse(0);
        int most = text.rules().stream().mapToInt(TextRule::most).min().orElse(Integer.MAX_VALUE);
        if (least > 0) {
            schema.put("minLength", least);
        }
        if (most < Integer.MAX_VALUE) {
            schema.put("maxLength", most);
        }
        String filled = Shape.Text.FILLED.pattern();
        List<String> patterns =
                Stream.concat(
                                Stream.of(text.emptyAllowed() ? "^$|" + filled : filled),
                                text.rules().stream()
                                        .map(rule -> rule.pattern().pattern())
                                        .filter(pattern -> !pattern.equals(ANY_TEXT))
                                        .map(pattern -> "^(" + pattern + ")$"))
                        .toList();
        schema.put("pattern", patterns.getLast());
        if (patterns.size() > 1) {
            ArrayNode all = schema.putArray("allOf");
            patterns.subList(0, patterns.size() - 1)
                    .forEach(pattern -> all.addObject().put("pattern", pattern));
        }
        return schema;
    }

    private static boolean takes(Shape.Text text, String written) {
        return text.rules().stream().allMatch(rule -> rule.holdsFor(written));
    }

    private static ObjectNode whole(ObjectNode schema, Shape.Whole whole) {
        schema.putArray("type").add("integer").add("string");
        return schema.put("minimum", whole.least())
                .put("maximum", whole.most())
                .put("pattern", "^-?\\d{1,9}$");
    }

    private static ObjectNode choice(ObjectNode schema, Shape.Choice choice) {
        ArrayNode options = schema.putArray("enum");
        for (String option : choice.options()) {
            if (option.equals("true")) {
                options.add(true);
            }
            options.add(option);
        }
        return schema;
    }

    private ObjectNode reference(Shape.Fields table) {
        String name = slug(table);
        Shape.Fields before = named.putIfAbsent(name, table);
        if (before == null) {
            open.add(table);
        } else if (!before.equals(table)) {
            throw new IllegalStateException("two tables are called " + table.title());
        }
        return NODES.objectNode().put("$ref", "#/$defs/" + name);
    }

    private static String slug(Shape.Fields table) {
        return table.title().replace(' ', '-').toLowerCase(Locale.ROOT);
    }
}
