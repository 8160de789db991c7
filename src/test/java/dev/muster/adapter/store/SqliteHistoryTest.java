package dev.muster.adapter.store;

import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.history.ChainCheck;
import dev.muster.history.HistoryTrouble;
import dev.muster.report.Authors;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history in a SQLite file.
class SqliteHistoryTest extends HistoryCases {

    @TempDir private static Path templates;
    @TempDir private Path folder;
    private int databases;

    @BeforeAll
    static void makeTables() {
        Database.open(new StoreAddress.Sqlite(templates.resolve("empty.db")), Database.PATIENCE)
                .close();
    }

    @Override
    StoreAddress newDatabase() throws IOException {
        Path file = folder.resolve(databases++ + ".db");
        Files.copy(templates.resolve("empty.db"), file);
        return new StoreAddress.Sqlite(file);
    }

    @Test
    void makesItsFolderForItsOwnerAlone() throws IOException {
        Path state = folder.resolve("state");
        open(state.resolve("muster/history.db"), Database.PATIENCE).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
    }

    @Test
    void knowsTheNewestVersionOfItsTables() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/dev/muster/adapter/store"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList().getLast())
                    .startsWith("V" + Migration.NEWEST + "__");
        }
    }

    @Test
    void twoProcessesWriteOneFileWithoutLosingALine() throws Exception {
        Path file = folder.resolve("shared.db");
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            processes.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    JournalWriterProcess.class.getName(),
                                    file.toString(),
                                    name)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve(name + ".out").toFile())
                            .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).as(said()).isZero();
        }

        try (SqlHistory history = open(file, Duration.ofSeconds(10))) {
            assertThat(history.verify())
                    .isInstanceOfSatisfying(
                            ChainCheck.Intact.class,
                            intact ->
                                    assertThat(intact.entries())
                                            .isEqualTo(2L * JournalWriterProcess.ENTRIES));
            assertThat(history.journal().ofTurn("first")).hasSize(JournalWriterProcess.ENTRIES);
        }
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("first.out"))
                + Files.readString(folder.resolve("second.out"));
    }

    @Test
    void saysThatAnotherProcessHoldsTheFile() throws SQLException {
        Path file = folder.resolve("locked.db");
        try (SqlHistory history = open(file, Duration.ofMillis(250));
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> history.writer().intent(create(group("AWS-ReadOnly"))))
                    .isInstanceOfSatisfying(
                            HistoryTrouble.class,
                            trouble -> {
                                assertThat(trouble.text())
                                        .isEqualTo(
                                                "the history "
                                                        + file
                                                        + " is locked by another process");
                                assertThat(trouble.remedy()).contains("run again");
                            });
            statement.execute("ROLLBACK");
            history.writer().intent(create(group("AWS-ReadOnly")));
        }
    }

    @Test
    void saysThatAFileIsNoDatabase() throws IOException {
        Path file = folder.resolve("text.db");
        Files.writeString(
                file,
                "this is no database, and longer than a header of a hundred bytes is ".repeat(3));

        assertThatThrownBy(() -> open(file, Duration.ofMillis(250)))
                .isInstanceOf(HistoryTrouble.class)
                .hasMessage("the history " + file + " is no SQLite database, or a damaged one");
    }

    @Test
    void saysThatAFolderCannotBeMade() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> open(inTheWay.resolve("history.db"), Duration.ofMillis(250)))
                .isInstanceOf(HistoryTrouble.class)
                .hasMessageContaining("cannot be opened");
    }

    private static SqlHistory open(Path file, Duration patience) {
        return SqlHistory.open(
                new StoreAddress.Sqlite(file),
                KEY,
                new SqlHistory.Writing(Timekeeper.system(), Authors.NONE, _ -> {}),
                patience);
    }
}
