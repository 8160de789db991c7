package dev.muster.adapter.store;

import dev.muster.history.Pin;
import dev.muster.history.Sighting;
import dev.muster.history.Sightings;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Pins in SQL.
final class SqlSightings implements Sightings {

    private static final String SELECT =
            "SELECT kind, name, id, first_seen_ms, last_seen_ms, in_scope_since_ms FROM pins";

    private static final RowMapper<Pin> PIN =
            (row, _) ->
                    new Pin(
                            Kind.valueOf(row.getString("kind")),
                            row.getString("name"),
                            row.getString("id"),
                            Moments.of(row, "first_seen_ms"),
                            Moments.of(row, "last_seen_ms"),
                            Moments.ofNullable(row, "in_scope_since_ms"));

    private final Database database;

    SqlSightings(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Instant at, Collection<Sighting> seen) {
        if (seen.isEmpty()) {
            return;
        }
        database.inTransaction(handle -> {
            try (PreparedBatch batch =
                    handle.prepareBatch(
                            "INSERT INTO pins (kind, name, id, first_seen_ms, last_seen_ms,"
                                    + " in_scope_since_ms) VALUES (:kind, :name, :id, :at,"
                                    + " :at, :since) ON CONFLICT (kind, name) DO UPDATE SET"
                                    + " last_seen_ms = excluded.last_seen_ms,"
                                    + " in_scope_since_ms = CASE WHEN"
                                    + " excluded.in_scope_since_ms IS NULL THEN NULL ELSE"
                                    + " COALESCE(pins.in_scope_since_ms,"
                                    + " excluded.in_scope_since_ms) END WHERE pins.id ="
                                    + " excluded.id")) {
                for (Sighting sighting : seen) {
                    batch.bind("kind", sighting.key().kind().name())
                            .bind("name", sighting.key().text())
                            .bind("id", sighting.id())
                            .bind("at", at.toEpochMilli())
                            .bind(
                                    "since",
                                    Moments.nullable(
                                            sighting.inScope()
                                                    ? Optional.of(at)
                                                    : Optional.empty()))
                            .add();
                }
                batch.execute();
            }
            // What was seen is known by its pin from now on.
            return handle.execute(
                    "DELETE FROM made WHERE EXISTS (SELECT 1 FROM pins WHERE pins.kind = made.kind"
                            + " AND pins.name = made.name AND pins.in_scope_since_ms IS NOT NULL)");
        });
    }

    @Override
    public Optional<Pin> pin(Key key) {
        return database.inTransaction(handle ->
                handle.createQuery(SELECT + " WHERE kind = :kind AND name = :name")
                        .bind("kind", key.kind().name())
                        .bind("name", key.text())
                        .map(PIN)
                        .findOne());
    }

    @Override
    public List<Pin> pinnedTo(Kind kind, String id) {
        return database.inTransaction(handle ->
                handle.createQuery(SELECT + " WHERE kind = :kind AND id = :id ORDER BY name")
                        .bind("kind", kind.name())
                        .bind("id", id)
                        .map(PIN)
                        .list());
    }

    @Override
    public List<Pin> all() {
        return database.inTransaction(
                handle -> handle.createQuery(SELECT + " ORDER BY kind, name").map(PIN).list());
    }

    @Override
    public void forget(Key key) {
        database.inTransaction(handle ->
                handle.createUpdate("DELETE FROM pins WHERE kind = :kind AND name = :name")
                        .bind("kind", key.kind().name())
                        .bind("name", key.text())
                        .execute());
    }
}
