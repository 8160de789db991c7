package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;

/// A signed JSON Web Token (RFC 7519) in compact form, with RSA or elliptic-curve signatures.
@SuppressWarnings("ArrayRecordComponent") // bytes that are only verified
record Jwt(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {

    static Optional<Jwt> parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Optional<JsonNode> header = Json.parse(decoded(parts[0]));
            Optional<JsonNode> claims = Json.parse(decoded(parts[1]));
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            byte[] signature = decoded(parts[2]);
            return header.flatMap(
                    head -> claims.map(body -> new Jwt(head, body, signed, signature)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String claim(String name) {
        return claims.path(name).asText("");
    }

    /// Whether a public key in JWK form (RFC 7517) verifies the signature.
    boolean verifies(JsonNode jwk) {
        Optional<String> algorithm = algorithm(header.path("alg").asText());
        if (algorithm.isEmpty()) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(algorithm.get());
            verifier.initVerify(key(jwk));
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    /// The thumbprint of a key (RFC 7638).
    static String thumbprint(JsonNode jwk) {
        String canonical =
                jwk.path("kty").asText().equals("RSA")
                        ? "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
                                .formatted(jwk.path("e").asText(), jwk.path("n").asText())
                        : "{\"crv\":\"%s\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                                .formatted(
                                        jwk.path("crv").asText(),
                                        jwk.path("x").asText(),
                                        jwk.path("y").asText());
        return sha256(canonical);
    }

    /// The hash of a text as DPoP's `ath` has it (RFC 9449).
    static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Optional<String> algorithm(String name) {
        return switch (name) {
            case "RS256", "RS384", "RS512" -> Optional.of("SHA" + name.substring(2) + "withRSA");
            case "ES256", "ES384", "ES512" ->
                    Optional.of("SHA" + name.substring(2) + "withECDSAinP1363Format");
            default -> Optional.empty();
        };
    }

    private static PublicKey key(JsonNode jwk) throws GeneralSecurityException {
        if (jwk.path("kty").asText().equals("RSA")) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
        }
        String curve =
                switch (jwk.path("crv").asText()) {
                    case "P-256" -> "secp256r1";
                    case "P-384" -> "secp384r1";
                    default -> "secp521r1";
                };
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve));
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(
                                point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, decoded(jwk.path(name).asText()));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
