package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `apply` keeps, and what `verify` says of it, against the sandbox over HTTP.
class HistoryTest {

    private static final String FOLDER = "config-examples/walkthrough";
    private static final String TOKEN = "a-token-that-must-not-be-kept";
    private static final String DATABASE =
            "muster/sandbox_o-musterdemo1_ssoins-6804a1b2c3d4e5f6.db";

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        start(temporary);
    }

    private void start(Path state) throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(Path.of(FOLDER, "sandbox.yaml")), clock));
        shell =
                new TestShell()
                        .at(clock)
                        .with("MUSTER_OKTA_URL", sandbox.okta().toString())
                        .with("MUSTER_OKTA_TOKEN", TOKEN)
                        .with("MUSTER_AWS_ENDPOINT", sandbox.aws().toString())
                        .with("XDG_STATE_HOME", state.toString());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Path database() {
        return temporary.resolve(DATABASE);
    }

    private List<List<String>> rows(String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                ResultSet row = connection.createStatement().executeQuery(query)) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(row.getString(i));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    @Test
    void applyKeepsWhatItDidAndVerifyFindsItIntact() throws Exception {
        assertThat(shell.run("apply", FOLDER, "--yes")).as(shell.out() + shell.err()).isZero();

        List<List<String>> intents =
                rows("SELECT change_id, line FROM journal WHERE event = 'INTENT' ORDER BY number");
        List<List<String>> done =
                rows(
                        "SELECT DISTINCT change_id FROM journal WHERE event = 'RESULT' AND line LIKE"
                                + " '%\"result\":\"done\"%'");
        assertThat(intents).isNotEmpty();
        assertThat(done).hasSameSizeAs(new TreeMap<>(byFirst(intents)).keySet());
        JsonNode first = new ObjectMapper().readTree(intents.getFirst().get(1));
        assertThat(first.path("reason").asText()).isEqualTo("declared");
        assertThat(first.path("place").asText()).startsWith("access/");
        assertThat(first.path("author").path("commit").asText()).matches("[0-9a-f]{40}|");

        List<List<String>> turns =
                rows("SELECT id, outcome, commit_id FROM turns ORDER BY began_ms, id");
        assertThat(turns.size()).isGreaterThan(1);
        assertThat(turns.getLast().get(1)).isEqualTo("in-sync");
        assertThat(rows("SELECT name, id FROM pins WHERE kind = 'GROUP' ORDER BY name"))
                .extracting(List::getFirst)
                .contains("AWS-ReadOnly");
        assertThat(rows("SELECT name FROM pins WHERE kind = 'PERMISSION_SET'"))
                .containsExactly(List.of("ReadOnlyAccess"));

        assertThat(shell.run("verify", "--history", "--in", FOLDER)).as(shell.err()).isZero();
        assertThat(shell.out())
                .startsWith("Intact: " + database())
                .contains(" entries in the journal", "the last is number ");
    }

    private static Map<String, String> byFirst(List<List<String>> rows) {
        Map<String, String> map = new TreeMap<>();
        rows.forEach(row -> map.put(row.getFirst(), row.get(1)));
        return map;
    }

    @Test
    void nothingThatIsKeptHoldsACredential() throws IOException {
        assertThat(shell.run("apply", FOLDER, "--yes")).isZero();

        String key = Files.readString(Path.of(database() + ".key")).strip();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(Path.of(database() + ".key"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(temporary.resolve("muster"))) {
            for (Path file : files.filter(it -> !it.toString().endsWith(".key")).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TOKEN, key);
            }
        }
    }

    @Test
    void anAlteredJournalIsFoundAndNothingIsWrittenOverIt() throws Exception {
        assertThat(shell.run("apply", FOLDER, "--yes")).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database())) {
            connection.createStatement().executeUpdate("DELETE FROM journal WHERE number > 3");
            connection.createStatement().executeUpdate("UPDATE journal_ends SET last_number = 3");
        }

        assertThat(shell.run("verify", "--history", "jdbc:sqlite:" + database())).isEqualTo(2);
        assertThat(shell.out()).startsWith("Altered: ").contains("docs/history.md");
        assertThat(shell.run("verify", "--history=jdbc:sqlite:" + database(), "--output", "json"))
                .isEqualTo(2);
        assertThat(new ObjectMapper().readTree(shell.out()).path("intact").asBoolean(true))
                .isFalse();

        sandbox.close();
        start(temporary);
        assertThat(shell.run("apply", FOLDER, "--yes")).isEqualTo(4);
        assertThat(shell.out()).contains("the journal was altered");
        assertNothingWasWritten();
    }

    private void assertNothingWasWritten() {
        assertThat(shell.run("plan", FOLDER)).isEqualTo(2);
        assertThat(shell.out()).startsWith("Plan: 9 to create, 0 to update, 0 to delete.");
    }

    @Test
    void withoutAPlaceForTheHistoryNothingIsChanged() throws IOException {
        Path inTheWay = Files.writeString(temporary.resolve("file"), "");
        shell.with("XDG_STATE_HOME", inTheWay.toString());

        assertThat(shell.run("apply", FOLDER, "--yes")).isEqualTo(4);
        assertThat(shell.err())
                .contains("the history has no place", inTheWay.toString())
                .contains("XDG_STATE_HOME")
                .doesNotContain("\tat ");
        shell.with("XDG_STATE_HOME", temporary.toString());
        assertNothingWasWritten();
    }

    @Test
    void withoutXdgStateHomeItLiesBelowHome() {
        shell.with("XDG_STATE_HOME", "").with("HOME", temporary.resolve("home").toString());

        assertThat(shell.run("apply", FOLDER, "--yes")).isZero();
        assertThat(temporary.resolve("home/.local/state").resolve(DATABASE)).exists();
    }

    @Test
    void withoutEitherItSaysSo() {
        shell.with("XDG_STATE_HOME", "relative").with("HOME", "");

        assertThat(shell.run("apply", FOLDER, "--yes")).isEqualTo(4);
        assertThat(shell.err()).contains("there is no place for the history", "--history");
    }

    @Test
    void aHistoryWhoseKeyIsGoneIsNotChainedWithANewOne() throws IOException {
        assertThat(shell.run("apply", FOLDER, "--yes")).isZero();
        Files.delete(Path.of(database() + ".key"));

        assertThat(shell.run("apply", FOLDER, "--yes")).isEqualTo(4);
        assertThat(shell.err()).contains("the key of the history's chain is not there");
        assertThat(shell.run("verify", "--history", "--in", FOLDER)).isEqualTo(4);
    }

    @Test
    void anotherKeyIsNoVerdict() throws IOException {
        assertThat(shell.run("apply", FOLDER, "--yes")).isZero();
        Files.writeString(Path.of(database() + ".key"), "another key of thirty-two characters");

        assertThat(shell.run("verify", "--history", "--in", FOLDER)).isEqualTo(4);
        assertThat(shell.out()).startsWith("Not verified: ");
        assertThat(shell.run("apply", FOLDER, "--yes")).isEqualTo(4);
        assertThat(shell.err()).contains("chained with another key");
    }

    @Test
    void wrongAddressesAreWrongUsage() {
        for (String url :
                List.of(
                        "/var/lib/history.db",
                        "jdbc:mysql://host/muster",
                        "jdbc:sqlite:",
                        "jdbc:sqlite::memory:",
                        "jdbc:postgresql://host/muster?user=muster&password=secret",
                        "jdbc:postgresql://muster:secret@host/muster")) {
            assertThat(shell.run("apply", FOLDER, "--yes", "--history", url)).as(url).isEqualTo(5);
            assertThat(shell.err()).as(url).doesNotContain("secret");
        }
        assertThat(shell.run("verify")).isEqualTo(5);
        assertThat(shell.run("verify", "file", "--history=jdbc:sqlite:x.db")).isEqualTo(5);
        assertThat(shell.run("verify", "--history=jdbc:sqlite:" + temporary + "/none.db"))
                .isEqualTo(5);
        assertThat(temporary.resolve("none.db")).doesNotExist();
    }

    @Test
    void postgreSqlNeedsAKeyThatIsShared() {
        String url = "jdbc:postgresql://127.0.0.1:9/muster";
        assertThat(shell.run("apply", FOLDER, "--yes", "--history", url)).isEqualTo(1);
        assertThat(shell.err()).contains("history.hmacKeyFile");
    }

    @Test
    void theSettingsSayWhereItIs() throws IOException {
        Path settings = temporary.resolve("operator.yaml");
        Files.writeString(temporary.resolve("chain-key"), "0123456789abcdef0123456789abcdef");
        Files.writeString(
                settings,
                Files.readString(Path.of(FOLDER, "muster.yaml"))
                        + "\nhistory: {url: 'jdbc:sqlite:kept.db', hmacKeyFile: chain-key, keep: 30d}\n");

        assertThat(shell.run("apply", FOLDER, "--yes", "--settings", settings.toString()))
                .as(shell.err())
                .isZero();
        assertThat(temporary.resolve("kept.db")).exists();
        assertThat(temporary.resolve("kept.db.key")).doesNotExist();
        assertThat(shell.run("verify", "--history", "--settings", settings.toString())).isZero();
    }
}
