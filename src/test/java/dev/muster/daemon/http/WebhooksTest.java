package dev.muster.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.daemon.http.Webhooks.Taken;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which deliveries have the head compared, and what is said of the others.
class WebhooksTest {

    private static final String SECRET = "shared-0123456789abcdef";
    private static final String MAIN = "{\"ref\": \"refs/heads/main\", \"commits\": [{\"id\": 1}]}";

    @TempDir private Path folder;

    private final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-11-24T12:00:00Z"));
    private final List<Taken> taken = new ArrayList<>();
    private Path file;
    private Webhooks webhooks;
    private int looks;

    @BeforeEach
    void followMain() throws IOException {
        file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        webhooks =
                new Webhooks(
                        new WebhookSecrets(file),
                        new Server.Pushes("refs/heads/main", () -> looks++),
                        clock,
                        (_, it) -> taken.add(it));
    }

    @Test
    void aPushThatGitHubSignedHasTheHeadCompared() {
        assertThat(gitHub("push", "1", MAIN, sign(SECRET, MAIN)).status()).isEqualTo(202);
        assertThat(looks).isOne();
        assertThat(taken).containsExactly(Taken.ACCEPTED);
    }

    @Test
    void theExampleOfGitHubsDocumentationIsSigned() throws Exception {
        Files.writeString(file, "It's a Secret to Everybody\n");

        assertThat(
                        new WebhookSecrets(file)
                                .signed(
                                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                                        "Hello, World!".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void aPushThatBearsTheTokenOfGitLabHasTheHeadCompared() {
        assertThat(gitLab("Push Hook", "1", MAIN, SECRET).status()).isEqualTo(202);
        assertThat(gitLab("Tag Push Hook", "2", MAIN, SECRET).status()).isEqualTo(202);
        assertThat(gitLab("Issue Hook", "3", MAIN, SECRET).status()).isEqualTo(200);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void aSignedDeliveryOfAnybodyElseHasTheHeadComparedWhateverItSays() {
        assertThat(generic("1", "", sign(SECRET, "")).status()).isEqualTo(202);
        assertThat(generic("2", "pushed!", sign(SECRET, "pushed!")).status()).isEqualTo(202);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void aForgedDeliveryIsRefused() {
        String other = sign("another-0123456789abcdef", MAIN);
        for (String signature :
                List.of(
                        other,
                        sign(SECRET, MAIN + " "),
                        sign(SECRET, MAIN).substring("sha256=".length()),
                        sign(SECRET, MAIN).substring(0, 69),
                        "sha256=",
                        "sha256=zz",
                        "sha1=" + "0".repeat(40),
                        "")) {
            assertThat(gitHub("push", "1", MAIN, signature).status()).as(signature).isEqualTo(401);
            assertThat(generic("1", MAIN, signature).status()).as(signature).isEqualTo(401);
        }
        for (String token : List.of("", SECRET + "x", SECRET.substring(1), " ")) {
            assertThat(gitLab("Push Hook", "1", MAIN, token).status()).as(token).isEqualTo(401);
        }
        assertThat(looks).isZero();
        assertThat(taken).hasSize(20).containsOnly(Taken.REFUSED);
    }

    @Test
    void aDeliveryWithoutItsHeadersIsRefused() {
        String signed = sign(SECRET, MAIN);
        assertThat(send("github", MAIN, Map.of()).status()).isEqualTo(401);
        assertThat(send("github", MAIN, Map.of("X-Signature", signed)).status())
                .as("the signature of another host's header")
                .isEqualTo(401);
        assertThat(
                        send(
                                        "github",
                                        MAIN,
                                        Map.of(
                                                "X-Hub-Signature-256",
                                                signed,
                                                "X-GitHub-Event",
                                                "push"))
                                .status())
                .isEqualTo(400);
        assertThat(send("generic", MAIN, Map.of("X-Signature", signed)).status()).isEqualTo(400);
        assertThat(send("gitlab", MAIN, Map.of("X-Gitlab-Token", SECRET)).status()).isEqualTo(400);
        assertThat(generic("x".repeat(129), MAIN, signed).status()).isEqualTo(400);
        assertThat(looks).isZero();
    }

    @Test
    void aDeliveryThatComesAgainIsAnsweredAsSuch() {
        assertThat(generic("1", MAIN, sign(SECRET, MAIN)).status()).isEqualTo(202);
        Answer again = generic("1", MAIN, sign(SECRET, MAIN));
        assertThat(again.status()).isEqualTo(200);
        assertThat(text(again)).contains("\"repeated\"");
        assertThat(looks).isOne();

        assertThat(gitLab("Push Hook", "1", MAIN, SECRET).status())
                .as("the ids of another host are others")
                .isEqualTo(202);
    }

    @Test
    void aDeliveryThatWasForgedTakesNoId() {
        assertThat(generic("1", MAIN, "sha256=00").status()).isEqualTo(401);
        assertThat(generic("1", MAIN, sign(SECRET, MAIN)).status()).isEqualTo(202);
    }

    @Test
    void idsAreForgottenAfterThreeDaysAndWhenThereAreTooMany() throws InterruptedException {
        Deliveries deliveries = new Deliveries();
        assertThat(deliveries.take("old", clock.now())).isTrue();
        clock.pause(Duration.ofDays(3));
        assertThat(deliveries.take("old", clock.now())).isFalse();
        clock.pause(Duration.ofSeconds(1));
        assertThat(deliveries.take("old", clock.now())).isTrue();

        for (int i = 0; i < 10_000; i++) {
            assertThat(deliveries.take("id " + i, clock.now())).isTrue();
        }
        assertThat(deliveries.take("id 9999", clock.now())).isFalse();
        assertThat(deliveries.take("old", clock.now())).as("the oldest went").isTrue();
    }

    @Test
    void whatIsNoPushToTheBranchIsIgnored() {
        String other = MAIN.replace("main", "main2");
        assertThat(gitHub("push", "1", other, sign(SECRET, other)).status()).isEqualTo(200);
        assertThat(gitHub("ping", "2", "{}", sign(SECRET, "{}")).status()).isEqualTo(200);
        assertThat(gitHub("issues", "3", MAIN, sign(SECRET, MAIN)).status()).isEqualTo(200);
        assertThat(looks).isZero();
        assertThat(taken).containsOnly(Taken.IGNORED);
    }

    @Test
    void aBodyThatDoesNotSayWhatWasPushedIsRefused() {
        for (String body :
                List.of("", "payload=%7B%7D", "[]", "{}", "{\"ref\": 1}", "[".repeat(100_000))) {
            assertThat(gitHub("push", "1", body, sign(SECRET, body)).status()).isEqualTo(400);
        }
        assertThat(looks).isZero();
    }

    @Test
    void eachSecretOfTheFileCountsWhileOneIsExchanged() throws IOException {
        String next = "next-0123456789abcdef";
        Files.writeString(file, SECRET + "\n\n" + next + "\n");
        assertThat(generic("1", MAIN, sign(SECRET, MAIN)).status()).isEqualTo(202);
        assertThat(generic("2", MAIN, sign(next, MAIN)).status()).isEqualTo(202);
        Files.writeString(file, next);
        assertThat(generic("3", MAIN, sign(SECRET, MAIN)).status()).isEqualTo(401);
    }

    @Test
    void nothingIsTakenWithoutASecretThatCanBeUsed() throws IOException {
        for (String secret : List.of("", "\n \n", "short", SECRET + "\nshort\n")) {
            Files.writeString(file, secret);
            assertThat(generic("1", MAIN, sign(SECRET, MAIN)).status()).isEqualTo(503);
        }
        Files.delete(file);
        assertThat(gitLab("Push Hook", "1", MAIN, "").status()).isEqualTo(503);
        assertThat(looks).isZero();
    }

    @Test
    void strangersCannotUseUpWhatTheGitHostMaySend() {
        int status = 0;
        for (int i = 0; i < 5000 && status != 429; i++) {
            status = generic("stranger", MAIN, "sha256=00").status();
        }
        assertThat(status).isEqualTo(429);
        assertThat(generic("1", MAIN, sign(SECRET, MAIN)).status()).isEqualTo(202);
    }

    @Test
    void otherHostsAndMethodsAreToldWhatThereIs() {
        assertThat(send("gitea", MAIN, Map.of()).status()).isEqualTo(404);
        assertThat(
                        webhooks.answer(
                                        new Request(
                                                "GET",
                                                "/webhooks/github",
                                                "",
                                                _ -> Optional.empty(),
                                                new byte[0]))
                                .status())
                .isEqualTo(405);
    }

    private Answer gitHub(String event, String id, String body, String signature) {
        return send(
                "github",
                body,
                Map.of(
                        "X-GitHub-Event",
                        event,
                        "X-GitHub-Delivery",
                        id,
                        "X-Hub-Signature-256",
                        signature));
    }

    private Answer gitLab(String event, String id, String body, String token) {
        return send(
                "gitlab",
                body,
                Map.of(
                        "X-Gitlab-Event",
                        event,
                        "X-Gitlab-Event-UUID",
                        id,
                        "X-Gitlab-Token",
                        token));
    }

    private Answer generic(String id, String body, String signature) {
        return send("generic", body, Map.of("X-Delivery-Id", id, "X-Signature", signature));
    }

    private Answer send(String host, String body, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        return webhooks.answer(
                new Request(
                        "POST",
                        "/webhooks/" + host,
                        "",
                        name -> Optional.ofNullable(all.get(name)),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return "sha256="
                    + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
