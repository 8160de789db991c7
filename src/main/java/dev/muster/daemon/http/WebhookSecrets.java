package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Sha256;
import dev.muster.source.Hmac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a Git host signs with: a file with a secret in each line, any of which counts, so that one
/// can be exchanged for another without a gap. Read anew at each delivery. Each comparison takes
/// equally long, whatever is wrong.
final class WebhookSecrets {

    /// As with the tokens of the API.
    static final int LENGTH_AT_LEAST = 20;

    private static final String SCHEME = "sha256=";

    private final Path file;

    WebhookSecrets(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /// Makes sure that the file can be used.
    void check() throws Tokens.Unusable {
        var _ = secrets();
    }

    /// Whether `signature` is `sha256=` and, in hexadecimal, the HMAC-SHA-256 of the body under one
    /// of the secrets.
    boolean signed(String signature, byte[] body) throws Tokens.Unusable {
        Optional<byte[]> given = hmac(signature);
        boolean right = false;
        for (byte[] secret : secrets()) {
            right |=
                    given.isPresent()
                            && MessageDigest.isEqual(Hmac.sha256(secret, body), given.get());
        }
        return right;
    }

    /// Whether `token` is one of the secrets.
    boolean isSecret(String token) throws Tokens.Unusable {
        boolean right = false;
        byte[] given = Sha256.of(token.getBytes(StandardCharsets.UTF_8));
        for (byte[] secret : secrets()) {
            right |= MessageDigest.isEqual(Sha256.of(secret), given);
        }
        return right;
    }

    private static Optional<byte[]> hmac(String signature) {
        try {
            return signature.startsWith(SCHEME)
                    ? Optional.of(HexFormat.of().parseHex(signature.substring(SCHEME.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private List<byte[]> secrets() throws Tokens.Unusable {
        List<String> lines;
        try {
            lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
        } catch (IOException _) {
            throw new Tokens.Unusable("it cannot be read");
        }
        if (lines.isEmpty()) {
            throw new Tokens.Unusable("it holds no secret");
        }
        if (lines.stream().anyMatch(line -> line.strip().length() < LENGTH_AT_LEAST)) {
            throw new Tokens.Unusable(
                    "it holds a secret of fewer than " + LENGTH_AT_LEAST + " characters");
        }
        return lines.stream().map(line -> line.strip().getBytes(StandardCharsets.UTF_8)).toList();
    }
}
