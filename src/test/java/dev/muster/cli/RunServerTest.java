package dev.muster.cli;

import static dev.muster.cli.FollowedWalkthrough.GROUPS;
import static dev.muster.cli.FollowedWalkthrough.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.sandbox.wire.Fault;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `muster run` answers over HTTP, and does when it is told to.
class RunServerTest {

    private static final String READ = "reading-0123456789abcdef";
    private static final String OPERATE = "operating-0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private final HttpClient client = HttpClient.newHttpClient();
    private FollowedWalkthrough walkthrough;
    private Running daemon;
    private int metrics;
    private int api;

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws IOException {
        walkthrough =
                new FollowedWalkthrough(temporary, clock, "poll: 5s", "every: 1h, fullEvery: 2h");
        walkthrough.listen("metricsPort: 0, port: 0, tokensFile: tokens");
        Files.writeString(
                temporary.resolve("tokens"),
                "# who may ask\nread grafana %s\n\noperate ada %s\n".formatted(READ, OPERATE));
        start();
        daemon.log().await("turn: in sync");
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.stop();
        client.close();
        walkthrough.close();
    }

    @Test
    void probesAreWellWithoutAToken() throws Exception {
        assertThat(get(metrics, "/healthz", "").statusCode()).isEqualTo(200);
        assertThat(get(metrics, "/readyz", "").statusCode()).isEqualTo(200);
        assertThat(get(metrics, "/api/v1/status", OPERATE).statusCode()).isEqualTo(404);
    }

    @Test
    void readinessDoesNotDependOnOktaAndAws() throws Exception {
        walkthrough.sandbox().close();
        post("/api/v1/reconcile", OPERATE, "");
        daemon.log().await("turn: incomplete");

        assertThat(get(metrics, "/readyz", "").statusCode()).isEqualTo(200);
        JsonNode status = status();
        assertThat(status.path("health").asText()).isEqualTo("Degraded");
        assertThat(condition(status, "EverythingRead")).isEqualTo("False");
    }

    @Test
    void metricsHaveTheNamesThatAreDocumented() throws Exception {
        String text = get(metrics, "/metrics", "").body();
        String page = Files.readString(Path.of("docs/operations.md"));
        Matcher documented = Pattern.compile("(?m)^\\| `(muster_[a-z_]+)`").matcher(page);
        java.util.Set<String> names = new java.util.TreeSet<>();
        while (documented.find()) {
            names.add(documented.group(1));
        }
        java.util.Set<String> exported = new java.util.TreeSet<>();
        Matcher family = Pattern.compile("(?m)^# TYPE (\\S+) ").matcher(text);
        while (family.find()) {
            exported.add(family.group(1));
        }
        assertThat(exported).isEqualTo(names);
        assertThat(text)
                .contains("muster_sync{state=\"InSync\"} 1.0", "muster_pending 0.0")
                .containsPattern(
                        "muster_calls_total\\{operation=\"[^\"]+\",status=\"ok\",system=\"okta\"\\}")
                .contains(
                        "muster_drift 0.0",
                        "muster_scim_lag_seconds 0.0",
                        "muster_expiry_days{of=\"okta-key\"} NaN",
                        "muster_cache_gets_total{cache=\"permission-set-names\",result=\"hit\"}")
                .containsPattern(
                        "muster_bucket_remaining\\{bucket=\"sso-admin\",system=\"identity_center\"\\} [0-9]")
                .containsPattern(
                        "muster_bucket_remaining\\{bucket=\"/api/v1/groups\",system=\"okta\"\\}")
                .containsPattern("muster_expiry_days\\{of=\"saml-certificate\"\\} 3[0-9]{3}\\.")
                .containsPattern("muster_commit_info\\{commit=\"[0-9a-f]{40}\"\\} 1");
    }

    @Test
    void statusSaysWhereTheLoopIs() throws Exception {
        JsonNode status = status();

        String head = walkthrough.repository().git("rev-parse", "HEAD").strip();
        assertThat(status.path("sync").asText()).isEqualTo("InSync");
        assertThat(status.path("health").asText()).isEqualTo("Healthy");
        assertThat(status.path("head").asText()).isEqualTo(head);
        assertThat(status.path("lastAppliedCommit").asText()).isEqualTo(head);
        assertThat(status.path("lastTurn").path("outcome").asText()).isEqualTo("in-sync");
        assertThat(status.path("conditions"))
                .allMatch(it -> it.path("status").asText().equals("True"));

        JsonNode turns = json(get(api, "/api/v1/turns", READ)).path("turns");
        String id = turns.path(0).path("id").asText();
        assertThat(json(get(api, "/api/v1/turns/" + id, READ))).isEqualTo(turns.path(0));
        assertThat(get(api, "/api/v1/turns/none", READ).statusCode()).isEqualTo(404);
        assertThat(json(get(api, "/api/v1/plan", READ)).path("format").asText())
                .isEqualTo("muster.plan/1");
        assertThat(json(get(api, "/api/v1/holds", READ)).path("holds")).isEmpty();
    }

