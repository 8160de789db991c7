package dev.muster.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.muster.settings.Source;
import dev.muster.settings.Source.Credential;
import dev.muster.time.SimulatedTimekeeper;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Git host that takes no token but those which it gave to an app itself, as GitHub does.
class GitHubAppTest {

    private static final String APP = "123456";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static KeyPair keys;

    @TempDir private Path temporary;

    private final SimulatedTimekeeper clock = new SimulatedTimekeeper(NOW);
    private final List<String> wanted = new CopyOnWriteArrayList<>();
    private final List<Claims> asked = new CopyOnWriteArrayList<>();
    private GitRepository repository;
    private GitHttpHost host;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @BeforeEach
    void serve() throws IOException, GeneralSecurityException {
        Path projects = temporary.resolve("projects");
        repository = GitRepository.in(projects.resolve("access"));
        host =
                GitHttpHost.serving(
                        projects, "none", Files.createDirectories(temporary.resolve("keys")));
        host.answering("/api/v3/app/installations/42/access_tokens", this::token);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            wanted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String assertion =
                    exchange.getRequestHeaders()
                            .getFirst("Authorization")
                            .substring("Bearer ".length());
            try {
                asked.add(
                        Jwts.parser()
                                .clock(() -> Date.from(clock.now()))
                                .verifyWith(keys.getPublic())
                                .build()
                                .parseSignedClaims(assertion)
                                .getPayload());
            } catch (JwtException e) {
                answer(exchange, 401, "{\"message\":\"A JSON web token could not be decoded\"}");
                return;
            }
            String token = "ghs_" + asked.size();
            host.accept(token);
            answer(
                    exchange,
                    201,
                    "{\"token\":\"%s\",\"expires_at\":\"%s\"}"
                            .formatted(token, clock.now().plus(Duration.ofHours(1))));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private GitSource open(Path key) throws IOException {
        return GitSource.open(
                new Source(
                        new Source.Address.Https(
                                host.url("access"),
                                Optional.of(
                                        new Credential.GitHubApp(
                                                APP,
                                                "42",
                                                key,
                                                URI.create(host.root() + "/api/v3")))),
                        new Source.Ref.Branch("main"),
                        "",
                        Duration.ofSeconds(30),
                        OptionalInt.empty(),
                        Optional.of(host.caFile()),
                        Optional.empty()),
                temporary.resolve("store"),
                clock);
    }

    /// As GitHub gives it out.
    private Path pkcs1(KeyPair pair) throws IOException {
        return pem(
                "RSA PRIVATE KEY",
                PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
                        .parsePrivateKey()
                        .toASN1Primitive()
                        .getEncoded());
    }

    private Path pem(String title, byte[] content) throws IOException {
        return Files.writeString(
                temporary.resolve("app.pem"),
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                        .formatted(title, Base64.getMimeEncoder().encodeToString(content)));
    }

    @Test
    void commitsAreFetchedWithTheTokenThatTheAppIsGiven() throws IOException {
        String commit = repository.commit("access/groups.yaml", "groups: {}\n");
        try (GitSource source = open(pkcs1(keys))) {
            assertThat(source.read())
                    .isInstanceOfSatisfying(
                            SourceReading.Fetched.class,
                            fetched -> assertThat(fetched.snapshot().commit()).isEqualTo(commit));
        }
        assertThat(asked)
                .singleElement()
                .satisfies(claims -> {
                    assertThat(claims.getIssuer()).isEqualTo(APP);
                    assertThat(claims.getIssuedAt()).isBefore(Date.from(NOW));
                    assertThat(claims.getExpiration())
                            .isAfter(Date.from(NOW))
                            .isBefore(Date.from(claims.getIssuedAt().toInstant().plusSeconds(600)));
                });
        assertThat(wanted).containsExactly("{\"permissions\":{\"contents\":\"read\"}}");
    }

    @Test
    void keyThatWasConvertedOpensTheSame() throws IOException {
        repository.commit("access/groups.yaml", "groups: {}\n");
        try (GitSource source = open(pem("PRIVATE KEY", keys.getPrivate().getEncoded()))) {
            assertThat(source.head()).isInstanceOf(Head.At.class);
        }
    }

    @Test
    void tokenServesUntilItIsAboutToEnd() throws IOException {
        repository.commit("access/groups.yaml", "groups: {}\n");
        try (GitSource source = open(pkcs1(keys))) {
            assertThat(source.head()).isInstanceOf(Head.At.class);
            clock.advance(Duration.ofMinutes(54));
            assertThat(source.head()).isInstanceOf(Head.At.class);
            assertThat(asked).hasSize(1);
            clock.advance(Duration.ofMinutes(2));
            assertThat(source.head()).isInstanceOf(Head.At.class);
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void keyOfAnotherAppIsRefusedInTheWordsOfTheHost() throws Exception {
        repository.commit("access/groups.yaml", "groups: {}\n");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        try (GitSource source = open(pkcs1(generator.generateKeyPair()))) {
            assertThat(source.head())
                    .isInstanceOfSatisfying(
                            Head.Unknown.class,
                            unknown ->
                                    assertThat(unknown.why())
                                            .contains(
                                                    "GitHub gave no token to the app (401: A JSON"
                                                            + " web token could not be decoded)"));
        }
    }

    @Test
    void keyThatIsNotOfTheKindThatGitHubGivesOutIsNamed() throws Exception {
        repository.commit("access/groups.yaml", "groups: {}\n");
        Path file =
                pem(
                        "PRIVATE KEY",
                        KeyPairGenerator.getInstance("EC")
                                .generateKeyPair()
                                .getPrivate()
                                .getEncoded());
        try (GitSource source = open(file)) {
            assertThat(source.head())
                    .isInstanceOfSatisfying(
                            Head.Unknown.class,
                            unknown ->
                                    assertThat(unknown.why()).contains(file + " holds no RSA key"));
        }
    }

    @Test
    void fileThatHoldsNoKeyIsNamed() throws IOException {
        repository.commit("access/groups.yaml", "groups: {}\n");
        Path file = Files.writeString(temporary.resolve("app.pem"), "ghp_hunter2");
        try (GitSource source = open(file)) {
            assertThat(source.head())
                    .isInstanceOfSatisfying(
                            Head.Unknown.class,
                            unknown ->
                                    assertThat(unknown.why())
                                            .contains(file + " holds no private key")
                                            .doesNotContain("hunter2"));
        }
    }
}
