package dev.muster.adapter.store;

import dev.muster.history.Culprit;
import dev.muster.history.DriftRecord;
import dev.muster.history.DriftRecord.Ending;
import dev.muster.history.DriftRecord.How;
import dev.muster.history.Drifts;
import dev.muster.model.Kind;
import dev.muster.plan.Action;
import dev.muster.plan.ChangeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Drift in SQL.
final class SqlDrifts implements Drifts {

    private static final String SELECT = "SELECT * FROM drift";

    private static final String KEEP =
            """
            INSERT INTO drift (change_id, kind, name, object, action, fields, first_seen_ms, last_seen_ms,
                corrected_ms, corrected_turn, ended_how, who_answer, who_asked, who_asked_ms,
                who_actor, who_actor_id, who_at_ms, who_address, who_client, who_action, who_event,
                who_why)
            VALUES (:change, :kind, :name, :object, :action, :fields, :first, :last,
                :ended, :turn, :how, :answer, :asked, :asked_at,
                :actor, :actor_id, :at, :address, :client, :done, :event, :why)
            ON CONFLICT (change_id, first_seen_ms) DO UPDATE SET
                last_seen_ms = excluded.last_seen_ms, corrected_ms = excluded.corrected_ms,
                corrected_turn = excluded.corrected_turn, ended_how = excluded.ended_how,
                who_answer = excluded.who_answer, who_asked = excluded.who_asked,
                who_asked_ms = excluded.who_asked_ms, who_actor = excluded.who_actor,
                who_actor_id = excluded.who_actor_id, who_at_ms = excluded.who_at_ms,
                who_address = excluded.who_address, who_client = excluded.who_client,
                who_action = excluded.who_action, who_event = excluded.who_event,
                who_why = excluded.who_why\
            """;

    private static final RowMapper<DriftRecord> SPELL =
            (row, _) ->
                    new DriftRecord(
                            new ChangeId(row.getString("change_id")),
                            Kind.valueOf(row.getString("kind")),
                            row.getString("name"),
                            row.getString("object"),
                            Action.valueOf(row.getString("action")),
                            fields(row.getString("fields")),
                            Moments.of(row, "first_seen_ms"),
                            Moments.of(row, "last_seen_ms"),
                            ending(row),
                            culprit(row));

    private final Database database;

    SqlDrifts(Database database) {
        this.database = database;
    }

    private static List<String> fields(String lines) {
        return Stream.of(lines.split("\n")).filter(field -> !field.isEmpty()).toList();
    }

    private static Optional<Ending> ending(ResultSet row) throws SQLException {
        Optional<Instant> at = Moments.ofNullable(row, "corrected_ms");
        return at.isPresent()
                ? Optional.of(
                        new Ending(
                                How.valueOf(row.getString("ended_how")),
                                at.get(),
                                row.getString("corrected_turn")))
                : Optional.empty();
    }

    private static Culprit culprit(ResultSet row) throws SQLException {
        Optional<String> event = Optional.ofNullable(row.getString("who_event"));
        return new Culprit(
                Culprit.Answer.valueOf(row.getString("who_answer")),
                row.getInt("who_asked"),
                Moments.ofNullable(row, "who_asked_ms"),
                event.isPresent() ? Optional.of(event(event.get(), row)) : Optional.empty(),
                Optional.ofNullable(row.getString("who_why")));
    }

    private static Culprit.Event event(String id, ResultSet row) throws SQLException {
        return new Culprit.Event(
                row.getString("who_actor"),
                row.getString("who_actor_id"),
                Moments.of(row, "who_at_ms"),
                Optional.ofNullable(row.getString("who_address")),
                Optional.ofNullable(row.getString("who_client")),
                row.getString("who_action"),
                id);
    }

    @Override
    public void keep(Collection<DriftRecord> spells) {
        if (spells.isEmpty()) {
            return;
        }
        database.inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(KEEP);
            spells.forEach(spell -> bind(batch, spell));
            return batch.execute().length;
        });
    }

    private static void bind(PreparedBatch batch, DriftRecord spell) {
        Optional<Ending> ended = spell.ended();
        Culprit who = spell.who();
        Optional<Culprit.Event> event = who.event();
        batch.bind("change", spell.change().value())
                .bind("kind", spell.kind().name())
                .bind("name", spell.key())
                .bind("object", spell.object())
                .bind("action", spell.action().name())
                .bind("fields", String.join("\n", spell.fields()))
                .bind("first", spell.firstSeen().toEpochMilli())
                .bind("last", spell.lastSeen().toEpochMilli())
                .bind("ended", Moments.nullable(ended.map(Ending::at)))
                .bind("turn", ended.map(Ending::turn).orElse(null))
                .bind("how", ended.map(ending -> ending.how().name()).orElse(null))
                .bind("answer", who.answer().name())
                .bind("asked", who.asked())
                .bind("asked_at", Moments.nullable(who.lastAsked()))
                .bind("actor", event.map(Culprit.Event::actor).orElse(null))
                .bind("actor_id", event.map(Culprit.Event::actorId).orElse(null))
                .bind("at", Moments.nullable(event.map(Culprit.Event::at)))
                .bind("address", event.flatMap(Culprit.Event::address).orElse(null))
                .bind("client", event.flatMap(Culprit.Event::client).orElse(null))
                .bind("done", event.map(Culprit.Event::action).orElse(null))
                .bind("event", event.map(Culprit.Event::id).orElse(null))
                .bind("why", who.why().orElse(null))
                .add();
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
                handle.createQuery(SELECT + " WHERE change_id = :change ORDER BY first_seen_ms")
                        .bind("change", change.value())
                        .map(SPELL)
                        .list());
    }

    @Override
    public List<DriftRecord> latest(int atMost) {
        return database.inTransaction(handle ->
                handle.createQuery(
                                SELECT
                                        + " ORDER BY last_seen_ms DESC, first_seen_ms DESC,"
                                        + " change_id LIMIT :most")
                        .bind("most", atMost)
                        .map(SPELL)
                        .list());
    }
}
