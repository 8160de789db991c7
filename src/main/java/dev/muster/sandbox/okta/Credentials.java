package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.StateFile.Tree;
import dev.muster.time.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Who may call: API tokens under `okta.tokens`, service apps under `okta.clients`, and the access
/// tokens that these have been given.
///
///     tokens:
///       SECRET: {id: 00T..., actor: Jane Admin <jane@example.com>, role: super, groups: [...],
///                apps: [...], revoked: false}
///     clients:
///       0oaclient: {name: Muster, jwks: [{kty: RSA, n: ..., e: AQAB, kid: ...}], scopes: [...],
///                   role: super, dpop: true}
///
/// `role` is `super` (default), `org`, `readOnly`, `custom` or `none`; `groups` and `apps` are the
/// only ones that the caller sees. Without `tokens` every token that is not empty has all rights.
final class Credentials {

    /// A service app.
    record Client(
            String id,
            String name,
            List<ObjectNode> keys,
            List<String> scopes,
            boolean dpop,
            Caller caller) {

        Client {
            keys = List.copyOf(keys);
            scopes = List.copyOf(scopes);
        }
    }

    private record Token(Caller caller, boolean revoked) {}

    private record Issued(
            Client client, List<String> scopes, Instant expires, Optional<String> thumbprint) {}

    private final Optional<Map<String, Token>> tokens;
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Map<String, Issued> issued = new LinkedHashMap<>();
    private final TreeSet<String> seenProofs = new TreeSet<>();
    private final Ids ids;

    Credentials(Tree okta, Ids ids) {
        this.ids = ids;
        this.tokens =
                okta.has("tokens") ? Optional.of(tokens(okta.map("tokens"))) : Optional.empty();
        okta.map("clients").forEach((id, tree) -> clients.put(id, client(id, tree)));
    }

    Optional<Client> client(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    /// Makes an access token.
    String issue(Client client, List<String> scopes, Instant expires, Optional<String> thumbprint) {
        String token = "eyJ" + ids.alphanumeric(64);
        issued.put(token, new Issued(client, List.copyOf(scopes), expires, thumbprint));
        return token;
    }

    /// Who sent the request.
    ///
    /// @throws Refusal 401 if nobody that is known
    Caller authenticate(Request request, Instant now) {
        String header = request.fields().first("Authorization").orElse("");
        int space = header.indexOf(' ');
        String scheme = space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
        String token = header.substring(space + 1).strip();
        return switch (scheme) {
            case "ssws" -> byToken(token);
            case "bearer" -> byAccessToken(token, now, Optional.empty());
            case "dpop" -> byAccessToken(token, now, Optional.of(proof(request, token, now)));
            default -> throw Refusal.badToken();
        };
    }

    /// By which name the request's sender counts, as far as the credential tells; empty if it is
    /// none.
    String principal(Request request) {
        String header = request.fields().first("Authorization").orElse("");
        String token = header.substring(header.indexOf(' ') + 1).strip();
        Issued found = issued.get(token);
        if (found != null) {
            return found.client().id();
        }
        try {
            return header.startsWith("SSWS ") ? byToken(token).principal() : "";
        } catch (Refusal _) {
            return "";
        }
    }

    private Caller byToken(String token) {
        if (token.isEmpty()) {
            throw Refusal.badToken();
        }
        if (tokens.isEmpty()) {
            String id = "00T" + Integer.toHexString(token.hashCode());
            Actor actor =
                    Actor.of(
                            "Sandbox Admin <admin@sandbox.example.com>",
                            "00uSandboxAdmin00000",
                            Optional.of(id));
            return caller(actor, id, Caller.Role.SUPER);
        }
        Token found = tokens.get().get(token);
        if (found == null || found.revoked()) {
            throw Refusal.badToken();
        }
        return found.caller();
    }

    private Caller byAccessToken(String token, Instant now, Optional<String> thumbprint) {
        Issued found = issued.get(token);
        if (found == null
                || !now.isBefore(found.expires())
                || !found.thumbprint().equals(thumbprint)) {
            throw Refusal.badToken();
        }
        Caller all = found.client().caller();
        return new Caller(
                all.actor(),
                all.principal(),
                Optional.of(found.scopes()),
                all.role(),
                all.groups(),
                all.apps());
    }

    /// Checks the proof of a resource call (RFC 9449) and answers its key's thumbprint.
    private String proof(Request request, String token, Instant now) {
        Jwt proof =
                request.fields().first("DPoP").flatMap(Jwt::parse).orElseThrow(Refusal::badToken);
        boolean good =
                Proofs.fits(proof, request, now)
                        && proof.claim("ath").equals(Jwt.sha256(token))
                        && seenProofs.add(proof.claim("jti"));
        if (!good) {
            throw Refusal.badToken();
        }
        return Jwt.thumbprint(proof.header().path("jwk"));
    }

    private static Caller caller(Actor actor, String principal, Caller.Role role) {
        return new Caller(
                actor, principal, Optional.empty(), role, Optional.empty(), Optional.empty());
    }

    private Map<String, Token> tokens(Map<String, Tree> trees) {
        Map<String, Token> map = new LinkedHashMap<>();
        trees.forEach((token, tree) -> {
            if (!tree.isNothing()) {
                tree.onlyKeys("id", "name", "actor", "role", "groups", "apps", "revoked");
            }
            String id = tree.text("id", "00T" + ids.alphanumeric(17));
            Actor actor =
                    Actor.of(
                            tree.text("actor", "Sandbox Admin <admin@sandbox.example.com>"),
                            "00u" + ids.alphanumeric(17),
                            Optional.of(id));
            map.put(token, new Token(limited(tree, actor, id), tree.flag("revoked", false)));
        });
        return map;
    }

    private static Client client(String id, Tree tree) {
        tree.onlyKeys("name", "jwks", "scopes", "role", "dpop", "groups", "apps");
        Actor actor = new Actor(id, "PublicClientApp", id, tree.text("name", id), Optional.empty());
        List<ObjectNode> keys = new ArrayList<>();
        for (Tree key : tree.list("jwks")) {
            ObjectNode jwk = Json.object();
            key.entries().forEach((name, value) -> jwk.put(name, value.text()));
            keys.add(jwk);
        }
        return new Client(
                id,
                tree.text("name", id),
                keys,
                tree.texts("scopes"),
                tree.flag("dpop", false),
                limited(tree, actor, id));
    }

    private static Caller limited(Tree tree, Actor actor, String principal) {
        Caller.Role role =
                switch (tree.text("role", "super")) {
                    case "super" -> Caller.Role.SUPER;
                    case "org" -> Caller.Role.ORG;
                    case "readOnly" -> Caller.Role.READ_ONLY;
                    case "custom" -> Caller.Role.CUSTOM;
                    case "none" -> Caller.Role.NONE;
                    default ->
                            throw tree.get("role")
                                    .malformed("must be super, org, readOnly, custom or none");
                };
        return new Caller(
                actor,
                principal,
                Optional.empty(),
                role,
                tree.has("groups") ? Optional.of(tree.texts("groups")) : Optional.empty(),
                tree.has("apps") ? Optional.of(tree.texts("apps")) : Optional.empty());
    }
}
