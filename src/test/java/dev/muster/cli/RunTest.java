package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.source.GitRepository;
import dev.muster.time.ScaledTimekeeper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `muster run` from commits to what is in force, against the sandbox over HTTP.
class RunTest {

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");
    private static final String GROUPS = "access/groups.yaml";
    private static final String MEMBER = "okta.demo@example.com";
    private static final Pattern HOLD = Pattern.compile("hold: (\\S+), digest: ([0-9a-f]{64})");

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private final Told log = new Told();
    private final Told journal = new Told();
    private Sandbox sandbox;
    private GitRepository repository;
    private Thread daemon;

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(EXAMPLE.resolve("sandbox.yaml")), clock));
        repository = GitRepository.in(temporary.resolve("repository"));
        for (String file :
                new String[] {
                    GROUPS, "access/okta-app.yaml", "access/permissions.yaml", "access/users.yaml"
                }) {
            Path to = repository.folder().resolve(file);
            Files.createDirectories(to.getParent());
            Files.copy(EXAMPLE.resolve(file), to);
        }
        repository.commitAll("the walkthrough");
        Files.writeString(
                temporary.resolve("muster.yaml"),
                Files.readString(EXAMPLE.resolve("muster.yaml"))
                        + """

                        source: {url: ./repository, poll: 5s}
                        loop: {every: 60s}
                        """);
        start();
        log.await("turn: in sync");
    }

    @AfterEach
    void end() throws InterruptedException {
        stop();
        sandbox.close();
    }

    @Test
    void carriesOutACommitAndTheOneThatTakesItBack() throws IOException {
        assertThat(journal.text()).contains("\"event\":\"intent\"", "\"author\":{\"name\":\"Ada\"");

        commitGroups(groups().replaceFirst("members:\\s+- " + MEMBER, "members: []"), "leaves");
        log.await("- membership AWS-ReadOnly <- " + MEMBER + " done");
        log.await("turn: in sync");

        repository.git("revert", "--no-edit", "HEAD");
        log.await("+ membership AWS-ReadOnly <- " + MEMBER + " done");
        log.await("turn: in sync");
    }

    @Test
    void keepsTheLastGoodCommitInForceWhileTheHeadIsInvalidAndThenOnlyTakesAway() throws Exception {
        commitGroups(groups().replace("push: [aws]", "psh: [aws]"), "a slip");
        log.await("head-invalid: commit");
        log.await("psh");

        removeFromOkta(MEMBER);
        addToOkta("stranger@example.com");
        String meanwhile =
                log.await("- membership AWS-ReadOnly <- stranger@example.com done")
                        + log.await("turn: ")
                        + log.await("turn: ");
        assertThat(meanwhile)
                .as("nothing is granted back")
                .doesNotContain("+ membership AWS-ReadOnly <- " + MEMBER + " done");

        repository.git("revert", "--no-edit", "HEAD");
        log.await("+ membership AWS-ReadOnly <- " + MEMBER + " done");
    }

    @Test
    void holdsARewrittenHistoryUntilItIsReleased() throws IOException {
        commitGroups(groups().replaceFirst("members:\\s+- " + MEMBER, "members: []"), "leaves");
        log.await("- membership AWS-ReadOnly <- " + MEMBER + " done");
        log.await("turn: in sync");

        repository.git("reset", "--quiet", "--hard", "HEAD~1");
        commitGroups(groups() + "\n  AWS-Other:\n    description: other\n", "another way");
        log.await("does not descend from");
        String said = log.await(" and until");
        Matcher hold = HOLD.matcher(said);
        assertThat(hold.find()).as(said).isTrue();
        log.await("turn: ");

        repository.commit(
                "releases/rewrite.yaml",
                "hold: %s\ndigest: %s\nuntil: %s\n"
                        .formatted(
                                hold.group(1),
                                hold.group(2),
                                clock.now()
                                        .plus(Duration.ofHours(2))
                                        .truncatedTo(ChronoUnit.SECONDS)));
        log.await("+ group AWS-Other done");
    }

    @Test
    void putsBackByItselfWhatSomebodyChangedByHand() throws Exception {
        removeFromOkta(MEMBER);
        log.await("+ membership AWS-ReadOnly <- " + MEMBER + " done");
        log.await("turn: in sync");
    }

    @Test
    void goesOnFromWhatIsLiveWhenItIsStartedAgain() throws Exception {
        stop();
        commitGroups(groups() + "\n  AWS-Other:\n    description: other\n", "meanwhile");
        start();
        log.await("+ group AWS-Other done");
        assertThat(log.rest()).doesNotContain("hold");
    }

    @Test
    void writesNothingWhileItObserves() throws Exception {
        stop();
        Path settings = temporary.resolve("muster.yaml");
        Files.writeString(
                settings,
                Files.readString(settings).replace("{every: 60s}", "{every: 60s, mode: observe}"));
        commitGroups(groups() + "\n  AWS-Other:\n    description: other\n", "meanwhile");
        start();
        log.await("1 changes, none carried out");
        assertThat(log.rest()).doesNotContain(" done");
    }

    private void start() {
        Shell shell =
                new Shell(
                        environment(),
                        new BufferedReader(new StringReader("")),
                        new PrintStream(journal, true, StandardCharsets.UTF_8),
                        new PrintStream(log, true, StandardCharsets.UTF_8),
                        Shell.Terminal.NONE,
                        clock);
        daemon =
                Thread.ofPlatform()
                        .name("muster run")
                        .start(() ->
                                Muster.run(
                                        shell,
                                        "run",
                                        "--settings",
                                        temporary.resolve("muster.yaml").toString()));
    }

    private void stop() throws InterruptedException {
        daemon.interrupt();
        daemon.join(Duration.ofMinutes(1));
        assertThat(daemon.isAlive()).as("it ends when it is told to").isFalse();
    }

    private SortedMap<String, String> environment() {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("MUSTER_OKTA_URL", sandbox.okta().toString());
        environment.put("MUSTER_OKTA_TOKEN", "test");
        environment.put("MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
        environment.put("XDG_STATE_HOME", temporary.resolve("state").toString());
        return environment;
    }

    private String groups() throws IOException {
        return Files.readString(repository.folder().resolve(GROUPS));
    }

    private void commitGroups(String text, String message) throws IOException {
        assertThat(text).isNotEqualTo(groups());
        Files.writeString(repository.folder().resolve(GROUPS), text);
        repository.commitAll(message);
    }

    private void removeFromOkta(String login) throws Exception {
        okta("DELETE", "/api/v1/groups/" + group() + "/users/" + user(login));
    }

    private void addToOkta(String login) throws Exception {
        okta("PUT", "/api/v1/groups/" + group() + "/users/" + made(login));
    }

    private String group() throws Exception {
        return id(okta("GET", "/api/v1/groups?q=AWS-ReadOnly"));
    }

    private String user(String login) throws Exception {
        return id(okta("GET", "/api/v1/users/" + login));
    }

    private String made(String login) throws Exception {
        return id(
                call(
                        HttpRequest.newBuilder(
                                        sandbox.okta().resolve("/api/v1/users?activate=true"))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                """
                                                {"profile": {"login": "%s", "email": "%s", "firstName": "A", "lastName": "Stranger"}}
                                                """
                                                        .formatted(login, login)))));
    }

    private String okta(String method, String path) throws Exception {
        URI uri = sandbox.okta().resolve(path);
        return call(
                HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private static String call(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            request.header("Authorization", "SSWS by-hand")
                                    .header("Content-Type", "application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        }
    }

    private static String id(String json) {
        Matcher id = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        assertThat(id.find()).as(json).isTrue();
        return id.group(1);
    }
}
