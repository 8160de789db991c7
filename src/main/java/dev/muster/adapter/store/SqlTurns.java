package dev.muster.adapter.store;

import dev.muster.history.TurnRecord;
import dev.muster.history.Turns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// Turns in SQL.
final class SqlTurns implements Turns {

    private final Database database;

    SqlTurns(Database database) {
        this.database = database;
    }

    @Override
    public void keep(TurnRecord turn) {
        database.inTransaction(handle -> {
            handle.createUpdate(
                            "INSERT INTO turns (id, began_ms, ended_ms, commit_id, outcome)"
                                    + " VALUES (:id, :began, :ended, :commit, :outcome) ON"
                                    + " CONFLICT (id) DO UPDATE SET ended_ms = :ended,"
                                    + " commit_id = :commit, outcome = :outcome")
                    .bind("id", turn.id())
                    .bind("began", turn.began().toEpochMilli())
                    .bind("ended", Moments.nullable(turn.ended()))
                    .bind("commit", turn.commit().orElse(null))
                    .bind("outcome", turn.outcome().orElse(null))
                    .execute();
            handle.createUpdate("DELETE FROM turn_counts WHERE turn = :id")
                    .bind("id", turn.id())
                    .execute();
            keepCounts(handle, turn);
            return turn;
        });
    }

    private static void keepCounts(Handle handle, TurnRecord turn) {
        if (turn.counts().isEmpty()) {
            return;
        }
        try (PreparedBatch batch =
                handle.prepareBatch(
                        "INSERT INTO turn_counts (turn, result, number) VALUES (:turn, :result,"
                                + " :number)")) {
            turn.counts()
                    .forEach((result, number) ->
                            batch.bind("turn", turn.id())
                                    .bind("result", result)
                                    .bind("number", number)
                                    .add());
            batch.execute();
        }
    }

    @Override
    public Optional<TurnRecord> find(String id) {
        return database.inTransaction(handle ->
                turns(handle, handle.createQuery(SELECT + " WHERE id = :id").bind("id", id))
                        .stream()
                        .findFirst());
    }

    @Override
    public List<TurnRecord> latest(int atMost) {
        return database.inTransaction(handle ->
                turns(
                        handle,
                        handle.createQuery(SELECT + " ORDER BY began_ms DESC, id DESC LIMIT :n")
                                .bind("n", atMost)));
    }

    private static final String SELECT =
            "SELECT id, began_ms, ended_ms, commit_id, outcome FROM turns";

    private static List<TurnRecord> turns(Handle handle, Query query) {
        return query.map((row, _) -> turn(handle, row)).list();
    }

    private static TurnRecord turn(Handle handle, ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new TurnRecord(
                id,
                Moments.of(row, "began_ms"),
                Moments.ofNullable(row, "ended_ms"),
                Optional.ofNullable(row.getString("commit_id")),
                Optional.ofNullable(row.getString("outcome")),
                counts(handle, id));
    }

    private static SortedMap<String, Integer> counts(Handle handle, String turn) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        handle.createQuery("SELECT result, number FROM turn_counts WHERE turn = :turn")
                .bind("turn", turn)
                .map((row, _) -> counts.put(row.getString("result"), row.getInt("number")) == null)
                .list();
        return counts;
    }
}
