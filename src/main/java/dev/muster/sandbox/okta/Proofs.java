package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.Request;
import java.time.Duration;
import java.time.Instant;

/// What every DPoP proof (RFC 9449) must show: its own key, the call it is for, and that it is
/// fresh.
final class Proofs {

    /// How far `iat` may be from now; clocks differ.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private Proofs() {}

    static boolean fits(Jwt proof, Request request, Instant now) {
        Instant made = Instant.ofEpochSecond(proof.claims().path("iat").asLong());
        return proof.header().path("typ").asText().equals("dpop+jwt")
                && proof.verifies(proof.header().path("jwk"))
                && proof.claim("htm").equals(request.method())
                && bare(proof.claim("htu")).equals(bare(request.uri().toString()))
                && !proof.claim("jti").isEmpty()
                && Duration.between(made, now).abs().compareTo(FRESH) <= 0;
    }

    private static String bare(String address) {
        int end = address.indexOf('?');
        return end < 0 ? address : address.substring(0, end);
    }
}
