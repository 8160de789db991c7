package dev.muster.cli;

import static dev.muster.cli.FollowedWalkthrough.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands that speak to a running daemon, to one that runs.
@Timeout(180)
class DaemonCommandsTest {

    private static final String READ = "reading-0123456789abcdef";
    private static final String OPERATE = "operating-0123456789abcdef";

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private final TestShell shell = new TestShell().at(clock);
    private FollowedWalkthrough walkthrough;
    private Running daemon;

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws IOException {
        walkthrough =
                new FollowedWalkthrough(
                        temporary, clock, "poll: 24h", "every: 24h, fullEvery: 24h");
        Files.writeString(
                temporary.resolve("tokens"),
                "read grafana %s\noperate ada %s\n".formatted(READ, OPERATE));
        walkthrough.listen("port: 0, tokensFile: tokens");
        Files.writeString(temporary.resolve("read"), READ + "\n");
        Files.writeString(temporary.resolve("operate"), OPERATE);
        daemon = walkthrough.start();
        shell.with(DaemonOptions.SERVER, "http://127.0.0.1:" + daemon.port("api"))
                .with(DaemonOptions.TOKEN_FILE, temporary.resolve("operate").toString());
        daemon.log().await("turn: in sync: ");
        daemon.log().await("turn: in sync (");
        daemon.log().await("\n");
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.stop();
        walkthrough.close();
    }

    @Test
    void getTellsWhereTheDaemonIs() throws Exception {
        assertThat(shell.run("get", "status")).isZero();
        assertThat(steady(shell.out()))
                .isEqualTo(
                        """
                        InSync, Healthy (enforce)
                        head       COMMIT
                        applied    COMMIT
                        last turn  in-sync at TIME, because of timer (TURN)
                        next turn  TIME
                        changes    0 pending, 0 waiting, 0 held, 0 withheld

                        CONDITION       STATUS  SINCE  MESSAGE
                        HeadFollowed    True    TIME  Turns work at the head of the repository.
                        EverythingRead  True    TIME  Everything that decides was read.
                        NothingFailed   True    TIME  No change failed.
                        NothingHeld     True    TIME  No guard keeps anything back.
                        NotSuspended    True    TIME  Nobody has suspended anything.
                        """);
        assertThat(shell.run("get", "status", "--output", "json")).isZero();
        JsonNode status = new ObjectMapper().readTree(shell.out());
        assertThat(status.path("format").asText()).isEqualTo("muster.status/1");

        assertThat(shell.run("get", "turns")).isZero();
        assertThat(steady(shell.out())).contains("TURN  TIME  COMMIT  in-sync  no change");
        assertThat(shell.run("get", "holds")).isZero();
        assertThat(shell.out()).isEqualTo("Nothing is held.\n");
        assertThat(shell.run("get", "drift")).isZero();
        assertThat(shell.out()).isEqualTo("No drift is known.\n");
        walkthrough.removeTheMemberByHand();
        // Either it is in force at once, or SCIM is waited for.
        assertThat(shell.run("reconcile", "--wait")).isIn(0, 6);
        assertThat(shell.run("get", "drift")).isZero();
        assertThat(steady(shell.out()))
                .contains("membership AWS-ReadOnly <- okta.demo@example.com was taken away");
    }

    @Test
    void reconcileWaitsForTheTurnAndExitsAsItDid() throws Exception {
        walkthrough.commitAnotherGroup();
        assertThat(shell.run("reconcile", "--wait")).isZero();
        assertThat(shell.out()).startsWith("in-sync").contains("(turn ");
        assertThat(daemon.log().await("+ group AWS-Other done")).isNotEmpty();

        walkthrough.commitGroups("groups: [", "slip");
        assertThat(shell.run("reconcile", "--wait", "5m", "--output", "json")).isEqualTo(1);
        assertThat(shell.out()).contains("\"outcome\" : \"invalid\"");
        assertThat(shell.run("get", "status")).isZero();
        assertThat(shell.out()).contains("OutOfSync, Degraded", "commit ", " is invalid");
        assertThat(shell.run("reconcile")).isZero();
        assertThat(shell.out()).isEqualTo("a turn comes at once, or after the one that runs\n");
        assertThat(shell.run("reconcile", "--wait", "0s")).isEqualTo(6);
        assertThat(shell.err()).contains("the turn has not ended by now");
    }

