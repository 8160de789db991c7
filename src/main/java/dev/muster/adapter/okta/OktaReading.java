package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.live.Interest;
import dev.muster.live.Observed;
import dev.muster.live.OktaReader;
import dev.muster.live.OktaState;
import dev.muster.live.Shared;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// Reads the org in bulk. What does not need another answer is read side by side; the buckets see
/// to the pace.
final class OktaReading implements OktaReader {

    /// Page sizes: the API description's maximum for rules, its advice for groups and members.
    private static final int GROUPS = 200;

    private static final int MEMBERS = 200;
    private static final int RULES = 200;

    private final OktaCalls calls;
    private final OktaPages pages;

    OktaReading(OktaCalls calls, OktaPages pages) {
        this.calls = calls;
        this.pages = pages;
    }

    /// The members of a group: who they are, and how they came in.
    private record Membership(List<OktaState.User> users, List<OktaState.Member> members) {}

    /// Everyone met in one reading. What Okta answers of a person is long, and comes again with
    /// every group, so that nothing of the answers is kept.
    private record Met(Shared<OktaState.User> users, Shared<OktaState.Member> members) {

        Met() {
            this(new Shared<>(), new Shared<>());
        }

        Membership membership(List<JsonNode> listed) {
            List<OktaState.User> met = new ArrayList<>(listed.size());
            List<OktaState.Member> found = new ArrayList<>(listed.size());
            for (JsonNode node : listed) {
                OktaState.User user = users.of(OktaJson.user(node));
                met.add(user);
                found.add(members.of(OktaJson.member(user, node)));
            }
            return new Membership(List.copyOf(met), List.copyOf(found));
        }
    }

    @Override
    public OktaState read(Interest interest) {
        calls.forgetDate();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AppReading appReading = new AppReading(calls, pages, threads);
            var org = CompletableFuture.supplyAsync(this::org, threads);
            var rules = CompletableFuture.supplyAsync(this::rules, threads);
            var groups = CompletableFuture.supplyAsync(this::groups, threads);
            var named = CompletableFuture.supplyAsync(() -> appReading.named(interest), threads);
            SortedMap<String, CompletableFuture<Observed<Optional<OktaState.App>>>> found =
                    new TreeMap<>();
            interest.apps()
                    .forEach((key, app) ->
                            found.put(
                                    key,
                                    named.thenApplyAsync(
                                            all -> appReading.read(all, app, interest.appUsers()),
                                            threads)));
            Met met = new Met();
            SortedMap<String, Observed<Membership>> members =
                    members(
                            groups.join(),
                            group -> interest.groups().contains(group.name()),
                            met,
                            threads);
            SortedMap<String, Observed<Optional<OktaState.App>>> apps = joined(found);
            members.putAll(
                    members(
                            groups.join(),
                            attached(apps, interest).and(group -> !members.containsKey(group.id())),
                            met,
                            threads));
            Observed<SortedMap<Login, OktaState.User>> users = users(members, interest);
            return new OktaState(
                    org.join(),
                    groups.join(),
                    mapped(members),
                    rules.join(),
                    users,
                    apps,
                    calls.date());
        }
    }

    /// The members of one group as they are now.
    List<OktaState.Member> members(String groupId) {
        return membership(groupId, new Met()).members();
    }

    private Observed<OktaState.Org> org() {
        return Observing.of(
                calls.clock(), () -> new OktaState.Org(OktaJson.required(organization(), "id")));
    }

    /// The public document about the org needs no scope, where the org itself does.
    private JsonNode organization() {
        try {
            return calls.get(OktaPath.of("/.well-known/okta-organization"));
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound
                    || e.failure() instanceof ApiFailure.Rejected) {
                return calls.get(OktaPath.of("/api/v1/org"));
            }
            throw e;
        }
    }

    private Observed<List<OktaState.Group>> groups() {
        return Observing.of(
                calls.clock(),
                () ->
                        pages
                                .all(OktaPath.of("/api/v1/groups"), GROUPS, Optional.of("stats"))
                                .stream()
                                .map(OktaJson::group)
                                .toList());
    }

    private Observed<List<OktaState.Rule>> rules() {
        return Observing.of(
                calls.clock(),
                () ->
                        pages.all(OktaPath.of("/api/v1/groups/rules"), RULES).stream()
                                .map(OktaJson::rule)
                                .toList());
    }

    private SortedMap<String, Observed<Membership>> members(
            Observed<List<OktaState.Group>> groups,
            Predicate<OktaState.Group> wanted,
            Met met,
            ExecutorService threads) {
        SortedMap<String, CompletableFuture<Observed<Membership>>> reading = new TreeMap<>();
        for (OktaState.Group group : groups.known().orElse(List.of())) {
            if (group.type() == OktaState.GroupType.OKTA_GROUP && wanted.test(group)) {
                reading.put(
                        group.id(),
                        CompletableFuture.supplyAsync(
                                () ->
                                        Observing.of(
                                                calls.clock(), () -> membership(group.id(), met)),
                                threads));
            }
        }
        return joined(reading);
    }

    /// Groups that hang on an app and that nobody named.
    private static Predicate<OktaState.Group> attached(
            SortedMap<String, Observed<Optional<OktaState.App>>> apps, Interest interest) {
        SortedSet<String> ids = new TreeSet<>();
        for (Observed<Optional<OktaState.App>> observed : apps.values()) {
            observed.known()
                    .flatMap(app -> app)
                    .ifPresent(app -> {
                        app.assignments()
                                .known()
                                .orElse(List.of())
                                .forEach(row -> ids.add(row.groupId()));
                        app.mappings()
                                .known()
                                .orElse(List.of())
                                .forEach(row -> ids.add(row.sourceGroupId()));
                    });
        }
        return group -> ids.contains(group.id()) && interest.attachedGroups().test(group.name());
    }

    private Membership membership(String groupId, Met met) {
        return met.membership(
                pages.all(
                        OktaPath.of("/api/v1/groups/{id}/users", groupId),
                        MEMBERS,
                        Optional.of("group-rules")));
    }

    private Observed<SortedMap<Login, OktaState.User>> users(
            SortedMap<String, Observed<Membership>> members, Interest interest) {
        List<OktaState.User> met = new ArrayList<>();
        members.values().forEach(m -> m.known().ifPresent(known -> met.addAll(known.users())));
        return Observing.of(
                calls.clock(), () -> new UserReading(pages).read(met, interest.logins()));
    }

    private static SortedMap<String, Observed<List<OktaState.Member>>> mapped(
            SortedMap<String, Observed<Membership>> members) {
        SortedMap<String, Observed<List<OktaState.Member>>> mapped = new TreeMap<>();
        members.forEach((id, observed) -> mapped.put(id, observed.map(Membership::members)));
        return mapped;
    }

    private static <T> SortedMap<String, T> joined(
            SortedMap<String, CompletableFuture<T>> reading) {
        SortedMap<String, T> joined = new TreeMap<>();
        reading.forEach((key, future) -> joined.put(key, future.join()));
        return joined;
    }
}
