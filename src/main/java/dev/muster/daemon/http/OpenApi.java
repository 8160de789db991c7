package dev.muster.daemon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.muster.daemon.http.Route.Text.In;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// Describes what the ports answer, as OpenAPI 3.1: the paths by the table that requests are
/// answered by ([Route], [GitHost], [Probes]), the answers by their schemas.
final class OpenApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFS = "#/$defs/";
    private static final String JSON = "application/json";
    private static final String ERROR = "error";

    /// What any request of the API may meet: no known token, the role, the rate, and a history or a
    /// file with tokens that cannot be used.
    private static final List<Integer> REFUSALS = List.of(401, 429, 500, 503);

    private OpenApi() {}

    /// @param version of Muster
    static ObjectNode of(String version) {
        ObjectNode root = NODES.objectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Muster")
                .put("version", version)
                .put(
                        "description",
                        "What `muster run` answers. Fields may be added; none is taken away or"
                                + " changes its meaning as long as the format stays.");
        root.put("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
        root.putArray("security").addObject().putArray("token");
        ObjectNode paths = root.putObject("paths");
        for (Route route : Route.values()) {
            paths.withObject("/" + escaped(route.path()))
                    .set(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        for (GitHost host : GitHost.values()) {
            paths.putObject(Webhooks.PREFIX + host.word()).set("post", webhook(host));
        }
        Probes.PATHS.forEach((path, about) -> {
            ObjectNode item = paths.putObject(path);
            item.putArray("servers")
                    .addObject()
                    .put("url", "http://{address}:{metricsPort}")
                    .put("description", "The port for probes and metrics.")
                    .putObject("variables")
                    .setAll(variables());
            item.set("get", probe(path, about));
        });
        ObjectNode components = root.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "A token of server.tokensFile; orders take the role operate.");
        components.set("schemas", schemas());
        return root;
    }

    private static String escaped(String pathInPointer) {
        return pathInPointer.replace("~", "~0").replace("/", "~1");
    }

    private static ObjectNode variables() {
        ObjectNode variables = NODES.objectNode();
        variables.putObject("address").put("default", "127.0.0.1");
        variables.putObject("metricsPort").put("default", "9090");
        return variables;
    }

    private static ObjectNode operation(Route route) {
        ObjectNode operation = NODES.objectNode();
        operation.put("operationId", route.name().toLowerCase(Locale.ROOT));
        operation.put("summary", route.about());
        ArrayNode parameters = NODES.arrayNode();
        ObjectNode body = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (Route.Text text : route.texts()) {
            if (text.in() == In.BODY) {
                body.set(text.name(), text(text));
                if (text.required()) {
                    required.add(text.name());
                }
            } else {
                ObjectNode parameter = parameters.addObject();
                parameter.put("name", text.name());
                parameter.put("in", text.in().name().toLowerCase(Locale.ROOT));
                parameter.put("required", text.required());
                parameter.set("schema", text(text));
            }
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (!body.isEmpty()) {
            ObjectNode schema =
                    content(
                            operation
                                    .putObject("requestBody")
                                    .put("required", !required.isEmpty()));
            schema.put("type", "object");
            schema.set("properties", body);
            schema.set("required", required);
            schema.put("additionalProperties", false);
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode answer = response(responses, route.status(), route.about(), route.schema());
        if (route == Route.ACCESS) {
            answer.withObject("/content")
                    .putObject("text/csv")
                    .putObject("schema")
                    .put("type", "string");
        }
        SortedSet<Integer> refusals = new TreeSet<>(REFUSALS);
        refusals.addAll(route.refusals());
        if (route.operates()) {
            refusals.add(403);
            refusals.add(413);
        }
        refusals.forEach(status -> response(responses, status, "Refused.", ERROR));
        return operation;
    }

    private static ObjectNode text(Route.Text text) {
        return NODES.objectNode()
                .put("description", text.about())
                .put("type", "string")
                .put("minLength", 1)
                .put("maxLength", Body.LENGTH_AT_MOST);
    }

    private static ObjectNode webhook(GitHost host) {
        ObjectNode operation = NODES.objectNode();
        operation.put("operationId", "webhook-" + host.word());
        operation.put("summary", "Has the head compared; what the body says is not believed.");
        operation.putArray("security");
        ArrayNode parameters = operation.putArray("parameters");
        for (String name : List.of(host.proof(), host.id())) {
            parameters
                    .addObject()
                    .put("name", name)
                    .put("in", "header")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        content(operation.putObject("requestBody"));
        ObjectNode responses = operation.putObject("responses");
        response(responses, 202, "The head is compared.", "delivery");
        response(responses, 200, "It says nothing, or was taken before.", "delivery");
        for (int status : List.of(400, 401, 413, 429, 500, 503)) {
            response(responses, status, "Refused.", ERROR);
        }
        return operation;
    }

    private static ObjectNode probe(String path, String about) {
        ObjectNode operation = NODES.objectNode();
        operation.put("operationId", path.substring(1));
        operation.put("summary", about);
        operation.putArray("security");
        ObjectNode responses = operation.putObject("responses");
        plain(responses, 200);
        if (path.equals(Probes.READY)) {
            plain(responses, 503);
        }
        return operation;
    }

    private static void plain(ObjectNode responses, int status) {
        responses
                .putObject(Integer.toString(status))
                .put("description", status == 200 ? "Well." : "It is ending.")
                .putObject("content")
                .putObject("text/plain")
                .putObject("schema")
                .put("type", "string");
    }

    private static ObjectNode response(
            ObjectNode responses, int status, String about, String schema) {
        ObjectNode response =
                responses.putObject(Integer.toString(status)).put("description", about);
        content(response).put("$ref", COMPONENTS + schema);
        return response;
    }

    private static ObjectNode content(ObjectNode of) {
        return of.putObject("content").putObject(JSON).putObject("schema");
    }

    /// Those of the answers, and that of a plan, whose own definitions get its name before theirs.
    private static ObjectNode schemas() {
        ObjectNode schemas = NODES.objectNode();
        read("answers.schema.json")
                .path("$defs")
                .properties()
                .forEach(one -> schemas.set(one.getKey(), moved(one.getValue(), "")));
        ObjectNode plan = (ObjectNode) read("plan.schema.json");
        plan.remove(List.of("$schema", "$id"));
        JsonNode definitions = plan.remove("$defs");
        schemas.set("plan", moved(plan, "plan."));
        definitions
                .properties()
                .forEach(
                        one -> schemas.set("plan." + one.getKey(), moved(one.getValue(), "plan.")));
        return schemas;
    }

    /// The same, with each reference to a definition leading to a component.
    private static JsonNode moved(JsonNode schema, String prefix) {
        if (schema instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            object.properties()
                    .forEach(field -> {
                        JsonNode value = field.getValue();
                        boolean refers =
                                field.getKey().equals("$ref") && value.asText().startsWith(DEFS);
                        copy.set(
                                field.getKey(),
                                refers
                                        ? TextNode.valueOf(
                                                COMPONENTS
                                                        + prefix
                                                        + value.asText().substring(DEFS.length()))
                                        : moved(value, prefix));
                    });
            return copy;
        }
        if (schema instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            array.forEach(item -> copy.add(moved(item, prefix)));
            return copy;
        }
        return schema;
    }

    private static JsonNode read(String file) {
        try (InputStream stream = OpenApi.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out " + file);
            }
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