    /// However well such a turn goes, what was pushed is not in force.
    @Test
    void aTurnThatDoesNotFollowTheHeadIsNoSuccess() throws Exception {
        Path repository = walkthrough.repository().folder();
        walkthrough.repository().git("commit", "--quiet", "--amend", "-m", "rewritten");
        assertThat(shell.run("reconcile", "--wait")).isEqualTo(3);
        assertThat(shell.out()).startsWith("held");
        assertThat(daemon.log().await("turn: held, commit ")).doesNotContain("turn: in sync");

        Files.move(repository, repository.resolveSibling("away"));
        assertThat(shell.run("reconcile", "--wait")).isEqualTo(4);
        assertThat(shell.out()).startsWith("incomplete");
        Files.move(repository.resolveSibling("away"), repository);

        assertThat(shell.run("get", "turns")).isZero();
        assertThat(steady(shell.out()))
                .containsSubsequence("incomplete  no change", "held  ", "in-sync  ");
    }

    /// What a log line or an exit code says of it can be looked up in the history.
    @Test
    void aTurnThatComesToNoPlanHasAnIdAsWell() {
        walkthrough.sandbox().close();
        assertThat(shell.run("reconcile", "--wait")).isEqualTo(4);
        assertThat(steady(shell.out())).startsWith("incomplete (turn TURN)");
        String shown = shell.out().replaceAll("(?s).*\\(turn (\\S+)\\).*", "$1");
        assertThat(shell.run("get", "turns")).isZero();
        assertThat(shell.out()).contains(shown);
    }

    @Test
    void aTurnWhileEverythingIsSuspendedIsNoSuccess() {
        assertThat(shell.run("suspend", "--reason", "a look")).isZero();
        assertThat(shell.run("reconcile", "--wait")).isEqualTo(3);
        assertThat(shell.out()).startsWith("held");
        assertThat(daemon.log().await("turn: held, Muster is suspended by ada: a look"))
                .doesNotContain("turn: in sync");
        assertThat(shell.run("resume")).isZero();
        assertThat(shell.run("reconcile", "--wait")).isZero();
    }

    @Test
    void suspendEndsByItselfOrByResume() throws IOException {
        assertThat(shell.run("suspend", "--for", "2h", "--reason", "a look")).isZero();
        assertThat(steady(shell.out()))
                .isEqualTo("suspended: everything since TIME by ada, until TIME: a look\n");
        assertThat(shell.run("suspend", "AWS-ReadOnly", "--reason", "another")).isZero();
        assertThat(shell.run("get", "status")).isZero();
        assertThat(steady(shell.out()))
                .contains("InSync, Held (enforce)")
                .contains("AWS-ReadOnly since TIME by ada, until it is resumed: another\n");

        assertThat(shell.run("resume", "AWS-Other")).isEqualTo(5);
        assertThat(shell.err()).contains("refuses (404): nothing is suspended by that name");
        assertThat(shell.run("resume")).isZero();
        assertThat(shell.out()).isEqualTo("resumed: everything\n");
        assertThat(shell.run("resume", "AWS-ReadOnly")).isZero();
        shell.run("get", "status");
        assertThat(shell.out()).contains("InSync, Healthy").doesNotContain("until");
    }

    @Test
    void denyTakesAPersonOut() throws IOException {
        assertThat(shell.run("deny", MEMBER, "--reason", "stolen laptop")).isZero();
        assertThat(shell.out())
                .isEqualTo(
                        "denied: "
                                + MEMBER
                                + "; takes effect with the next turn, at once or after the one that"
                                + " runs\n");
        assertThat(shell.run("get", "status")).isZero();
        assertThat(steady(shell.out()))
                .contains("denied, until a commit says the same")
                .contains(MEMBER + " since TIME by ada: stolen laptop\n");
        assertThat(shell.out()).as("moments to the second").doesNotContainPattern("\\.\\d+Z");
        daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done");
    }