    @Test
    void driftIsToldWithItsEnd() throws Exception {
        assertThat(json(get(api, "/api/v1/drift", READ)).path("drift")).isEmpty();
        walkthrough.removeTheMemberByHand();
        daemon.log().await("+ membership AWS-ReadOnly <- okta.demo@example.com done");
        daemon.log().await("turn: ");

        JsonNode spell = json(get(api, "/api/v1/drift", READ)).path("drift").path(0);
        assertThat(spell.path("key").asText()).isEqualTo("AWS-ReadOnly <- okta.demo@example.com");
        assertThat(spell.path("message").asText()).contains("was taken away");
        assertThat(spell.path("ended").path("how").asText()).isEqualTo("corrected");
        String turn = spell.path("ended").path("turn").asText();
        assertThat(
                        json(get(api, "/api/v1/turns/" + turn, READ))
                                .path("results")
                                .path("done")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void aCommitThatIsInvalidDegradesAndIsNotFollowed() throws Exception {
        walkthrough.repository().commit(GROUPS, "groups: [");
        daemon.log().await("head-invalid");
        daemon.log().await("turn: ");

        JsonNode status = status();
        assertThat(status.path("sync").asText()).isEqualTo("OutOfSync");
        assertThat(status.path("health").asText()).isEqualTo("Degraded");
        assertThat(condition(status, "HeadFollowed")).isEqualTo("False");
        assertThat(status.path("detour").path("kind").asText()).isEqualTo("invalid");
        assertThat(status.path("lastAttemptedCommit"))
                .isNotEqualTo(status.path("lastAppliedCommit"));
    }

    /// Alerts look at the metrics alone.
    @Test
    void theMetricsTellOfAHeadThatIsNotFollowedAndOfASuspension() throws Exception {
        // The first turn did it, the second has looked.
        daemon.log().await("turn: in sync (");
        String before = get(metrics, "/metrics", "").body();
        walkthrough.repository().git("commit", "--quiet", "--amend", "-m", "rewritten");
        daemon.log().await("turn: held, commit ");
        assertThat(get(metrics, "/metrics", "").body())
                .contains(
                        "muster_head_not_followed{reason=\"diverged\"} 1.0",
                        "muster_head_not_followed{reason=\"invalid\"} 0.0",
                        "muster_suspensions 0.0",
                        "muster_turn_duration_seconds_count{outcome=\"held\"} 1")
                .contains(success(before));

        post("/api/v1/suspend", OPERATE, "{\"reason\": \"a look\"}");
        assertThat(get(metrics, "/metrics", "").body()).contains("muster_suspensions 1.0");
    }

    private static String success(String metrics) {
        Matcher line =
                Pattern.compile("(?m)^muster_last_success_timestamp_seconds .*$").matcher(metrics);
        assertThat(line.find()).isTrue();
        return line.group();
    }

    @Test
    void nobodyAsksAnythingWithoutAKnownToken() throws Exception {
        for (String token : new String[] {"", "wrong-0123456789abcdef", OPERATE + "x"}) {
            assertThat(get(api, "/api/v1/status", token).statusCode()).isEqualTo(401);
            assertThat(post("/api/v1/reconcile", token, "").statusCode()).isEqualTo(401);
        }
        Files.writeString(temporary.resolve("tokens"), "operate ada " + OPERATE + "\n");
        assertThat(get(api, "/api/v1/status", READ).statusCode())
                .as("a token that was taken counts no more")
                .isEqualTo(401);
        Files.writeString(temporary.resolve("tokens"), "");
        assertThat(get(api, "/api/v1/status", OPERATE).statusCode()).isEqualTo(503);
    }

    @Test
    void aTokenForReadingOperatesNothing() throws Exception {
        for (String verb : new String[] {"reconcile", "suspend", "resume", "deny"}) {
            assertThat(post("/api/v1/" + verb, READ, "{}").statusCode()).as(verb).isEqualTo(403);
        }
        assertThat(status().path("suspensions")).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeOrMisspeltIsRefused() throws Exception {
        assertThat(post("/api/v1/suspend", OPERATE, "x".repeat(70_000)).statusCode())
                .isEqualTo(413);
        HttpResponse<String> misspelt =
                post("/api/v1/suspend", OPERATE, "{\"reason\": \"r\", \"untl\": \"x\"}");
        assertThat(misspelt.statusCode()).isEqualTo(400);
        assertThat(misspelt.body()).contains("known are object, reason, until");
        assertThat(post("/api/v1/suspend", OPERATE, "{}").statusCode()).isEqualTo(400);
        assertThat(
                        post(
                                        "/api/v1/suspend",
                                        OPERATE,
                                        "{\"reason\": \"r\", \"until\": \"2020-01-01T00:00:00Z\"}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(status().path("suspensions")).isEmpty();
    }

    @Test
    void tooManyRequestsAreTurnedAway() throws Exception {
        int status = 200;
        for (int i = 0; i < 2000 && status != 429; i++) {
            status = get(api, "/api/v1/turns/none", READ).statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(get(api, "/api/v1/status", OPERATE).statusCode())
                .as("the others are still served")
                .isEqualTo(200);
    }

    @Test
    void reconcileMakesATurn() throws Exception {
        assertThat(post("/api/v1/reconcile", OPERATE, "").statusCode()).isEqualTo(202);
        daemon.log().await("trigger=asked");
    }

    @Test
    void whileSuspendedNothingIsWrittenUntilItIsResumed() throws Exception {
        assertThat(post("/api/v1/suspend", OPERATE, "{\"reason\": \"a look\"}").statusCode())
                .isEqualTo(200);
        JsonNode status = status();
        assertThat(status.path("health").asText()).isEqualTo("Held");
        assertThat(status.path("suspensions").path(0).path("actor").asText()).isEqualTo("ada");
        daemon.log().await("trigger=asked");
        walkthrough
                .repository()
                .commit(GROUPS, walkthrough.groups() + "\n  AWS-Other:\n    description: other\n");
        assertThat(daemon.log().await("turn: held")).doesNotContain(" done");

        assertThat(post("/api/v1/resume", OPERATE, "{\"object\": \"AWS-Other\"}").statusCode())
                .as("another name ends nothing")
                .isEqualTo(404);
        assertThat(post("/api/v1/resume", OPERATE, "").statusCode()).isEqualTo(200);
        daemon.log().await("+ group AWS-Other done");
        daemon.log().await("turn: in sync: 1 done");
        daemon.log().await("turn: in sync");
    }

    @Test
    void aPersonWhoIsDeniedLeavesEverythingAndStaysOutAfterARestart() throws Exception {
        HttpResponse<String> denied =
                post(
                        "/api/v1/deny",
                        OPERATE,
                        "{\"login\": \"" + MEMBER + "\", \"reason\": \"stolen laptop\"}");
        assertThat(denied.statusCode()).isEqualTo(202);
        daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done");

        daemon.stop();
        start();
        String said = daemon.log().await("trigger=started");
        assertThat(said).doesNotContain("+ membership AWS-ReadOnly <- " + MEMBER);
    }

    @Test
    void aDenialEndsOnceACommitSaysTheSame() throws Exception {
        post("/api/v1/deny", OPERATE, "{\"login\": \"" + MEMBER + "\", \"reason\": \"lost\"}");
        daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done");

        walkthrough.repository().commit("access/deny.yaml", "deny: [" + MEMBER + "]\n");
        assertThat(daemon.log().await("trigger=new-head"))
                .doesNotContain("+ membership AWS-ReadOnly <- " + MEMBER);
        walkthrough.repository().git("revert", "--no-edit", "HEAD");
        daemon.log().await("+ membership AWS-ReadOnly <- " + MEMBER + " done");
    }

    @Test
    void aSuspensionBetweenTwoChangesOfATurnStopsTheRest() throws Exception {
        walkthrough
                .sandbox()
                .oktaControls()
                .faults()
                .add(
                        new Fault(
                                "POST /api/v1/groups",
                                Fault.Kind.LATENCY,
                                1,
                                0,
                                200,
                                "",
                                Duration.ofMinutes(3)));
        walkthrough.commitGroups(
                walkthrough.groups()
                        + "\n  AWS-Other:\n    description: other\n    members: ["
                        + MEMBER
                        + "]\n",
                "a group with a member");
        daemon.journal().await("AWS-Other");
        post("/api/v1/suspend", OPERATE, "{\"reason\": \"a look\"}");

        daemon.log().await("+ group AWS-Other done");
        daemon.log()
                .await(
                        "+ membership AWS-Other <- "
                                + MEMBER
                                + " not tried: Muster was suspended by ada");
        post("/api/v1/resume", OPERATE, "");
        daemon.log().await("+ membership AWS-Other <- " + MEMBER + " done");
    }

    private JsonNode status() throws Exception {
        return json(get(api, "/api/v1/status", READ));
    }

    private static String condition(JsonNode status, String type) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText();
            }
        }
        throw new AssertionError(type + " is not in " + status);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(int port, String path, String token) throws Exception {
        return send(request(port, path, token).GET());
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return send(request(api, path, token).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(int port, String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void start() {
        daemon = walkthrough.start();
        metrics = daemon.port("metrics");
        api = daemon.port("api");
    }
}
