package dev.muster.adapter.store;

import static java.util.stream.Collectors.toCollection;

import dev.muster.history.HoldRecord;
import dev.muster.history.Holds;
import dev.muster.history.Release;
import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// Holds and releases in SQL.
final class SqlHolds implements Holds {

    private static final String SELECT =
            "SELECT id, guard, digest, message, commit_id, opened_ms, closed_ms FROM holds";

    private final Database database;

    SqlHolds(Database database) {
        this.database = database;
    }

    @Override
    public void open(HoldRecord hold) {
        database.inTransaction(handle -> {
            handle.createUpdate(
                            "INSERT INTO holds (id, guard, digest, message, commit_id,"
                                    + " opened_ms, closed_ms) VALUES (:id, :guard, :digest,"
                                    + " :message, :commit, :opened, :closed)")
                    .bind("id", hold.id())
                    .bind("guard", hold.guard())
                    .bind("digest", hold.digest())
                    .bind("message", hold.message())
                    .bind("commit", hold.commit())
                    .bind("opened", hold.opened().toEpochMilli())
                    .bind("closed", Moments.nullable(hold.closed()))
                    .execute();
            try (PreparedBatch batch =
                    handle.prepareBatch(
                            "INSERT INTO hold_changes (hold, change_id) VALUES (:hold,"
                                    + " :change)")) {
                hold.changes()
                        .forEach(change ->
                                batch.bind("hold", hold.id()).bind("change", change.value()).add());
                return hold.changes().isEmpty() ? new int[0] : batch.execute();
            }
        });
    }

    @Override
    public Optional<HoldRecord> find(String id) {
        return database.inTransaction(handle ->
                holds(handle, handle.createQuery(SELECT + " WHERE id = :id").bind("id", id))
                        .stream()
                        .findFirst());
    }

    @Override
    public List<HoldRecord> open() {
        return database.inTransaction(handle ->
                holds(
                        handle,
                        handle.createQuery(
                                SELECT + " WHERE closed_ms IS NULL ORDER BY opened_ms, id")));
    }

    private static List<HoldRecord> holds(Handle handle, Query query) {
        return query.map((row, _) ->
                        new HoldRecord(
                                row.getString("id"),
                                row.getString("guard"),
                                row.getString("digest"),
                                row.getString("message"),
                                row.getString("commit_id"),
                                changes(handle, row.getString("id"), ""),
                                Moments.of(row, "opened_ms"),
                                Moments.ofNullable(row, "closed_ms")))
                .list();
    }

    private static SortedSet<ChangeId> changes(Handle handle, String hold, String condition) {
        return handle
                .createQuery("SELECT change_id FROM hold_changes WHERE hold = :hold" + condition)
                .bind("hold", hold)
                .map((row, _) -> new ChangeId(row.getString("change_id")))
                .stream()
                .collect(toCollection(TreeSet::new));
    }

    @Override
    public void close(String id, Instant at) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                "UPDATE holds SET closed_ms = :at WHERE id = :id AND"
                                        + " closed_ms IS NULL")
                        .bind("at", at.toEpochMilli())
                        .bind("id", id)
                        .execute());
    }

    @Override
    public void release(Release release) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                "INSERT INTO releases (hold, digest, file, commit_id,"
                                        + " found_ms, until_ms) VALUES (:hold, :digest, :file,"
                                        + " :commit, :found, :until) ON CONFLICT (hold,"
                                        + " digest, file, until_ms) DO NOTHING")
                        .bind("hold", release.hold())
                        .bind("digest", release.digest())
                        .bind("file", release.file())
                        .bind("commit", release.commit())
                        .bind("found", release.found().toEpochMilli())
                        .bind("until", release.until().toEpochMilli())
                        .execute());
    }

    @Override
    public List<Release> releases(String hold) {
        return database.inTransaction(handle ->
                handle.createQuery(
                                "SELECT hold, digest, file, commit_id, found_ms, until_ms"
                                        + " FROM releases WHERE hold = :hold ORDER BY"
                                        + " found_ms, file, until_ms")
                        .bind("hold", hold)
                        .map((row, _) ->
                                new Release(
                                        row.getString("hold"),
                                        row.getString("digest"),
                                        row.getString("file"),
                                        row.getString("commit_id"),
                                        Moments.of(row, "found_ms"),
                                        Moments.of(row, "until_ms")))
                        .list());
    }

    @Override
    public boolean use(String hold, ChangeId change, Instant at) {
        return database.inTransaction(handle ->
                handle.createUpdate(
                                        "UPDATE hold_changes SET used_ms = :at WHERE hold ="
                                                + " :hold AND change_id = :change AND used_ms"
                                                + " IS NULL")
                                .bind("at", at.toEpochMilli())
                                .bind("hold", hold)
                                .bind("change", change.value())
                                .execute()
                        == 1);
    }

    @Override
    public SortedSet<ChangeId> used(String hold) {
        return database.inTransaction(handle -> changes(handle, hold, " AND used_ms IS NOT NULL"));
    }
}
