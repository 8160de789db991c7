package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.Result;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What is known of ids and parent lists while one turn is carried out: what the plan saw, what was
/// made since, and lists read again because they had grown old.
final class OktaTurn {

    /// How long a destructive write may rest on a list that was read before.
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final OktaState seen;
    private final Sending sending;
    private final OktaReading reading;
    private final AppReading apps;
    private final Map<Key, String> made = new ConcurrentHashMap<>();
    private final Map<String, Observed<List<OktaState.Member>>> members = new ConcurrentHashMap<>();
    private final Map<String, Observed<List<OktaState.AppGroup>>> assignments =
            new ConcurrentHashMap<>();

    OktaTurn(OktaState seen, Sending sending, OktaReading reading, AppReading apps) {
        this.seen = seen;
        this.sending = sending;
        this.reading = reading;
        this.apps = apps;
    }

    /// Remembers the id of something that was made, renamed or found under a key in this turn.
    void made(Key key, String id) {
        made.put(key, id);
    }

    /// Makes an object by a POST and remembers its id, so that later changes of the turn find it.
    ///
    /// @param there reads, after a lost answer, whether it was made
    /// @throws dev.muster.model.CallFailed if it failed for good
    Result create(Key key, OktaPath path, ObjectNode body, BooleanSupplier there) {
        return sending.settled(
                () ->
                        made(
                                key,
                                OktaJson.required(
                                        sending.calls().send("POST", path, Optional.of(body)),
                                        "id")),
                there);
    }

    Optional<String> madeId(Key key) {
        return Optional.ofNullable(made.get(key));
    }

    /// The id of the OKTA_GROUP of that name; groups of other types may share the name.
    String groupId(String name) {
        return madeId(new Key.Group(name))
                .or(() -> group(name, OktaState.GroupType.OKTA_GROUP, _ -> true))
                .orElseThrow(() -> new Outdated("there is no Okta group " + name));
    }

    /// The group that an app already has downstream under that name.
    Optional<String> appGroupId(String app, String name) {
        String appId = appId(app);
        return group(
                name,
                OktaState.GroupType.APP_GROUP,
                group -> group.sourceAppId().equals(Optional.of(appId)));
    }

    String userId(Login login) {
        return madeId(new Key.User(login))
                .or(() ->
                        seen.users()
                                .known()
                                .flatMap(users -> Optional.ofNullable(users.get(login)))
                                .map(OktaState.User::id))
                .or(() -> lookedUp(login))
                .orElseThrow(() -> new Outdated("there is no Okta user " + login));
    }

    String appId(String app) {
        return madeId(new Key.App(app))
                .or(() -> app(app).map(OktaState.App::id))
                .orElseThrow(() -> new Outdated("there is no Okta app for " + app));
    }

    /// The app as the plan saw it.
    Optional<OktaState.App> app(String app) {
        return Optional.ofNullable(seen.apps().get(app)).flatMap(Observed::known).flatMap(a -> a);
    }

    /// The member as the plan saw them, where it saw the list.
    Optional<OktaState.Member> seenMember(String groupId, Login login) {
        return Optional.ofNullable(seen.members().get(groupId))
                .flatMap(Observed::known)
                .flatMap(list -> member(list, login));
    }

    /// The members of a group, as the plan saw them or, if that is too long ago, as they are now.
    List<OktaState.Member> members(String groupId) {
        return fresh(
                members,
                groupId,
                Optional.ofNullable(seen.members().get(groupId)),
                () -> reading.members(groupId));
    }

    /// The groups assigned to an app, as the plan saw them or, if that is too long ago, as they are
    /// now.
    List<OktaState.AppGroup> assignments(String app) {
        return fresh(
                assignments,
                app,
                app(app).map(OktaState.App::assignments),
                () -> apps.assignments(appId(app)));
    }

    static Optional<OktaState.Member> member(List<OktaState.Member> members, Login login) {
        return members.stream().filter(member -> member.login().equals(login)).findFirst();
    }

    private Optional<String> lookedUp(Login login) {
        return sending.find(OktaPath.of("/api/v1/users/{id}", login.value()))
                .map(user -> OktaJson.required(user, "id"));
    }

    private Optional<String> group(
            String name,
            OktaState.GroupType type,
            java.util.function.Predicate<OktaState.Group> further) {
        List<OktaState.Group> groups =
                seen
                        .groups()
                        .known()
                        .orElseThrow(
                                () -> new Outdated("the groups of Okta were not read completely"))
                        .stream()
                        .filter(group -> group.type() == type && group.name().equals(name))
                        .filter(further)
                        .toList();
        if (groups.size() > 1) {
            throw new Outdated("Okta has several groups named " + name);
        }
        return groups.stream().findFirst().map(OktaState.Group::id);
    }

    /// One list, read again at most once by however many changes need it at the same time.
    private <T> List<T> fresh(
            Map<String, Observed<List<T>>> again,
            String id,
            Optional<Observed<List<T>>> before,
            Supplier<List<T>> read) {
        Timekeeper clock = sending.clock();
        Observed<List<T>> observed =
                before.filter(list -> isFresh(list, clock.now()))
                        .orElseGet(() ->
                                again.compute(
                                        id,
                                        (_, old) ->
                                                old != null && isFresh(old, clock.now())
                                                        ? old
                                                        : Observing.of(clock, read)));
        return switch (observed) {
            case Observed.Complete<List<T>>(var list, _) -> list;
            case Observed.Unknown<List<T>>(var why, var failure) -> {
                if (failure.isPresent()) {
                    throw new dev.muster.model.CallFailed(failure.get());
                }
                throw new Outdated("what would be removed cannot be read again: " + why);
            }
        };
    }

    private static boolean isFresh(Observed<?> observed, Instant now) {
        return observed instanceof Observed.Complete<?>(_, Instant at)
                && !at.plus(FRESH).isBefore(now);
    }
}
