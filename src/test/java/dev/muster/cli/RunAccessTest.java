package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who has access and why, asked of a running daemon.
class RunAccessTest {

    private static final String READ = "reading-0123456789abcdef";
    private static final String MEMBER = FollowedWalkthrough.MEMBER;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(60);
    private final HttpClient client = HttpClient.newHttpClient();
    private FollowedWalkthrough walkthrough;
    private Running daemon;
    private int api;

    @BeforeEach
    void followTheWalkthroughUntilItIsInForce() throws IOException {
        walkthrough =
                new FollowedWalkthrough(
                        temporary, clock, "poll: 24h", "every: 24h, fullEvery: 24h");
        walkthrough.listen("port: 0, tokensFile: tokens");
        Files.writeString(temporary.resolve("tokens"), "read grafana %s\n".formatted(READ));
        daemon = walkthrough.start();
        api = daemon.port("api");
        daemon.log().await("turn: in sync: ");
        daemon.log().await("turn: in sync (");
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.stop();
        client.close();
        walkthrough.close();
    }

    @Test
    void theAnswersAreThoseOfTheCommands() throws Exception {
        Instant before = clock.now();
        HttpResponse<String> access = get("access");
        assertThat(access.statusCode()).isEqualTo(200);
        assertThat(steady(access.body())).isEqualTo(steady(command("access")));
        assertThat(access.body()).contains(MEMBER, "ReadOnlyAccess");
        Instant made =
                Instant.parse(JSON.readTree(access.body()).path("manifest").path("made").asText());
        assertThat(made).isAfter(before);
        assertThat(readAt(access)).isEqualTo(made.truncatedTo(ChronoUnit.SECONDS));

        HttpResponse<String> filtered = get("access?login=" + MEMBER + "&account=AWSDemo");
        assertThat(steady(filtered.body()))
                .isEqualTo(steady(command("access", MEMBER, "--account", "AWSDemo")));

        HttpResponse<String> why = get("why?login=" + MEMBER + "&account=AWSDemo");
        assertThat(why.statusCode()).isEqualTo(200);
        assertThat(steady(why.body())).isEqualTo(steady(command("why", MEMBER, "AWSDemo")));
        assertThat(why.body()).contains("\"answer\": \"has\"");
        assertThat(readAt(why)).isEqualTo(readAt(access));
    }

    @Test
    void csvIsAnsweredWhereItIsAskedFor() throws Exception {
        HttpResponse<String> byQuery = get("access?output=csv");
        assertThat(byQuery.headers().firstValue("Content-Type"))
                .contains("text/csv; charset=utf-8");
        assertThat(byQuery.body().lines().findFirst().orElseThrow())
                .isEqualTo(command("access", "--output", "csv").lines().findFirst().orElseThrow());
        assertThat(byQuery.body()).contains(MEMBER);
        HttpResponse<String> byHeader =
                send(request("access").header("Accept", "text/csv, */*;q=0.1"));
        assertThat(byHeader.body()).isEqualTo(byQuery.body());
    }

    @Test
    void whatIsNoQuestionIsRefusedWithWhatIsRight() throws Exception {
        refuses(
                "access?user=anybody",
                400,
                "known are account, group, login, output, permissionSet");
        refuses("access?login=a%20&login=b", 400, "login is given twice");
        refuses("access?login=", 400, "login must be a text of 1 to 1024 characters");
        refuses("access?login", 400, "not NAME=TEXT");
        refuses("access?output=xml", 400, "output must be json or csv");
        refuses("why?login=" + MEMBER, 400, "why needs a login and an account");
        refuses("why?login=" + MEMBER + "&account=AWSDemo&output=csv", 400, "not known here");
        assertThat(send(request("why").DELETE()).statusCode()).isEqualTo(405);
    }

    @Test
    void aNameThatNobodyKnowsIsNoNameWithoutAccess() throws Exception {
        refuses("access?login=okta.dem@example.com", 404, "did you mean okta.demo@example.com?");
        refuses("why?login=" + MEMBER + "&account=AWSDem", 404, "there is no account AWSDem");
    }

    @Test
    void oneReadingAnswersUntilTheNextTurnHasEnded() throws Exception {
        get("access");
        int calls = walkthrough.sandbox().oktaControls().calls().list().size();
        get("access?group=AWS-ReadOnly");
        get("why?login=" + MEMBER + "&account=AWSDemo");
        assertThat(walkthrough.sandbox().oktaControls().calls().list()).hasSize(calls);
    }

    @Test
    void whereASystemIsGoneTheAnswerIsThatItIsNotKnown() throws Exception {
        walkthrough.sandbox().close();
        HttpResponse<String> answer = get("access");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 30);
        assertThat(answer.body()).contains("\"message\" : ", "\"remedy\" : ").contains("Okta");
    }

    private void refuses(String path, int status, String message) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("error").path("message").asText())
                .contains(message);
    }

    /// What a command prints about the same files and systems.
    private String command(String name, String... arguments) {
        TestShell shell = new TestShell().at(clock);
        walkthrough.environment().forEach(shell::with);
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(List.of(arguments));
        all.addAll(
                List.of(
                        "--settings",
                        walkthrough.settingsFile().toString(),
                        "--in",
                        walkthrough.repository().folder().toString()));
        if (!all.contains("--output")) {
            all.addAll(List.of("--output", "json"));
        }
        assertThat(shell.run(all.toArray(String[]::new))).as(shell.err()).isZero();
        return shell.out();
    }

    /// Without when it was made and read, and the seal over that.
    private static JsonNode steady(String document) throws IOException {
        String timeless =
                document.replaceAll("(\"inIdentityCenterAsOf\": )\"[^\"]+\"", "$1\"a moment\"");
        ObjectNode node = (ObjectNode) JSON.readTree(timeless);
        node.remove("sha256");
        ((ObjectNode) node.path("manifest")).remove("made");
        return node;
    }

    private static Instant readAt(HttpResponse<String> answer) {
        return ZonedDateTime.parse(
                        answer.headers().firstValue("Last-Modified").orElseThrow(),
                        DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + "/api/v1/" + path))
                .header("Authorization", "Bearer " + READ);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
