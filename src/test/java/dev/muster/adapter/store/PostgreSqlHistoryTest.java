package dev.muster.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.history.ChainCheck;
import dev.muster.history.HistoryTrouble;
import dev.muster.plan.Change;
import dev.muster.report.Authors;
import dev.muster.testing.Changes;
import dev.muster.time.Timekeeper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history in a real PostgreSQL.
class PostgreSqlHistoryTest extends HistoryCases {

    private static EmbeddedPostgres server;
    private static int databases;

    @TempDir private Path folder;

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        execute("CREATE DATABASE empty");
        Database.open(address("empty"), Database.PATIENCE).close();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    StoreAddress newDatabase() throws SQLException {
        String name = "history" + databases++;
        execute("CREATE DATABASE " + name + " TEMPLATE empty");
        return address(name);
    }

    private static StoreAddress address(String database) {
        return new StoreAddress.PostgreSql(
                "jdbc:postgresql://localhost:"
                        + server.getPort()
                        + "/"
                        + database
                        + "?user=postgres",
                Optional.empty(),
                Optional.empty());
    }

    private static void execute(String statement) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    @Test
    void logsInWithAUserAndAPasswordFromAFile() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "a secret\n");
        execute("CREATE ROLE muster LOGIN PASSWORD 'a secret'");
        execute("CREATE DATABASE muster OWNER muster");

        try (SqlHistory history = open("/muster", Optional.of("muster"), Optional.of(password))) {
            assertThat(history.turns().latest(1)).isEmpty();
        }
    }

    @Test
    void aProcessThatIsPausedInTheMidstOfAnEntryDoesNotKeepOthersFromWriting() throws Exception {
        StoreAddress address = newDatabase();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        try (SqlHistory other = open(address);
                Database paused = Database.open(address, Duration.ofSeconds(2))) {
            other.writer().turn("T1", Changes.plan(CHANGE));
            other.writer().intent(CHANGE);
            Thread pausing =
                    Thread.ofVirtual()
                            .start(() ->
                                    assertThatThrownBy(() ->
                                                    paused.inTransaction(handle -> {
                                                        ChainEnds.read(handle, paused.rowLock());
                                                        locked.countDown();
                                                        await(goesOn);
                                                        return ChainEnds.read(
                                                                handle, paused.rowLock());
                                                    }))
                                            .isInstanceOf(HistoryTrouble.class));
            await(locked);

            other.writer().intent(CHANGE);
            goesOn.countDown();
            pausing.join();
            assertThat(other.verify()).isInstanceOf(ChainCheck.Intact.class);
        }
    }

    private static final Change CHANGE = Changes.create(Changes.group("AWS-ReadOnly"));

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysThatThereIsNoSuchDatabase() {
        assertThatThrownBy(() -> open("/nowhere", Optional.of("postgres"), Optional.empty()))
                .isInstanceOf(HistoryTrouble.class)
                .hasMessageContaining("/nowhere refuses it: ");
    }

    @Test
    void saysThatThePasswordFileIsNotThere() {
        assertThatThrownBy(() ->
                        open(
                                "/postgres",
                                Optional.of("postgres"),
                                Optional.of(folder.resolve("none"))))
                .isInstanceOf(HistoryTrouble.class)
                .hasMessageContaining("the password of the history cannot be read");
    }

    @Test
    void saysThatNobodyAnswers() {
        StoreAddress nobody =
                new StoreAddress.PostgreSql(
                        "jdbc:postgresql://127.0.0.1:9/muster", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> open(nobody))
                .isInstanceOfSatisfying(
                        HistoryTrouble.class,
                        trouble -> {
                            assertThat(trouble.text()).contains("cannot be reached");
                            assertThat(trouble.remedy()).contains("network");
                        });
    }

    private static SqlHistory open(
            String database, Optional<String> user, Optional<Path> password) {
        return open(
                new StoreAddress.PostgreSql(
                        "jdbc:postgresql://localhost:" + server.getPort() + database,
                        user,
                        password));
    }

    private static SqlHistory open(StoreAddress address) {
        return SqlHistory.open(
                address,
                KEY,
                new SqlHistory.Writing(Timekeeper.system(), Authors.NONE, _ -> {}),
                Duration.ofSeconds(2));
    }
}
