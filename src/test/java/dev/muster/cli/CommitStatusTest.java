package dev.muster.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.source.GitHttpHost;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a Git host hears of the commits that `muster run` follows.
@Timeout(180)
class CommitStatusTest {

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private final Told heard = new Told();
    private FollowedWalkthrough walkthrough;
    private GitHttpHost host;
    private final AtomicInteger refusals = new AtomicInteger();

    @BeforeEach
    void serve() throws Exception {
        walkthrough = new FollowedWalkthrough(temporary, clock, "poll: 5s", "every: 60s");
        host =
                GitHttpHost.serving(
                        temporary, "secret-1", Files.createDirectories(temporary.resolve("keys")));
        Files.writeString(temporary.resolve("token"), "secret-1\n");
        host.answering("/api/", this::answer);
    }

    @AfterEach
    void stop() {
        host.close();
        walkthrough.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            String token =
                    exchange.getRequestHeaders().containsKey("PRIVATE-TOKEN")
                            ? exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN")
                            : exchange.getRequestHeaders().getFirst("Authorization");
            heard.write(
                    "%s %s %s %s%n"
                            .formatted(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI(),
                                    token,
                                    new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                            .getBytes(UTF_8));
            exchange.sendResponseHeaders(201, -1);
        }
    }

    private Running follow(String status) throws IOException {
        walkthrough.settings(
                host.url("repository"),
                "poll: 5s, tokenFile: token, caFile: %s, commitStatus: %s"
                        .formatted(host.caFile(), status),
                "every: 60s");
        return walkthrough.start();
    }

    @Test
    void gitHubHearsWhatIsInForceAndWhatIsNotFollowed() throws Exception {
        Running daemon = follow("{host: github, project: acme/access}");
        try {
            String head = walkthrough.repository().git("rev-parse", "HEAD").strip();
            assertThat(heard.await("\"state\":\"success\",\"context\":\"muster\""))
                    .contains(
                            "POST /api/v3/repos/acme/access/statuses/" + head + " Bearer secret-1",
                            "In force");

            walkthrough.commitGroups(
                    walkthrough.groups().replace("push: [aws]", "psh: [aws]"), "slip");
            String slip = walkthrough.repository().git("rev-parse", "HEAD").strip();
            assertThat(heard.await("\"failure\""))
                    .contains(
                            "/statuses/" + slip, "Not applied: 1 error, first access/groups.yaml");
        } finally {
            daemon.stop();
        }
    }

    @Test
    void gitLabHearsTheSame() throws Exception {
        Running daemon = follow("{host: gitlab, project: acme/sub/access, context: iam}");
        try {
            String head = walkthrough.repository().git("rev-parse", "HEAD").strip();
            assertThat(heard.await("\"success\""))
                    .contains(
                            "POST /api/v4/projects/acme%2Fsub%2Faccess/statuses/"
                                    + head
                                    + " secret-1",
                            "\"name\":\"iam\"");
        } finally {
            daemon.stop();
        }
    }

    @Test
    void hostThatIsGoneForAWhileHearsItLaterAndNoTurnWaits() throws Exception {
        refusals.set(2);
        Running daemon = follow("{host: github, project: acme/access}");
        try {
            daemon.log().await("turn: in sync");
            assertThat(heard.await("\"success\"")).contains("In force");
        } finally {
            daemon.stop();
        }
    }

    @Test
    void whatIsHeldNamesTheHold() throws Exception {
        Running daemon = follow("{host: github, project: acme/access}");
        try {
            heard.await("In force");
            // Somebody else's group that comes into the declaration: what it loses is held.
            walkthrough.changeOkta("\"change\": \"createGroup\", \"group\": \"AWS-Theirs\"");
            walkthrough.changeOkta(
                    "\"change\": \"addGroupMember\", \"group\": \"AWS-Theirs\", \"login\": \""
                            + FollowedWalkthrough.MEMBER
                            + "\"");
            walkthrough.commitGroups(
                    walkthrough.groups() + "\n  AWS-Theirs:\n    members: []\n", "theirs");
            assertThat(heard.await("\"pending\"")).contains("Held by known-object (");
        } finally {
            daemon.stop();
        }
    }
}
