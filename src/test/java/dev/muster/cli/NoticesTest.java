package dev.muster.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.source.GitHttpHost;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What people hear of `muster run`: by Slack, by a webhook, and as files.
@Timeout(180)
class NoticesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "the key of the webhook";

    /// Something that came.
    private record Came(String path, String signature, String id, String body) {}

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private final BlockingQueue<Came> came = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private FollowedWalkthrough walkthrough;
    private GitHttpHost receiver;

    @BeforeEach
    void serve() throws Exception {
        walkthrough = new FollowedWalkthrough(temporary, clock, "poll: 5s", "every: 60s");
        receiver =
                GitHttpHost.serving(
                        temporary, "none", Files.createDirectories(temporary.resolve("keys")));
        receiver.answering("/hooks/", this::answer);
        Files.writeString(
                temporary.resolve("slack-url"), receiver.url("hooks/slack-secret") + "\n");
        Files.writeString(temporary.resolve("key"), KEY + "\n");
    }

    @AfterEach
    void stop() {
        receiver.close();
        walkthrough.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            came.add(
                    new Came(
                            exchange.getRequestURI().getPath(),
                            String.valueOf(exchange.getRequestHeaders().getFirst("X-Signature")),
                            String.valueOf(exchange.getRequestHeaders().getFirst("X-Delivery-Id")),
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private Running follow(String notify) throws IOException {
        walkthrough.settings("poll: 5s", "every: 60s");
        Files.writeString(
                walkthrough.settingsFile(),
                "notify:\n" + notify.replace("CA", receiver.caFile().toString()),
                StandardOpenOption.APPEND);
        return walkthrough.start();
    }

    private Came next(Predicate<Came> wanted) throws InterruptedException {
        while (true) {
            Came found = came.poll(60, TimeUnit.SECONDS);
            assertThat(found).as("it is told").isNotNull();
            if (wanted.test(found)) {
                return found;
            }
        }
    }

    private static Predicate<Came> about(String word) {
        return it -> it.body().contains("\"about\": \"" + word + "\"");
    }

    private String webhook(String more) {
        return "  - {type: webhook, url: %s, hmacKeyFile: key, caFile: CA%s}%n"
                .formatted(receiver.url("hooks/json"), more);
    }

    @Test
    void whatIsDoneByHandIsToldOnceAndThenThatItIsCorrected() throws Exception {
        Running daemon = follow(webhook(""));
        try {
            daemon.log().await("turn: in sync");
            walkthrough.removeTheMemberByHand();
            JsonNode told = JSON.readTree(next(about("corrected")).body());
            assertThat(told.path("format").asText()).isEqualTo("muster-notice/1");
            assertThat(told.path("items"))
                    .anySatisfy(item -> {
                        assertThat(item.path("about").asText()).isEqualTo("corrected");
                        assertThat(item.path("object").asText())
                                .isEqualTo("membership AWS-ReadOnly <- okta.demo@example.com");
                        assertThat(item.path("message").asText())
                                .startsWith("was taken away though it is declared, corrected ")
                                .contains(" by turn ");
                        assertThat(item.path("severity").asText()).isEqualTo("medium");
                    });
        } finally {
            daemon.stop();
        }
        assertThat(came).noneMatch(it -> it.body().contains("taken away though"));
    }

    @Test
    void whatIsOnlyObservedIsToldWhenItBeginsAndWhenItIsOver() throws Exception {
        Running daemon = follow(webhook(""));
        try {
            daemon.log().await("turn: in sync");
        } finally {
            daemon.stop();
        }
        walkthrough.settings("poll: 5s", "every: 60s, mode: observe");
        Files.writeString(
                walkthrough.settingsFile(),
                "notify:\n" + webhook("").replace("CA", receiver.caFile().toString()),
                StandardOpenOption.APPEND);
        Running observing = walkthrough.start();
        try {
            observing.log().await("turn: in sync");
            walkthrough.removeTheMemberByHand();
            assertThat(next(about("drift")).body())
                    .contains("\"severity\": \"medium\"", "was taken away though it is declared");
            walkthrough.changeOkta(
                    "\"change\": \"addGroupMember\", \"group\": \"AWS-ReadOnly\", \"login\": \""
                            + FollowedWalkthrough.MEMBER
                            + "\"");
            assertThat(next(about("corrected")).body())
                    .contains("\"severity\": \"low\"", "though it is declared, gone ");
        } finally {
            observing.stop();
        }
    }

    @Test
    void webhookIsSignedOverItsBodyAndHasAnIdOfItsOwn() throws Exception {
        Running daemon = follow(webhook(""));
        try {
            daemon.log().await("turn: in sync");
            Came first = next(_ -> true);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
            assertThat(first.signature())
                    .isEqualTo(
                            "sha256="
                                    + HexFormat.of()
                                            .formatHex(mac.doFinal(first.body().getBytes(UTF_8))));
            walkthrough.removeTheMemberByHand();
            assertThat(next(about("corrected")).id()).isNotEqualTo(first.id()).hasSize(36);
        } finally {
            daemon.stop();
        }
    }

    @Test
    void slackHearsAHeadlineAndTheGravestAndItsAddressIsNowhereToBeRead() throws Exception {
        refusals.set(1);
        Running daemon = follow("  - {type: slack, urlFile: slack-url, caFile: CA}\n");
        try {
            daemon.log().await("turn: in sync");
            walkthrough.addAStrangerByHand();
            String text =
                    JSON.readTree(next(it -> it.body().contains("stranger")).body())
                            .path("text")
                            .asText();
            assertThat(text)
                    .startsWith("*Muster (muster): ")
                    .contains(
                            ":red_circle: corrected: membership AWS-ReadOnly &lt;- stranger@example.com:"
                                    + " was put there and is declared nowhere");
        } finally {
            daemon.stop();
        }
        assertThat(daemon.log().text()).doesNotContain("slack-secret");
    }

    @Test
    void receiverThatIsGoneIsSaidInTheLogAndNoTurnWaits() throws Exception {
        refusals.set(Integer.MAX_VALUE);
        Running daemon = follow(webhook(""));
        try {
            daemon.log().await("turn: in sync");
            daemon.log().await("not-told: to webhook at 127.0.0.1: 127.0.0.1 answered 500");
        } finally {
            daemon.stop();
        }
    }

    @Test
    void whoeverAsksForOthersObjectsOrGraverThingsIsNotToldOfThese() throws Exception {
        Running daemon =
                follow(
                        webhook("")
                                + "  - {type: folder, path: grave, severity: high}\n"
                                + "  - {type: folder, path: others, objects: [Payments-*]}\n");
        try {
            daemon.log().await("turn: in sync");
            walkthrough.removeTheMemberByHand();
            next(about("corrected"));
        } finally {
            daemon.stop();
        }
        assertThat(written("grave", ".csv")).noneMatch(text -> text.contains("membership"));
        assertThat(written("others", ".csv")).noneMatch(text -> text.contains("membership"));
    }

    private List<String> written(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(NoticesTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void folderHoldsAllThatIsOpenInFourFormsAndNoMoreThanItShould() throws Exception {
        Running daemon =
                follow(webhook("") + "  - {type: folder, path: reports, every: 60s, keep: 2}\n");
        try {
            daemon.log().await("turn: in sync");
            walkthrough.removeTheMemberByHand();
            next(about("corrected"));
            walkthrough.addAStrangerByHand();
            next(about("corrected"));
        } finally {
            daemon.stop();
        }
        try (Stream<Path> files = Files.list(temporary.resolve("reports"))) {
            List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names)
                    .hasSize(12)
                    .contains("latest.csv", "latest.html", "latest.json", "latest.md");
        }
        assertThat(text(temporary.resolve("reports/latest.html")))
                .contains("default-src 'none'")
                .doesNotContain("<script");
    }

    @Test
    void whatWasToldBeforeARestartIsNotToldAgain() throws Exception {
        walkthrough.changeOkta("\"change\": \"createGroup\", \"group\": \"AWS-Theirs\"");
        walkthrough.changeOkta(
                "\"change\": \"createUser\", \"login\": \"theirs@example.com\","
                        + " \"firstName\": \"A\", \"lastName\": \"Stranger\"");
        walkthrough.changeOkta(
                "\"change\": \"addGroupMember\", \"group\": \"AWS-Theirs\", \"login\":"
                        + " \"theirs@example.com\"");
        walkthrough.commitGroups(
                walkthrough.groups() + "\n  AWS-Theirs:\n    members: []\n", "theirs");
        Running before = follow(webhook(""));
        try {
            assertThat(next(about("hold")).body()).contains("known-object", "digest: ");
            // What is not in force yet cannot drift.
            before.log()
                    .await(
                            "+ account assignment AWS-ReadOnly -> ReadOnlyAccess @ 444455556666 done");
            before.log().await("turn: held");
        } finally {
            before.stop();
        }
        came.clear();
        Running after = walkthrough.start();
        try {
            after.log().await("turn: held");
            walkthrough.removeTheMemberByHand();
            assertThat(next(about("corrected")).body()).doesNotContain("\"about\": \"hold\"");
        } finally {
            after.stop();
        }
        assertThat(came).noneMatch(about("hold"));
    }
}
