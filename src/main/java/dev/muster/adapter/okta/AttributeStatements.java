package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.live.OktaState;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The attribute statements of a SAML app that AWS takes as session tags, by their key. All other
/// statements are somebody else's and stay as they are.
final class AttributeStatements {

    /// What comes before the key in the name of the statement (IAM Identity Center User Guide,
    /// attributes for access control).
    private static final String PREFIX = "https://aws.amazon.com/SAML/Attributes/AccessControl:";

    /// What kind of name that is (SAML 2.0 core, 8.2.2).
    private static final String NAME_FORMAT = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";

    private static final String STATEMENTS = "attributeStatements";

    private AttributeStatements() {}

    /// The statements of an app, by key.
    static SortedMap<String, OktaState.AttributeStatement> of(JsonNode app) {
        SortedMap<String, OktaState.AttributeStatement> found = new TreeMap<>();
        for (JsonNode statement : app.path("settings").path("signOn").path(STATEMENTS)) {
            key(statement)
                    .ifPresent(key ->
                            found.merge(
                                    key,
                                    expression(statement)
                                            .map(text ->
                                                    new OktaState.AttributeStatement(text, true))
                                            .orElseGet(() ->
                                                    new OktaState.AttributeStatement(
                                                            statement.toString(), false)),
                                    (one, other) ->
                                            new OktaState.AttributeStatement(
                                                    one.text() + " and " + other.text(), false)));
        }
        return Collections.unmodifiableSortedMap(found);
    }

    /// Whether these are the statements that AWS takes as session tags, and no other is.
    static boolean hold(JsonNode app, SortedMap<String, String> wanted) {
        SortedMap<String, OktaState.AttributeStatement> expressions = new TreeMap<>();
        wanted.forEach((key, expression) ->
                expressions.put(key, new OktaState.AttributeStatement(expression, true)));
        return of(app).equals(expressions);
    }

    /// Makes these the statements that AWS takes as session tags, each where it stood; what holds
    /// already is not touched.
    static void set(ObjectNode app, SortedMap<String, String> wanted) {
        if (hold(app, wanted)) {
            return;
        }
        ObjectNode signOn = app.withObjectProperty("settings").withObjectProperty("signOn");
        ArrayNode after = JsonNodeFactory.instance.arrayNode();
        SortedMap<String, String> missing = new TreeMap<>(wanted);
        for (JsonNode statement : signOn.path(STATEMENTS)) {
            Optional<String> key = key(statement);
            if (key.isEmpty()) {
                after.add(statement);
            } else {
                Optional.ofNullable(missing.remove(key.get()))
                        .ifPresent(expression -> after.add(changed(statement, expression)));
            }
        }
        missing.forEach((key, expression) -> after.add(made(key, expression)));
        signOn.set(STATEMENTS, after);
    }

    private static JsonNode changed(JsonNode statement, String expression) {
        if (expression(statement).equals(Optional.of(expression))) {
            return statement;
        }
        ObjectNode changed = statement.deepCopy();
        changed.remove("filterType");
        changed.remove("filterValue");
        return valued(changed, expression);
    }

    private static ObjectNode made(String key, String expression) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.put("name", PREFIX + key).put("namespace", NAME_FORMAT);
        return valued(made, expression);
    }

    private static ObjectNode valued(ObjectNode statement, String expression) {
        statement.put("type", "EXPRESSION").putArray("values").add(expression);
        return statement;
    }

    private static Optional<String> key(JsonNode statement) {
        return Optional.of(statement.path("name").asText())
                .filter(name -> name.startsWith(PREFIX) && statement.isObject())
                .map(name -> name.substring(PREFIX.length()));
    }

    private static Optional<String> expression(JsonNode statement) {
        JsonNode values = statement.path("values");
        return statement.path("type").asText("EXPRESSION").equals("EXPRESSION")
                        && values.size() == 1
                        && values.path(0).isTextual()
                ? Optional.of(values.path(0).asText())
                : Optional.empty();
    }
}
