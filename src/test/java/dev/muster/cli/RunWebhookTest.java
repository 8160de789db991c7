package dev.muster.cli;

import static dev.muster.cli.FollowedWalkthrough.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `muster run` told by a Git host that something was pushed, long before it would look by itself.
@Timeout(180)
class RunWebhookTest {

    private static final String SECRET = "shared-0123456789abcdef";
    private static final String PUSH = "{\"ref\": \"refs/heads/main\"}";

    @TempDir private Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();
    private FollowedWalkthrough walkthrough;
    private Running daemon;
    private int port;

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws IOException {
        walkthrough =
                new FollowedWalkthrough(
                        temporary,
                        new ScaledTimekeeper(60),
                        "poll: 24h",
                        "every: 24h, fullEvery: 24h");
        Files.writeString(temporary.resolve("secret"), SECRET + "\n");
        walkthrough.listen("port: 0, webhookSecretFile: secret");
        daemon = walkthrough.start();
        port = daemon.port("api");
        daemon.log().await("turn: in sync: ");
        daemon.log().await("turn: in sync (");
        daemon.log().await("\n");
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.stop();
        client.close();
        walkthrough.close();
    }

    @Test
    void aPushIsInForceWithoutWaitingForThePoll() throws Exception {
        walkthrough.commitThatTheMemberLeaves();
        assertThat(push("1", PUSH, "another-0123456789abcdef").statusCode()).isEqualTo(401);
        assertThat(push("2", PUSH.replace("main", "other"), SECRET).statusCode()).isEqualTo(200);
        assertThat(push("3", PUSH, SECRET).statusCode()).isEqualTo(202);

        assertThat(daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done"))
                .as("nothing before led to a turn")
                .doesNotContain("turn: ");
        assertThat(daemon.log().await("trigger=webhook")).isNotEmpty();
        assertThat(push("3", PUSH, SECRET).body()).contains("\"repeated\"");
    }

    @Test
    void aPushOfWhatIsInForceStartsNoTurn() throws Exception {
        assertThat(push("1", PUSH, SECRET).statusCode()).isEqualTo(202);
        walkthrough.commitAnotherGroup();
        assertThat(push("2", PUSH, SECRET).statusCode()).isEqualTo(202);

        assertThat(daemon.log().await("+ group AWS-Other done")).doesNotContain("turn: ");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(push("1", " ".repeat(200_000) + PUSH, SECRET).statusCode())
                .as("a push of many commits")
                .isEqualTo(202);
        assertThat(push("2", " ".repeat(300_000) + PUSH, SECRET).statusCode()).isEqualTo(413);
    }

    @Test
    void nothingButWebhooksIsAnsweredWhereThereAreNoTokens() throws Exception {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(uri("/api/v1/status")).GET().build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("server.tokensFile");
    }

    private HttpResponse<String> push(String id, String body, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
        String signature =
                HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return client.send(
                HttpRequest.newBuilder(uri("/webhooks/github"))
                        .header("X-GitHub-Event", "push")
                        .header("X-GitHub-Delivery", id)
                        .header("X-Hub-Signature-256", "sha256=" + signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
