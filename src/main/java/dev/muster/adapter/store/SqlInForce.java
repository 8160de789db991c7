package dev.muster.adapter.store;

import dev.muster.history.InForce;
import dev.muster.history.Remembered;
import dev.muster.history.Remembered.Known;
import dev.muster.history.Remembered.Managed;
import dev.muster.history.Rows;
import dev.muster.model.Kind;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What was in force, in SQL: one row for each object.
final class SqlInForce implements InForce {

    private final Database database;

    SqlInForce(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Remembered> read() {
        return database.inSnapshot(handle ->
                handle.createQuery("SELECT since_ms, whole, scope FROM in_force_turn")
                        .map((row, _) ->
                                new Remembered(
                                        Moments.of(row, "since_ms"),
                                        row.getInt("whole") == 1,
                                        row.getString("scope"),
                                        objects(handle)))
                        .findOne());
    }

    private static SortedMap<Managed, Known> objects(Handle handle) {
        SortedMap<Managed, Known> objects = new TreeMap<>();
        handle.createQuery("SELECT * FROM in_force")
                .map((row, _) -> {
                    objects.put(
                            new Managed(Kind.valueOf(row.getString("kind")), row.getString("name")),
                            new Known(
                                    Rows.read(row.getBytes("row_hashes")),
                                    Rows.read(row.getBytes("untold_hashes"))));
                    return 1;
                })
                .list();
        return objects;
    }

    @Override
    public void keep(Optional<Remembered> before, Remembered now) {
        if (before.equals(Optional.of(now))) {
            return;
        }
        SortedMap<Managed, Known> old = before.map(Remembered::objects).orElseGet(TreeMap::new);
        database.inTransaction(handle -> {
            turn(handle, now);
            return forget(handle, old, now.objects()) + write(handle, old, now.objects());
        });
    }

    private static void turn(Handle handle, Remembered now) {
        handle.createUpdate(
                        "INSERT INTO in_force_turn (one, since_ms, whole, scope) VALUES (1,"
                                + " :since, :whole, :scope) ON CONFLICT (one) DO UPDATE SET whole ="
                                + " excluded.whole, scope = excluded.scope")
                .bind("since", now.since().toEpochMilli())
                .bind("whole", now.isWhole() ? 1 : 0)
                .bind("scope", now.scope())
                .execute();
    }

    private static int forget(
            Handle handle, SortedMap<Managed, Known> old, SortedMap<Managed, Known> now) {
        int gone = 0;
        for (Managed object : old.keySet()) {
            if (!now.containsKey(object)) {
                gone +=
                        handle.createUpdate(
                                        "DELETE FROM in_force WHERE kind = :kind AND name = :name")
                                .bind("kind", object.kind().name())
                                .bind("name", object.name())
                                .execute();
            }
        }
        return gone;
    }

    private static int write(
            Handle handle, SortedMap<Managed, Known> old, SortedMap<Managed, Known> now) {
        PreparedBatch batch =
                handle.prepareBatch(
                        "INSERT INTO in_force (kind, name, row_hashes, untold_hashes) VALUES (:kind,"
                                + " :name, :rows, :untold) ON CONFLICT (kind, name) DO UPDATE SET"
                                + " row_hashes = excluded.row_hashes, untold_hashes ="
                                + " excluded.untold_hashes");
        now.forEach((object, known) -> {
            if (!known.equals(old.get(object))) {
                batch.bind("kind", object.kind().name())
                        .bind("name", object.name())
                        .bind("rows", known.inForce().bytes())
                        .bind("untold", known.untold().bytes())
                        .add();
            }
        });
        return batch.size() == 0 ? 0 : batch.execute().length;
    }
}
