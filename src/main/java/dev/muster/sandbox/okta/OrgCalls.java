package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The org itself.
final class OrgCalls {

    void register(Routes routes) {
        routes.add("GET", "/api/v1/org", "orgs", call -> Invocation.json(200, org(call.org())));
    }

    private static ObjectNode org(Org org) {
        ObjectNode node = Json.object();
        node.put("id", org.id).put("subdomain", org.subdomain).put("companyName", org.subdomain);
        node.put("status", "ACTIVE").putNull("website").putNull("expiresAt");
        node.put("created", "2024-01-01T00:00:00.000Z");
        node.put("lastUpdated", "2024-01-01T00:00:00.000Z");
        node.putObject("_links").set("organization", Json.link("/api/v1/org"));
        return node;
    }
}