    @Test
    void whatAReplicaThatFollowsCannotDoAtOnceIsSaid() throws IOException {
        HttpServer follower =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String when = "with the next turn of the leader; replica a_1 leads";
        answering(
                follower,
                "suspend",
                200,
                "{\"since\": \"now\", \"takesEffect\": \"" + when + "\"}");
        answering(follower, "resume", 200, "{\"ended\": 1, \"takesEffect\": \"" + when + "\"}");
        answering(
                follower,
                "reconcile",
                409,
                "{\"error\": {\"message\": \"replica a_1 leads, and this one makes no turn\","
                        + " \"remedy\": \"Send it there.\"}}");
        follower.start();
        try {
            String server = "http://127.0.0.1:" + follower.getAddress().getPort();
            assertThat(shell.run("suspend", "--reason", "any", "--server", server)).isZero();
            assertThat(shell.out()).startsWith("suspended: ").contains("; takes effect " + when);
            assertThat(shell.run("resume", "--server", server)).isZero();
            assertThat(shell.out()).startsWith("resumed: ").contains("; takes effect " + when);
            assertThat(shell.run("reconcile", "--server", server)).isEqualTo(4);
            assertThat(shell.err()).contains("refuses (409): replica a_1 leads", "Send it there.");
        } finally {
            follower.stop(0);
        }
    }

    private static void answering(HttpServer server, String order, int status, String body) {
        server.createContext(
                "/api/v1/" + order,
                exchange -> {
                    try (exchange) {
                        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(status, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
    }

    @Test
    void aDaemonThatDoesNotAnswerOrMayNotIsExitCodeFour() throws IOException {
        String read = temporary.resolve("read").toString();
        assertThat(shell.run("get", "status", "--token-file", read)).isZero();
        assertThat(shell.run("reconcile", "--token-file", read)).isEqualTo(4);
        assertThat(shell.err())
                .contains("refuses (403): this token may only read", "role `operate`")
                .doesNotContain(READ);
        Path wrong = Files.writeString(temporary.resolve("wrong"), "wrong-0123456789abcdef");
        assertThat(shell.run("get", "turns", "--token-file", wrong.toString())).isEqualTo(4);
        assertThat(shell.err()).contains("refuses (401)");
        assertThat(shell.run("get", "holds", "--server", "http://127.0.0.1:1")).isEqualTo(4);
        assertThat(shell.err())
                .contains("http://127.0.0.1:1 does not answer")
                .doesNotContain("Exception");
        assertThat(shell.run("get", "status", "--output", "json", "--server", "http://localhost:1"))
                .isEqualTo(4);
        assertThat(shell.out()).contains("muster.error/1");
    }

    @Test
    void theTokenGoesNowhereUnlessItIsSafe() throws IOException {
        assertThat(shell.run("get", "status", "--server", "http://192.0.2.1:8080")).isEqualTo(5);
        assertThat(shell.err()).contains("for all to see on the way", "--plain-http");
        for (String server :
                new String[] {
                    "127.0.0.1:8080", "ftp://127.0.0.1", "https://", "https://a b", "https://u:p@h"
                }) {
            assertThat(shell.run("get", "status", "--server", server)).as(server).isEqualTo(5);
            assertThat(shell.err()).contains("is no address of a daemon");
        }
        Path two = Files.writeString(temporary.resolve("two"), "operate ada " + OPERATE);
        assertThat(shell.run("get", "status", "--token-file", two.toString())).isEqualTo(5);
        assertThat(shell.err()).contains("holds something else").doesNotContain(OPERATE);
        assertThat(shell.run("get", "status", "--token-file", "absent")).isEqualTo(5);
        assertThat(new TestShell().run("get", "status")).isEqualTo(5);
    }

    /// Without what is another at each run.
    private static String steady(String text) {
        return text.replaceAll("\\d{8}T\\d{6}Z-[0-9a-f]+", "TURN")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("(?<![0-9a-f])[0-9a-f]{7}(?![0-9a-f])", "COMMIT")
                .replaceAll("(Everything that decides was read).*", "$1.")
                .replaceAll("SINCE {2,}", "SINCE  ")
                .replaceAll("(TIME|TURN|COMMIT) {2,}", "$1  ");
    }
}
