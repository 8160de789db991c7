package dev.muster.adapter.store;

import static java.util.stream.Collectors.toCollection;

import dev.muster.history.DenialRecord;
import dev.muster.history.Standing;
import dev.muster.history.Suspension;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Login;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What stands, in SQL.
final class SqlStanding implements Standing {

    private static final String APPLIED = "applied";
    private static final String VERSION = "version";

    /// Before the name of whoever was told.
    private static final String TOLD = "told ";

    /// As the column says that everything is meant.
    private static final String EVERYTHING = "";

    private final Database database;

    SqlStanding(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> lastApplied() {
        return setting(APPLIED);
    }

    @Override
    public void applied(String commit, Instant at) {
        set(APPLIED, commit, at);
    }

    @Override
    public Optional<String> version() {
        return setting(VERSION);
    }

    @Override
    public void version(String version, Instant at) {
        set(VERSION, version, at);
    }

    @Override
    public Optional<String> told(String recipient) {
        return setting(TOLD + recipient);
    }

    @Override
    public void told(String recipient, String what, Instant at) {
        set(TOLD + recipient, what, at);
    }

    private Optional<String> setting(String name) {
        return database.inTransaction(handle ->
                handle.createQuery("SELECT setting FROM standing WHERE name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .findOne());
    }

    private void set(String name, String setting, Instant at) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                "INSERT INTO standing (name, setting, since_ms) VALUES (:name,"
                                        + " :setting, :at) ON CONFLICT (name) DO UPDATE SET"
                                        + " setting = :setting, since_ms = :at")
                        .bind("name", name)
                        .bind("setting", setting)
                        .bind("at", at.toEpochMilli())
                        .execute());
    }

    @Override
    public void made(Key key, Instant at) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                "INSERT INTO made (kind, name, made_ms) VALUES (:kind, :name,"
                                        + " :at) ON CONFLICT (kind, name) DO NOTHING")
                        .bind("kind", key.kind().name())
                        .bind("name", key.text())
                        .bind("at", at.toEpochMilli())
                        .execute());
    }

    @Override
    public SortedSet<Key> made() {
        return database.inTransaction(handle ->
                handle
                        .createQuery("SELECT kind, name FROM made")
                        .map((row, _) ->
                                key(Kind.valueOf(row.getString("kind")), row.getString("name")))
                        .stream()
                        .flatMap(Optional::stream)
                        .collect(toCollection(TreeSet::new)));
    }

    /// Only what has an id of its own can be known again.
    private static Optional<Key> key(Kind kind, String name) {
        return switch (kind) {
            case USER -> Optional.of(new Key.User(new Login(name)));
            case GROUP -> Optional.of(new Key.Group(name));
            case APP -> Optional.of(new Key.App(name));
            case PERMISSION_SET -> Optional.of(new Key.PermissionSet(name));
            case MEMBERSHIP, APP_ASSIGNMENT, PUSH_MAPPING -> Optional.empty();
            case ACCESS_CONTROL_ATTRIBUTE, ACCOUNT_ASSIGNMENT -> Optional.empty();
        };
    }

    @Override
    public List<Suspension> suspensions() {
        return database.inTransaction(handle ->
                handle.createQuery(
                                "SELECT id, subject, actor, reason, since_ms, until_ms FROM"
                                        + " suspensions ORDER BY since_ms, id")
                        .map((row, _) ->
                                new Suspension(
                                        row.getString("id"),
                                        Optional.of(row.getString("subject"))
                                                .filter(it -> !it.equals(EVERYTHING)),
                                        row.getString("actor"),
                                        row.getString("reason"),
                                        Moments.of(row, "since_ms"),
                                        Moments.ofNullable(row, "until_ms")))
                        .list());
    }

    @Override
    public void suspend(Suspension suspension) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                "INSERT INTO suspensions (id, subject, actor, reason,"
                                        + " since_ms, until_ms) VALUES (:id, :subject, :actor,"
                                        + " :reason, :since, :until)")
                        .bind("id", suspension.id())
                        .bind("subject", suspension.subject().orElse(EVERYTHING))
                        .bind("actor", suspension.actor())
                        .bind("reason", suspension.reason())
                        .bind("since", suspension.since().toEpochMilli())
                        .bind("until", Moments.nullable(suspension.until()))
                        .execute());
    }

    @Override
    public int resume(Optional<String> subject) {
        return database.inTransaction(handle ->
                handle.createUpdate("DELETE FROM suspensions WHERE subject = :subject")
                        .bind("subject", subject.orElse(EVERYTHING))
                        .execute());
    }

    @Override
    public List<DenialRecord> denials() {
        return database.inTransaction(handle ->
                handle.createQuery(
                                "SELECT login, actor, reason, since_ms FROM denials ORDER BY"
                                        + " login")
                        .map((row, _) ->
                                new DenialRecord(
                                        new Login(row.getString("login")),
                                        row.getString("actor"),
                                        row.getString("reason"),
                                        Moments.of(row, "since_ms")))
                        .list());
    }

    @Override
    public void deny(DenialRecord denial) {
        database.inTransaction(handle ->
                handle.createUpdate(
                                "INSERT INTO denials (login, actor, reason, since_ms) VALUES"
                                        + " (:login, :actor, :reason, :since) ON CONFLICT"
                                        + " (login) DO NOTHING")
                        .bind("login", denial.login().value())
                        .bind("actor", denial.actor())
                        .bind("reason", denial.reason())
                        .bind("since", denial.since().toEpochMilli())
                        .execute());
    }

    @Override
    public void forgetDenial(Login login) {
        database.inTransaction(handle ->
                handle.createUpdate("DELETE FROM denials WHERE login = :login")
                        .bind("login", login.value())
                        .execute());
    }
}
