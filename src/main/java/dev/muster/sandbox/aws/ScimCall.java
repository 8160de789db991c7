package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Request;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One call of the SCIM endpoint, taken apart.
///
/// @param tenant what stood before `/scim/v2`; empty if nothing did
/// @param resource `Users`, `Groups`, ...
/// @param id the resource's; empty for the collection
record ScimCall(Request request, Instant now, String tenant, String resource, String id) {

    static final String UNPARSABLE =
            "Request is unparsable, syntactically incorrect, or violates schema.";

    /// Whether the path is one of the SCIM endpoint.
    static boolean speaks(Request request) {
        return request.path().matches("(/[^/]+)?/scim/v2(/.*)?");
    }

    static ScimCall of(Request request, Instant now) {
        List<String> segments = request.segments();
        int v2 = segments.indexOf("v2");
        String tenant = v2 == 2 ? segments.getFirst() : "";
        List<String> rest = segments.subList(v2 + 1, segments.size());
        String resource = rest.isEmpty() ? "" : rest.getFirst();
        String id = rest.size() == 2 ? rest.get(1) : "";
        boolean deeper = rest.size() > 2;
        return new ScimCall(request, now, tenant, deeper ? "" : resource, id);
    }

    /// The operation's name in AWS's SCIM documentation; empty if there is none.
    String operation() {
        boolean one = !id.isEmpty();
        String method = request.method().toUpperCase(Locale.ROOT);
        return switch (resource) {
            case "Users" -> operation(method, one, "User", true);
            case "Groups" -> operation(method, one, "Group", false);
            case "ServiceProviderConfig" ->
                    method.equals("GET") && !one ? "GetServiceProviderConfig" : "";
            case "Schemas" -> method.equals("GET") ? one ? "GetSchema" : "ListSchemas" : "";
            case "ResourceTypes" -> method.equals("GET") && !one ? "ListResourceTypes" : "";
            default -> "";
        };
    }

    private static String operation(String method, boolean one, String kind, boolean puts) {
        return switch (method) {
            case "GET" -> one ? "Get" + kind : "List" + kind + "s";
            case "POST" -> one ? "" : "Create" + kind;
            case "PUT" -> one && puts ? "Put" + kind : "";
            case "PATCH" -> one ? "Patch" + kind : "";
            case "DELETE" -> one ? "Delete" + kind : "";
            default -> "";
        };
    }

    boolean writes() {
        return !request.method().equalsIgnoreCase("GET");
    }

    Optional<String> token() {
        return request.fields()
                .first("Authorization")
                .filter(text -> text.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(text -> text.substring(7).strip())
                .filter(text -> !text.isEmpty());
    }

    ObjectNode body() {
        JsonNode node =
                Json.read(request.text())
                        .orElseThrow(() -> Refusal.validation("Invalid JSON from RequestBody"));
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.validation(UNPARSABLE);
    }
}
