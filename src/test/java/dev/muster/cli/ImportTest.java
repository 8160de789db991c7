package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `muster import` against the sandbox over HTTP, where the walkthrough has been applied.
class ImportTest {

    private static final String WALKTHROUGH = "config-examples/walkthrough";
    private static final String SETTINGS = WALKTHROUGH + "/muster.yaml";

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Sandbox sandbox;
    private TestShell shell;
    private String into;

    @BeforeEach
    void start() throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(
                                StateFile.read(Path.of(WALKTHROUGH, "sandbox.yaml")), clock));
        shell = new TestShell().at(clock).reaching(sandbox);
        assertThat(shell.run("apply", WALKTHROUGH, "--yes")).as(shell.out()).isZero();
        into = temporary.resolve("repository").toString();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int importInto(String folder, String... more) {
        return shell.run(
                Stream.concat(
                                Stream.of("import", "--settings", SETTINGS, "--into", folder),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void plansToNothingRightAfterAndIsValid() {
        assertThat(importInto(into)).as(shell.err()).isZero();
        assertThat(shell.out())
                .startsWith("Imported into " + into + ": 5 files.")
                .contains("1 account assignment")
                .contains("muster plan " + into + " --settings " + SETTINGS);
        assertThat(shell.run("validate", into)).as(shell.out()).isZero();
        assertThat(shell.run("plan", into, "--settings", SETTINGS)).as(shell.out()).isZero();
        assertThat(shell.out()).startsWith("In sync.");
    }

    @Test
    void givesTheSameBytesTwiceAndThenAddsNothing() throws IOException {
        importInto(into);
        String other = temporary.resolve("other").toString();
        assertThat(importInto(other)).isZero();
        assertThat(files(other)).isEqualTo(files(into)).hasSize(5);

        assertThat(importInto(into)).isZero();
        assertThat(shell.out())
                .startsWith("Nothing to add to " + into)
                .contains(
                        "left alone  1 user, 2 groups, 1 app, 1 permission set, 1 account assignment");
        assertThat(files(into)).isEqualTo(files(other));
    }

    @Test
    void addsOnlyWhatIsMissingAndTouchesNoFile() throws IOException {
        Path groups = Path.of(into, "access", "mine.yaml");
        Files.createDirectories(groups.getParent());
        Files.writeString(
                groups,
                """
                # kept as it is
                groups: {AWS-ReadOnly: {members: [okta.demo@example.com]}}
                """);
        SortedMap<String, String> before = files(into);
        assertThat(importInto(into)).as(shell.err()).isZero();
        assertThat(files(into)).containsAllEntriesOf(before);
        assertThat(files(into).keySet())
                .contains("access/import-1/assignments/AWS-ReadOnly.yaml")
                .allMatch(path -> before.containsKey(path) || path.startsWith("access/import-1/"));
        assertThat(shell.run("plan", into, "--settings", SETTINGS)).as(shell.out()).isZero();
    }

    @Test
    void writesWhatTheSettingsForbidAndSaysOfEachLineWhatItLacks() throws IOException {
        String strict =
                settings("requirements: [{permissionSets: ['*'], reason: true, maxDuration: 92d}]");

        assertThat(shell.run("import", "--settings", strict, "--into", into))
                .as(shell.out() + shell.err())
                .isZero();
        assertThat(shell.out())
                .startsWith("Imported into " + into + ": 5 files.")
                .contains("what is live and the settings forbid")
                .containsPattern(
                        "access/groups/AWS-ReadOnly.yaml:\\d+:\\d+  through `AWS-ReadOnly`,"
                                + " `okta.demo@example.com` gets the permission set `ReadOnlyAccess`"
                                + " without a reason and without an end \\(requirements\\[0\\] of the settings\\) "
                                + " \\[requirement\\]")
                .contains("Give the line a `reason` and an `until` at most 92 days ahead.")
                .contains("muster validate " + into + " --settings " + strict);
        assertThat(shell.run("plan", into, "--settings", strict)).isEqualTo(1);
        assertThat(shell.run("plan", into, "--settings", SETTINGS)).as(shell.out()).isZero();
        assertThat(shell.out()).startsWith("In sync.");

        SortedMap<String, String> before = files(into);
        assertThat(shell.run("import", "--settings", strict, "--into", into))
                .as(shell.out() + shell.err())
                .isZero();
        assertThat(shell.out())
                .startsWith("Nothing to add to " + into)
                .contains("[requirement]", "refuse the repository (exit code 1)");
        assertThat(files(into)).isEqualTo(before);
    }

    @Test
    void writesBelowADelegatedFolderAndSaysWhatIsBeyondIt() throws IOException {
        String delegating = settings("delegation: [{path: access/groups/**, groups: [AWS-Users]}]");

        assertThat(shell.run("import", "--settings", delegating, "--into", into))
                .as(shell.out() + shell.err())
                .isZero();
        assertThat(shell.out())
                .containsPattern("access/groups/AWS-ReadOnly.yaml:\\d+:\\d+ .*\\[delegation\\]");
        assertThat(shell.run("validate", into, "--settings", delegating)).isEqualTo(1);
        assertThat(shell.run("plan", into, "--settings", SETTINGS)).as(shell.out()).isZero();
    }

    private String settings(String more) throws IOException {
        Path file = temporary.resolve("strict.yaml");
        Files.writeString(file, Files.readString(Path.of(SETTINGS)) + more + "\n");
        return file.toString();
    }

    @Test
    void refusesAnInvalidRepository() throws IOException {
        Files.createDirectories(Path.of(into, "access"));
        Files.writeString(Path.of(into, "access", "a.yaml"), "grups: {}\n");
        assertThat(importInto(into)).isEqualTo(1);
        assertThat(shell.err()).contains("access/a.yaml:1:1").contains("groups");
        assertThat(files(into)).hasSize(1);
    }

    @Test
    void refusesARepositoryThatGoesBeyondTheDelegationOfTheSettings() throws IOException {
        Path settings = temporary.resolve("delegating.yaml");
        Files.writeString(
                settings,
                Files.readString(Path.of(SETTINGS))
                        + "delegation: [{path: access/payments/**, groups: [AWS-Payments-*]}]\n");
        Path file = Path.of(into, "access", "payments", "a.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "groups: {AWS-ReadOnly: {}}\n");

        assertThat(shell.run("import", "--settings", settings.toString(), "--into", into))
                .isEqualTo(1);
        assertThat(shell.err()).contains("access/payments/a.yaml:1:10").contains("delegation");
        assertThat(files(into)).hasSize(1);
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(Path.of(into));
        Files.writeString(Path.of(into, "main.tf"), "resource {}");
        assertThat(importInto(into)).isEqualTo(5);
        assertThat(shell.err()).contains("is not empty and holds no access repository");
        assertThat(files(into)).hasSize(1);
    }

    @Test
    void refusesWhereAListCannotBeRead() throws Exception {
        fault(sandbox.okta(), "GET /api/v1/groups/*/users");
        assertThat(importInto(into)).isEqualTo(4);
        assertThat(shell.err())
                .contains("nothing was imported into " + into)
                .contains("Okta, members of group AWS-ReadOnly: ");
        assertThat(Path.of(into)).doesNotExist();
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        assertThat(importInto(into, "--output", "json")).isZero();
        JsonNode document = new ObjectMapper().readTree(shell.out());
        assertThat(document.path("format").asText()).isEqualTo("muster.import/1");
        assertThat(document.path("written").asBoolean()).isTrue();
        assertThat(document.path("files")).hasSize(5);
        assertThat(document.at("/added/accountAssignments").asInt()).isEqualTo(1);
        assertThat(document.path("wouldChange")).isEmpty();
        assertThat(shell.err()).isEmpty();
    }

    private static void fault(URI side, String operation) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(side.resolve("/_sandbox/faults"))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"operation\": \"%s\", \"kind\": \"error\", \"status\": 403, \"times\": 99}"
                                                            .formatted(operation)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        }
    }

    /// Text by path, of every file below the folder.
    private static SortedMap<String, String> files(String folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(Path.of(folder).relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
