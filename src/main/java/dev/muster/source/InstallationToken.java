package dev.muster.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.model.Secret;
import dev.muster.settings.Source.Credential.GitHubApp;
import dev.muster.time.Timekeeper;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/// Tokens of a GitHub App's installation: the app's key signs who asks, and GitHub answers with a
/// token of an hour, which is kept until it runs out (docs.github.com, "Authenticating as a GitHub
/// App installation"). It is asked for with what it is used for alone, whatever else the app was
/// granted.
final class InstallationToken implements HostToken {

    /// GitHub takes ten minutes at most, and a clock of theirs may be behind ours (docs.github.com,
    /// "Generating a JSON Web Token for a GitHub App").
    private static final Duration ASSERTED_FOR = Duration.ofMinutes(9);

    private static final Duration ASSERTED_SINCE = Duration.ofSeconds(60);

    /// A token is not begun with when it ends sooner. Ours: longer than a fetch takes.
    private static final Duration LEFT_AT_LEAST = Duration.ofMinutes(5);

    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GitHubApp app;
    private final Optional<Path> caFile;
    private final Use use;
    private final Timekeeper clock;
    private Optional<Token> kept = Optional.empty();

    private record Token(Secret secret, Instant until) {}

    InstallationToken(GitHubApp app, Optional<Path> caFile, Use use, Timekeeper clock) {
        this.app = app;
        this.caFile = caFile;
        this.use = use;
        this.clock = clock;
    }

    @Override
    public synchronized Secret now() throws IOException {
        Instant enough = clock.now().plus(LEFT_AT_LEAST);
        Optional<Token> valid = kept.filter(token -> token.until().isAfter(enough));
        Token token = valid.isPresent() ? valid.get() : asked();
        kept = Optional.of(token);
        return token.secret();
    }

    private Token asked() throws IOException {
        URI address =
                URI.create(
                        "%s/app/installations/%s/access_tokens"
                                .formatted(app.api(), app.installationId()));
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(ANSWER_AT_MOST)
                        .header("Authorization", "Bearer " + assertion().reveal())
                        .header("Accept", "application/vnd.github+json")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(use.permissions()))
                        .build();
        try (HttpClient client = HostTrust.client(caFile)) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return token(address, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait for " + address + " was interrupted", e);
        }
    }

    private static Token token(URI address, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 201) {
            throw new IOException(
                    "%s: GitHub gave no token to the app (%d%s)"
                            .formatted(address, answer.statusCode(), said(answer.body())));
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            return new Token(
                    new Secret(body.path("token").asText()),
                    Instant.parse(body.path("expires_at").asText()));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IOException(address + " answered with something else than a token", e);
        }
    }

    private static String said(String body) {
        try {
            String message = JSON.readTree(body).path("message").asText();
            return message.isEmpty() ? "" : ": " + message;
        } catch (JsonProcessingException _) {
            return "";
        }
    }

    private Secret assertion() throws IOException {
        Instant now = clock.now();
        return new Secret(
                Jwts.builder()
                        .issuer(app.appId())
                        .issuedAt(Date.from(now.minus(ASSERTED_SINCE)))
                        .expiration(Date.from(now.plus(ASSERTED_FOR).minus(ASSERTED_SINCE)))
                        .signWith(key(), Jwts.SIG.RS256)
                        .compact());
    }

    private PrivateKey key() throws IOException {
        Path file = app.privateKeyFile();
        PrivateKey key = PemKey.of(file, SmallFile.text(file));
        if (!key.getAlgorithm().equals("RSA")) {
            throw new IOException(file + " holds no RSA key, as GitHub gives out for an app");
        }
        return key;
    }
}
