package dev.muster.adapter.store;

import dev.muster.history.HistoryTrouble;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Makes the tables, or brings them to what this version of Muster works with.
final class Migration {

    private static final String TABLE = "schema_versions";

    /// The version of the newest file beside this class.
    static final String NEWEST = "4";

    private Migration() {}

    /// @throws HistoryTrouble if the tables are those of a newer Muster
    static void run(DataSource source) {
        // Nearly always there is nothing to do, and Flyway takes a third of a second to say so.
        if (!version(source).equals(Optional.of(NEWEST))) {
            migrate(source);
        }
    }

    /// What was made last and succeeded; empty if there is nothing, or it cannot be told.
    static Optional<String> version(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT version, success FROM "
                                        + TABLE
                                        + " ORDER BY installed_rank DESC LIMIT 1")) {
            return row.next() && row.getBoolean(2)
                    ? Optional.ofNullable(row.getString(1))
                    : Optional.empty();
        } catch (SQLException _) {
            // No such table yet, or whatever else: Flyway finds out and says so.
            return Optional.empty();
        }
    }

    private static void migrate(DataSource source) {
        Flyway flyway =
                Flyway.configure(Migration.class.getClassLoader())
                        .dataSource(source)
                        .locations("classpath:dev/muster/adapter/store")
                        .table(TABLE)
                        // A table that a newer version changed is not for an older one to write.
                        .ignoreMigrationPatterns(new String[0])
                        .cleanDisabled(true)
                        .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new HistoryTrouble(
                    "the tables of the history are not those that this version of Muster makes",
                    "Use the version of Muster that wrote it last, or a newer one.",
                    e);
        }
    }
}
