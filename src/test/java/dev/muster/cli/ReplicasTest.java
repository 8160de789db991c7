package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.Replicas.One;
import dev.muster.testing.Described;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two replicas, one of which is stopped in order.
@Timeout(180)
class ReplicasTest {

    @TempDir private Path temporary;

    /// What `muster get status` prints of a replica that does not lead.
    private void saysWhoLeads(String api) throws Exception {
        Path token = Files.writeString(temporary.resolve("token"), "operating-0123456789abcdef\n");
        TestShell shell = new TestShell();
        assertThat(
                        shell.run(
                                "get",
                                "status",
                                "--server",
                                api.replace("/api/v1/", ""),
                                "--token-file",
                                token.toString()))
                .isZero();
        assertThat(
                        shell.out()
                                .replaceAll("\\d{8}T\\d{6}Z-[0-9a-f]+", "TURN")
                                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                                .replaceAll("_[0-9a-f]{8}", "_ID")
                                .replaceAll("applied    [0-9a-f]{7}", "applied    COMMIT"))
                .isEqualTo(
                        """
                        follower: replica one_ID leads since TIME
                        This replica, two_ID (enforce), makes no turn and reads neither Okta nor AWS.
                        Whether all is in sync and well, the replica that leads can tell.

                        by the history that the replicas share, at TIME
                        applied    COMMIT
                        last turn  in-sync, began at TIME, ended at TIME (TURN)
                        holds      0 open
                        drift      0 lasting
                        """);
    }

    private void answersForTheLeader(One follower) throws Exception {
        Matcher port = Pattern.compile("api on port (\\d+)").matcher(follower.log().text());
        assertThat(port.find()).isTrue();
        String api = "http://127.0.0.1:" + port.group(1) + "/api/v1/";
        HttpResponse<String> status = ask(HttpRequest.newBuilder(URI.create(api + "status")));
        assertThat(status.body())
                .contains("\"leader\" : \"one_")
                .contains("\"leaderSince\" : \"20")
                .contains("\"leads\" : false")
                .contains("\"health\" : \"Unknown\"")
                .contains("\"outcome\" : \"in-sync\"");
        Described described =
                Described.by(ask(HttpRequest.newBuilder(URI.create(api + "openapi.json"))).body());
        assertThat(
                        described.problems(
                                "GET", "/api/v1/status", 200, "application/json", status.body()))
                .isEmpty();
        HttpResponse<String> access = ask(HttpRequest.newBuilder(URI.create(api + "access")));
        assertThat(access.statusCode()).isEqualTo(409);
        assertThat(described.problems("error", access.body())).isEmpty();
        saysWhoLeads(api);
        HttpResponse<String> reconcile =
                ask(
                        HttpRequest.newBuilder(URI.create(api + "reconcile"))
                                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(reconcile.statusCode()).isEqualTo(409);
        assertThat(reconcile.body()).contains("replica one_").contains("makes no turn");
        assertThat(ask(HttpRequest.newBuilder(URI.create(api + "plan"))).statusCode())
                .isEqualTo(404);
        HttpResponse<String> denied =
                ask(
                        HttpRequest.newBuilder(URI.create(api + "deny"))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"login\": \"leaver@example.com\","
                                                        + " \"reason\": \"left\"}")));
        assertThat(denied.body()).contains("with the next turn of the leader; replica one_");
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    request.header("Authorization", "Bearer operating-0123456789abcdef").build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void whereTheLeaderIsStoppedInOrderTheOtherNeedNotWaitForTheLease() throws Exception {
        try (Replicas replicas = new Replicas(temporary, "duration: 30s", "every: 5s")) {
            replicas.releasedLease();
            One one = replicas.run("one");
            one.log().await("leading: ");
            One two = replicas.run("two");
            two.log().await("following: replica one_");
            one.log().await("turn: in sync");
            answersForTheLeader(two);

            Instant stopped = Instant.now();
            one.signal("TERM");
            two.log().await("leading: ");
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(25));
            one.ends();
            two.log().await("turn: in sync");
            assertThat(one.journal().text()).contains("\"event\":\"result\"");
            assertThat(two.journal().text()).isEmpty();
            assertThat(replicas.lease().getSpec().getHolderIdentity()).startsWith("two_");
            assertThat(replicas.lease().getSpec().getLeaseTransitions()).isEqualTo(2);
        }
    }
}
