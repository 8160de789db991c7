package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.testing.Described;
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
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a daemon answers, held to the description that it serves.
class RunOpenApiTest {

    private static final String READ = "reading-0123456789abcdef";
    private static final String OPERATE = "operating-0123456789abcdef";
    private static final String SECRET = "shared-0123456789abcdef";
    private static final String V1 = "/api/v1/";
    private static final String MEMBER = FollowedWalkthrough.MEMBER;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private final HttpClient client = HttpClient.newHttpClient();
    private FollowedWalkthrough walkthrough;
    private Running daemon;
    private int metrics;
    private int api;
    private Described described = Described.by("{}");

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws Exception {
        walkthrough =
                new FollowedWalkthrough(
                        temporary, clock, "poll: 24h", "every: 24h, fullEvery: 24h");
        Files.writeString(
                temporary.resolve("tokens"),
                "read grafana %s\noperate ada %s\n".formatted(READ, OPERATE));
        Files.writeString(temporary.resolve("secret"), SECRET + "\n");
        walkthrough.listen(
                "metricsPort: 0, port: 0, tokensFile: tokens, webhookSecretFile: secret");
        daemon = walkthrough.start();
        metrics = daemon.port("metrics");
        api = daemon.port("api");
        described = Described.by(ask("GET", "openapi.json", READ, "").body());
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.stop();
        client.close();
        walkthrough.close();
    }

    @Test
    void everyAnswerIsAsDescribed() throws Exception {
        as(200, "GET", "openapi.json", READ, "");
        as(200, "GET", "status", READ, "");
        daemon.log().await("turn: in sync: ");
        daemon.log().await("turn: in sync (");
        as(200, "GET", "status", READ, "");
        as(200, "GET", "plan", READ, "");
        as(200, "GET", "holds", READ, "");
        String turns = as(200, "GET", "turns", READ, "").body();
        String id = JSON.readTree(turns).path("turns").path(0).path("id").asText();
        as(200, "GET", "turns/{id}", "turns/" + id, READ, "");
        as(404, "GET", "turns/{id}", "turns/none", READ, "");
        as(200, "GET", "access", READ, "");
        as(200, "GET", "access", "access?output=csv", READ, "");
        as(400, "GET", "access", "access?user=anybody", READ, "");
        as(404, "GET", "access", "access?account=nowhere", READ, "");
        as(200, "GET", "why", "why?account=AWSDemo&login=" + MEMBER, READ, "");
        as(400, "GET", "why", READ, "");
        as(401, "GET", "status", "of-nobody-0123456789abcdef", "");

        as(400, "POST", "suspend", OPERATE, "{}");
        as(
                200,
                "POST",
                "suspend",
                OPERATE,
                "{\"reason\": \"a\", \"until\": \"2096-11-24T18:00:00Z\"}");
        as(200, "POST", "suspend", OPERATE, "{\"reason\": \"a\", \"object\": \"AWS-ReadOnly\"}");
        as(200, "GET", "status", READ, "");
        as(200, "POST", "resume", OPERATE, "{\"object\": \"AWS-ReadOnly\"}");
        as(200, "POST", "resume", OPERATE, "");
        as(404, "POST", "resume", OPERATE, "");
        as(403, "POST", "reconcile", READ, "");
        as(413, "POST", "deny", OPERATE, "x".repeat(70_000));

        walkthrough.removeTheMemberByHand();
        as(202, "POST", "reconcile", OPERATE, "");
        daemon.log().await("was taken away");
        String drift = as(200, "GET", "drift", READ, "").body();
        assertThat(drift).contains(MEMBER);
        as(202, "POST", "deny", OPERATE, "{\"login\": \"" + MEMBER + "\", \"reason\": \"left\"}");
        as(400, "POST", "deny", OPERATE, "{\"login\": 1}");

        walkthrough.sandbox().close();
        as(202, "POST", "reconcile", OPERATE, "");
        daemon.log().await("turn: incomplete");
        as(404, "GET", "plan", READ, "");
        as(200, "GET", "status", READ, "");
        as(503, "GET", "why", "why?account=AWSDemo&login=nobody@example.com", READ, "");
        Files.delete(temporary.resolve("tokens"));
        as(503, "GET", "status", READ, "");
    }

    @Test
    void deliveriesAndProbesAreAnsweredAsDescribed() throws Exception {
        for (String path : new String[] {"/healthz", "/readyz", "/metrics"}) {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics + path)));
            isDescribed("GET", path, answer);
        }
        isDescribed("POST", "/webhooks/generic", deliver("1", sign("{}")));
        isDescribed("POST", "/webhooks/generic", deliver("1", sign("{}")));
        isDescribed("POST", "/webhooks/generic", deliver("", sign("{}")));
        HttpResponse<String> unproven = deliver("2", "sha256=00");
        assertThat(unproven.statusCode()).isEqualTo(401);
        isDescribed("POST", "/webhooks/generic", unproven);
        assertThat(described.problems("delivery", "{\"accepted\": 1}")).isNotEmpty();
    }

    @Test
    void whatIsDescribedIsServedAndWithNoOtherMethod() throws Exception {
        JsonNode paths = described.description().path("paths");
        assertThat(paths.size()).isGreaterThan(15);
        for (var path : paths.properties()) {
            if (path.getValue().has("servers")) {
                continue;
            }
            for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
                HttpResponse<String> answer =
                        send(
                                request(path.getKey().replace("{id}", "none"), OPERATE)
                                        .method(method, HttpRequest.BodyPublishers.ofString("{}")));
                boolean isDescribed = path.getValue().has(method.toLowerCase(Locale.ROOT));
                assertThat(answer.statusCode() != 405)
                        .as(method + " " + path.getKey())
                        .isEqualTo(isDescribed);
                if (!isDescribed) {
                    assertThat(described.problems("error", answer.body())).isEmpty();
                }
                assertThat(answer.body()).doesNotContain("there is nothing here");
            }
        }
        // The turn that `reconcile` began.
        daemon.log().await("trigger=asked");
    }

    private HttpResponse<String> as(
            int status, String method, String path, String token, String body) throws Exception {
        return as(status, method, path, path, token, body);
    }

    private HttpResponse<String> as(
            int status, String method, String described, String path, String token, String body)
            throws Exception {
        HttpResponse<String> answer = ask(method, path, token, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
        isDescribed(method, V1 + described, answer);
        return answer;
    }

    private void isDescribed(String method, String path, HttpResponse<String> answer)
            throws IOException {
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        assertThat(described.problems(method, path, answer.statusCode(), type, answer.body()))
                .as(method + " " + path + ": " + answer.body())
                .isEmpty();
        if (type.equals("application/json") && answer.body().startsWith("{")) {
            // Nothing is valid because everything would be.
            String other = answer.body().replaceFirst("\\{", "{\"surprise\": 1,");
            if (!path.endsWith("openapi.json")) {
                assertThat(described.problems(method, path, answer.statusCode(), type, other))
                        .isNotEmpty();
            }
        }
    }

    private HttpResponse<String> ask(String method, String path, String token, String body)
            throws Exception {
        return send(
                request(V1 + path, token)
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> deliver(String id, String signature) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + "/webhooks/generic"))
                        .header("X-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        return send(id.isEmpty() ? request : request.header("X-Delivery-Id", id));
    }

    private static String sign(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256="
                + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
