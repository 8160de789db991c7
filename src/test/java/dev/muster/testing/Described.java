package dev.muster.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A description by OpenAPI 3.1, to hold answers to.
public record Described(JsonNode description) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    public static Described by(String text) {
        try {
            return new Described(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    /// What is wrong with an answer; empty if it is as described.
    ///
    /// @param path as the description names it
    /// @param type the media type of the answer
    public List<String> problems(String method, String path, int status, String type, String body) {
        JsonNode operation =
                description.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        String media = type.replaceFirst(";.*", "");
        JsonNode schema = response.path("content").path(media).path("schema");
        if (schema.isMissingNode()) {
            return List.of(method + " " + path + " is not described with " + status + " " + media);
        }
        return media.equals("application/json") ? errors((ObjectNode) schema, body) : List.of();
    }

    /// What is wrong with a document by one of the described schemas.
    public List<String> problems(String component, String body) {
        return errors(
                JSON.createObjectNode().put("$ref", "#/components/schemas/" + component), body);
    }

    /// What is wrong with one of the described schemas itself, by the schema of schemas.
    public List<String> problemsOf(String component) {
        JsonNode schema = description.path("components").path("schemas").path(component);
        ObjectNode meta = JSON.createObjectNode().put("$ref", DIALECT);
        return texts(meta.toString(), schema.toString());
    }

    private List<String> errors(ObjectNode schema, String body) {
        ObjectNode whole = schema.deepCopy().put("$schema", DIALECT);
        whole.set("components", description.path("components"));
        return texts(whole.toString(), body);
    }

    private static List<String> texts(String schema, String body) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(body, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .map(text -> Optional.ofNullable(text).orElse(""))
                .toList();
    }
}
