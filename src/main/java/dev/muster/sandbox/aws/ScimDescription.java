package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What the SCIM endpoint says of itself.
final class ScimDescription {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";
    private static final String ENTERPRISE =
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private ScimDescription() {}

    static ObjectNode of(String operation, String id) {
        return switch (operation) {
            case "GetServiceProviderConfig" -> configuration();
            case "ListSchemas" ->
                    list(schema(CORE + "User"), schema(CORE + "Group"), schema(ENTERPRISE));
            case "GetSchema" -> {
                boolean known =
                        id.equals(CORE + "User")
                                || id.equals(CORE + "Group")
                                || id.equals(ENTERPRISE);
                if (!known) {
                    throw Refusal.notFound("Schema not found.");
                }
                yield schema(id);
            }
            default -> list(type("User", "/Users"), type("Group", "/Groups"));
        };
    }

    /// The filter's bound is the older one of 50, which the real endpoint still reports.
    private static ObjectNode configuration() {
        ObjectNode node = Json.object();
        node.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
        node.put(
                "documentationUri",
                "https://docs.aws.amazon.com/singlesignon/latest/userguide/manage-your-identity-source-idp.html");
        node.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "OAuth Bearer Token")
                .put("description", "Authentication scheme using the OAuth Bearer Token Standard")
                .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
                .put("primary", true);
        node.putObject("patch").put("supported", true);
        node.putObject("bulk")
                .put("supported", false)
                .put("maxOperations", 1)
                .put("maxPayloadSize", 1_048_576);
        node.putObject("filter").put("supported", true).put("maxResults", 50);
        node.putObject("changePassword").put("supported", false);
        node.putObject("sort").put("supported", false);
        node.putObject("etag").put("supported", false);
        return node;
    }

    private static ObjectNode schema(String id) {
        String name = id.substring(id.lastIndexOf(':') + 1);
        ObjectNode node = Json.object().put("id", id).put("name", name);
        node.putArray("schemas").add(CORE + "Schema");
        node.putArray("attributes");
        return node;
    }

    private static ObjectNode type(String name, String endpoint) {
        ObjectNode node =
                Json.object()
                        .put("id", name)
                        .put("name", name)
                        .put("endpoint", endpoint)
                        .put("schema", CORE + name);
        node.putArray("schemas").add(CORE + "ResourceType");
        return node;
    }

    private static ObjectNode list(ObjectNode... resources) {
        ObjectNode node = Json.object();
        node.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        node.put("totalResults", resources.length);
        node.put("itemsPerPage", resources.length);
        node.put("startIndex", 1);
        ArrayNode list = node.putArray("Resources");
        for (ObjectNode resource : resources) {
            list.add(resource);
        }
        return node;
    }
}
