package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Who did something, as the System Log shows it.
///
/// @param type `User`, `PublicClientApp` or `SystemPrincipal`
/// @param tokenId the id of the API token that was used, if one was
record Actor(
        String id, String type, String alternateId, String displayName, Optional<String> tokenId) {

    /// Okta itself, for what rules and pushes do.
    static final Actor SYSTEM =
            new Actor(
                    "00u00000000000system",
                    "SystemPrincipal",
                    "system@okta.com",
                    "Okta System",
                    Optional.empty());

    /// Reads `Name <address>`, or an address, or a name.
    static Actor of(String text, String id, Optional<String> tokenId) {
        int open = text.indexOf('<');
        int close = text.indexOf('>', Math.max(open, 0));
        if (open >= 0 && close > open) {
            String address = text.substring(open + 1, close).strip();
            return new Actor(id, "User", address, text.substring(0, open).strip(), tokenId);
        }
        return new Actor(id, "User", text, text, tokenId);
    }

    /// The same by another id.
    Actor as(String other) {
        return new Actor(other, type, alternateId, displayName, tokenId);
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("id", id).put("type", type).put("alternateId", alternateId);
        node.put("displayName", displayName).putNull("detailEntry");
        return node;
    }
}
