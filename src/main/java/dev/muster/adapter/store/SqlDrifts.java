package dev.muster.adapter.store;

import dev.muster.history.DriftRecord;
import dev.muster.history.Drifts;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.plan.ChangeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/// Drift in SQL.
final class SqlDrifts implements Drifts {

    private static final String SELECT =
            "SELECT change_id, kind, name, first_seen_ms, last_seen_ms, corrected_ms,"
                    + " corrected_turn FROM drift";

    private static final RowMapper<DriftRecord> SPELL =
            (row, _) ->
                    new DriftRecord(
                            new ChangeId(row.getString("change_id")),
                            Kind.valueOf(row.getString("kind")),
                            row.getString("name"),
                            Moments.of(row, "first_seen_ms"),
                            Moments.of(row, "last_seen_ms"),
                            correction(row));

    private final Database database;

    SqlDrifts(Database database) {
        this.database = database;
    }

    private static Optional<DriftRecord.Correction> correction(ResultSet row) throws SQLException {
        Optional<Instant> at = Moments.ofNullable(row, "corrected_ms");
        return at.isPresent()
                ? Optional.of(new DriftRecord.Correction(at.get(), row.getString("corrected_turn")))
                : Optional.empty();
    }

    @Override
    public void seen(ChangeId change, Key key, Instant at) {
        database.inTransaction(handle -> {
            int lasting =
                    handle.createUpdate(
                                    "UPDATE drift SET last_seen_ms = :at WHERE change_id ="
                                            + " :change AND corrected_ms IS NULL")
                            .bind("at", at.toEpochMilli())
                            .bind("change", change.value())
                            .execute();
            return lasting > 0
                    ? lasting
                    : handle.createUpdate(
                                    "INSERT INTO drift (change_id, kind, name, first_seen_ms,"
                                            + " last_seen_ms) VALUES (:change, :kind, :name,"
                                            + " :at, :at)")
                            .bind("change", change.value())
                            .bind("kind", key.kind().name())
                            .bind("name", key.text())
                            .bind("at", at.toEpochMilli())
                            .execute();
        });
    }

    @Override
    public void corrected(ChangeId change, DriftRecord.Correction correction) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                "UPDATE drift SET corrected_ms = :at, corrected_turn = :turn"
                                        + " WHERE change_id = :change AND corrected_ms IS"
                                        + " NULL")
                        .bind("at", correction.at().toEpochMilli())
                        .bind("turn", correction.turn())
                        .bind("change", change.value())
                        .execute());
    }

    @Override
    public List<DriftRecord> open() {
        return database.inTransaction(handle ->
                handle.createQuery(
                                SELECT
                                        + " WHERE corrected_ms IS NULL ORDER BY"
                                        + " first_seen_ms, change_id")
                        .map(SPELL)
                        .list());
    }

    @Override
    public List<DriftRecord> of(ChangeId change) {
        return database.inTransaction(handle ->
                handle.createQuery(
                                SELECT + " WHERE change_id = :change ORDER BY" + " first_seen_ms")
                        .bind("change", change.value())
                        .map(SPELL)
                        .list());
    }
}
