package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import dev.muster.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// `/oauth2/v1/token` of the org server: client credentials with `private_key_jwt`, DPoP where the
/// service app demands it. Errors are `{error, error_description}`.
final class TokenEndpoint {

    /// Access tokens live an hour, and an assertion may not live longer (Okta docs, "Implement
    /// OAuth for Okta with a service app").
    private static final Duration LIFE = Duration.ofHours(1);

    /// The nonce is renewed about daily (Okta docs, "Configure OAuth 2.0 DPoP").
    private static final Duration NONCE_LIFE = Duration.ofHours(24);

    private static final String ASSERTION =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final class Bad extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String error;
        private final String description;

        private Bad(int status, String error, String description) {
            super(description, null, false, false);
            this.status = status;
            this.error = error;
            this.description = description;
        }
    }

    private final Credentials credentials;
    private final Ids ids;
    private final TreeSet<String> seen = new TreeSet<>();
    private String nonce = "";
    private Instant nonceMade = Instant.MIN;

    TokenEndpoint(Credentials credentials, Ids ids) {
        this.credentials = credentials;
        this.ids = ids;
    }

    Answer answer(Request request, Instant now) {
        if (nonceMade.isBefore(now.minus(NONCE_LIFE))) {
            nonce = ids.alphanumeric(32);
            nonceMade = now;
        }
        try {
            return grant(request, now);
        } catch (Bad bad) {
            Answer answer =
                    Invocation.json(
                            bad.status,
                            Json.object()
                                    .put("error", bad.error)
                                    .put("error_description", bad.description));
            return bad.error.equals("use_dpop_nonce") ? answer.with("dpop-nonce", nonce) : answer;
        }
    }

    private Answer grant(Request request, Instant now) {
        Map<String, String> form = request.form();
        if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
            throw new Bad(400, "unsupported_grant_type", "The grant type is not supported.");
        }
        if (!form.getOrDefault("client_assertion_type", "").equals(ASSERTION)) {
            throw new Bad(401, "invalid_client", "Client authentication must be private_key_jwt.");
        }
        Credentials.Client client = client(form.getOrDefault("client_assertion", ""), request, now);
        Optional<String> thumbprint = thumbprint(client, request, now);
        List<String> scopes = scopes(client, form.getOrDefault("scope", ""));
        String token = credentials.issue(client, scopes, now.plus(LIFE), thumbprint);
        ObjectNode body = Json.object();
        body.put("token_type", thumbprint.isPresent() ? "DPoP" : "Bearer");
        body.put("expires_in", LIFE.toSeconds()).put("access_token", token);
        return Invocation.json(200, body.put("scope", String.join(" ", scopes)))
                .with("Cache-Control", "no-store");
    }

    private Credentials.Client client(String assertion, Request request, Instant now) {
        Jwt jwt = Jwt.parse(assertion).orElseThrow(() -> badClient("The assertion is no JWT."));
        Credentials.Client client =
                credentials
                        .client(jwt.claim("iss"))
                        .orElseThrow(() -> badClient("Invalid value for 'client_id' parameter."));
        String kid = jwt.header().path("kid").asText("");
        boolean verified =
                client.keys().stream()
                        .filter(key -> kid.isEmpty() || kid.equals(key.path("kid").asText(kid)))
                        .anyMatch(jwt::verifies);
        if (!verified) {
            throw badClient("The client_assertion signature is invalid.");
        }
        if (!jwt.claim("sub").equals(client.id())) {
            throw badClient("'sub' and 'iss' in the client_assertion must be the client id.");
        }
        if (!jwt.claim("aud").equals(request.uri().toString())
                && !jwt.claims().path("aud").path(0).asText("").equals(request.uri().toString())) {
            throw badClient(
                    "The audience claim for client_assertion must be the endpoint invoked.");
        }
        Instant expires = Instant.ofEpochSecond(jwt.claims().path("exp").asLong());
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LIFE).plusSeconds(60))) {
            throw badClient("The client_assertion token is expired or lives longer than an hour.");
        }
        String jti = jwt.claim("jti");
        if (!jti.isEmpty() && !seen.add(client.id() + " " + jti)) {
            throw badClient("The client_assertion token has been used before.");
        }
        return client;
    }

    private Optional<String> thumbprint(Credentials.Client client, Request request, Instant now) {
        Optional<String> header = request.fields().first("DPoP");
        if (header.isEmpty()) {
            if (client.dpop()) {
                throw new Bad(400, "invalid_dpop_proof", "The DPoP proof JWT header is missing.");
            }
            return Optional.empty();
        }
        Jwt proof =
                Jwt.parse(header.get())
                        .filter(jwt -> Proofs.fits(jwt, request, now))
                        .orElseThrow(() ->
                                new Bad(
                                        400,
                                        "invalid_dpop_proof",
                                        "The DPoP proof JWT is invalid."));
        if (!proof.claim("nonce").equals(nonce)) {
            throw new Bad(
                    400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.");
        }
        if (!seen.add("proof " + proof.claim("jti"))) {
            throw new Bad(400, "invalid_dpop_proof", "The DPoP proof JWT has been used before.");
        }
        return Optional.of(Jwt.thumbprint(proof.header().path("jwk")));
    }

    private static List<String> scopes(Credentials.Client client, String wanted) {
        List<String> scopes = List.of(wanted.strip().split("[ +]+", -1));
        for (String scope : scopes) {
            if (!client.scopes().contains(scope)) {
                throw new Bad(
                        400,
                        "invalid_scope",
                        "One or more scopes are not configured for the client: " + scope);
            }
        }
        return scopes;
    }

    private static Bad badClient(String description) {
        return new Bad(401, "invalid_client", description);
    }
}
