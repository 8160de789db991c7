package dev.muster.adapter.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.history.AccountSighting;
import dev.muster.history.AccountSpell;
import dev.muster.history.AccountSpells;
import dev.muster.model.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Accounts in SQL: a row for each spell.
final class SqlAccountSpells implements AccountSpells {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final RowMapper<AccountSpell> SPELL =
            (row, _) ->
                    new AccountSpell(
                            new AccountSighting(
                                    new AccountId(row.getString("id")),
                                    row.getString("name"),
                                    Optional.ofNullable(row.getString("unit")),
                                    Optional.ofNullable(row.getString("tags"))
                                            .map(SqlAccountSpells::tags)),
                            Moments.of(row, "first_seen_ms"),
                            Moments.of(row, "since_ms"),
                            Moments.of(row, "until_ms"));

    private final Database database;

    SqlAccountSpells(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Instant at, Collection<AccountSighting> seen) {
        if (!seen.isEmpty()) {
            database.inTransaction(handle -> keep(handle, at, seen));
        }
    }

    /// @return how many rows were written
    private static int keep(Handle handle, Instant at, Collection<AccountSighting> seen) {
        Map<AccountId, AccountSpell> latest = new TreeMap<>();
        all(handle).forEach(spell -> latest.putIfAbsent(spell.account().id(), spell));
        PreparedBatch batch =
                handle.prepareBatch(
                        "INSERT INTO accounts (id, since_ms, until_ms, first_seen_ms, name, unit,"
                                + " tags) VALUES (:id, :since, :until, :first, :name, :unit, :tags)"
                                + " ON CONFLICT (id, since_ms) DO UPDATE SET until_ms ="
                                + " excluded.until_ms, name = excluded.name, unit ="
                                + " excluded.unit, tags = excluded.tags");
        for (AccountSighting account : seen) {
            Optional<AccountSpell> before = Optional.ofNullable(latest.get(account.id()));
            if (before.filter(spell -> spell.until().isAfter(at)).isPresent()) {
                // Another process has kept a newer reading by now.
                continue;
            }
            Optional<AccountSpell> same = before.filter(spell -> spell.account().agrees(account));
            AccountSighting known =
                    before.map(spell -> account.or(spell.account())).orElse(account);
            batch.bind("id", account.id().value())
                    .bind("since", same.map(AccountSpell::since).orElse(at).toEpochMilli())
                    .bind("until", at.toEpochMilli())
                    .bind("first", before.map(AccountSpell::firstSeen).orElse(at).toEpochMilli())
                    .bind("name", known.name())
                    .bind("unit", known.unit().orElse(null))
                    .bind("tags", known.tags().map(SqlAccountSpells::text).orElse(null))
                    .add();
        }
        return batch.size() == 0 ? 0 : batch.execute().length;
    }

    @Override
    public List<AccountSpell> all() {
        return database.inTransaction(SqlAccountSpells::all);
    }

    private static List<AccountSpell> all(Handle handle) {
        return handle.createQuery("SELECT * FROM accounts ORDER BY id, since_ms DESC")
                .map(SPELL)
                .list();
    }

    private static String text(SortedMap<String, String> tags) {
        try {
            return JSON.writeValueAsString(tags);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    private static SortedMap<String, String> tags(String text) {
        try {
            return JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the tags of an account are no JSON object", e);
        }
    }
}
