package dev.muster.adapter.store;

import dev.muster.history.HistoryTrouble;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Makes one message and one remedy out of whatever the database libraries throw.
final class StoreTrouble {

    private StoreTrouble() {}

    static HistoryTrouble of(StoreAddress address, Throwable thrown) {
        Optional<HistoryTrouble> own =
                causes(thrown)
                        .filter(HistoryTrouble.class::isInstance)
                        .map(HistoryTrouble.class::cast)
                        .findFirst();
        if (own.isPresent()) {
            return own.get();
        }
        Optional<SQLException> database =
                causes(thrown)
                        .filter(SQLException.class::isInstance)
                        .map(SQLException.class::cast)
                        .reduce((_, deeper) -> deeper);
        return switch (address) {
            case StoreAddress.Sqlite file -> sqlite(file, database, thrown);
            case StoreAddress.PostgreSql server -> postgreSql(server, database, thrown);
        };
    }

    private static HistoryTrouble sqlite(
            StoreAddress.Sqlite file, Optional<SQLException> database, Throwable thrown) {
        SQLiteErrorCode code =
                database.filter(SQLiteException.class::isInstance)
                        .map(e -> ((SQLiteException) e).getResultCode())
                        .orElse(SQLiteErrorCode.UNKNOWN_ERROR);
        String name = code.name();
        if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return trouble(
                    file,
                    "is locked by another process",
                    "Another Muster is writing there, or a tool holds it open: let it end, and run"
                            + " again.",
                    thrown);
        }
        if (name.startsWith("SQLITE_FULL")) {
            return trouble(file, "cannot grow: the disk is full", "Make room.", thrown);
        }
        if (name.startsWith("SQLITE_NOTADB") || name.startsWith("SQLITE_CORRUPT")) {
            return trouble(
                    file,
                    "is no SQLite database, or a damaged one",
                    "Restore it from a backup, or move it away to begin a new history; see"
                            + " docs/history.md.",
                    thrown);
        }
        if (name.startsWith("SQLITE_READONLY")
                || name.startsWith("SQLITE_CANTOPEN")
                || name.startsWith("SQLITE_PERM")) {
            return trouble(
                    file,
                    "cannot be opened for writing",
                    "Let the user that runs Muster write the file and its folder.",
                    thrown);
        }
        return trouble(
                file, "cannot be used: " + said(database, thrown), "Look at the file.", thrown);
    }

    /// By SQLSTATE (PostgreSQL's manual, appendix A).
    private static HistoryTrouble postgreSql(
            StoreAddress.PostgreSql server, Optional<SQLException> database, Throwable thrown) {
        String state = database.map(SQLException::getSQLState).orElse("");
        String said = said(database, thrown);
        if (state.startsWith("28")) {
            return trouble(
                    server,
                    "refuses the user or the password: " + said,
                    "Correct history.user and history.passwordFile in the settings.",
                    thrown);
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.isEmpty()) {
            return trouble(
                    server,
                    "cannot be reached: " + said,
                    "Check that the database runs, its address and the network, and run again.",
                    thrown);
        }
        if (state.equals("3D000") || state.equals("42501")) {
            return trouble(
                    server,
                    "refuses it: " + said,
                    "Create the database, and let the user make tables in it.",
                    thrown);
        }
        return trouble(server, "cannot be used: " + said, "Look at the database's log.", thrown);
    }

    private static HistoryTrouble trouble(
            StoreAddress address, String what, String remedy, Throwable thrown) {
        return new HistoryTrouble("the history " + address.text() + " " + what, remedy, thrown);
    }

    private static String said(Optional<SQLException> database, Throwable thrown) {
        String message =
                String.valueOf(database.map(Throwable.class::cast).orElse(thrown).getMessage());
        return message.lines().findFirst().orElse("it does not say why");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, it -> it != null, Throwable::getCause);
    }
}
