package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.apply.Result;
import dev.muster.guard.Approvals;
import dev.muster.live.Interest;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Reach;
import dev.muster.plan.Reason;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.Call;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.settings.Settings;
import dev.muster.time.SimulatedTimekeeper;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// An org in the sandbox, Muster's adapter connected to it, and the changes that tests carry out.
final class Org implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String LABEL = "AWS IAM Identity Center";
    static final Login JANE = new Login("jane@example.com");

    final SimulatedTimekeeper clock;
    final Sandbox sandbox;
    final OktaSystem system;

    private Org(String state, Settings.OktaAuth auth, Instant start) {
        clock = new SimulatedTimekeeper(start);
        try {
            sandbox = Sandbox.start(Sandbox.Start.of(StateFile.parse("state.yaml", state), clock));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Settings.Okta base = ScriptedOkta.settings(sandbox.okta());
        system =
                OktaSystem.connect(
                        new Settings.Okta(base.url(), true, Optional.empty(), auth, 0.5),
                        clock,
                        new Random(1));
    }

    static Org of(String state) {
        return of(state, ScriptedOkta.settings(java.net.URI.create("http://127.0.0.1:1")).auth());
    }

    static Org of(String state, Settings.OktaAuth auth) {
        return new Org(state, auth, START);
    }

    /// An org whose clock starts at the machine's, for the SDK signs with that one.
    static Org now(String state, Settings.OktaAuth auth) {
        return new Org(state, auth, Timekeeper.system().now());
    }

    OktaState read(String... groups) {
        return system.reader().read(interest(List.of(groups), List.of(), true));
    }

    static Interest interest(List<String> groups, List<Login> logins, boolean app) {
        SortedMap<String, Interest.App> apps = new TreeMap<>();
        if (app) {
            apps.put("aws", new Interest.App("amazon_aws_sso", LABEL));
        }
        return new Interest(
                new TreeSet<>(groups),
                new TreeSet<>(logins),
                apps,
                false,
                false,
                false,
                _ -> false,
                _ -> false,
                false);
    }

    Result write(OktaState seen, Change change) {
        return system.writer(seen).write(Approvals.of(change));
    }

    /// How often each operation was called since the counts were last cleared.
    Map<String, Integer> counts() {
        return sandbox.oktaControls().calls().counts();
    }

    List<String> operations() {
        return sandbox.oktaControls().calls().list().stream().map(Call::operation).toList();
    }

    List<String> writes() {
        return operations().stream()
                .filter(o -> !o.startsWith("GET "))
                .collect(Collectors.toList());
    }

    static Change create(Resource after) {
        return change(
                after.key(), Action.CREATE, Optional.empty(), Optional.of(after), Optional.empty());
    }

    static Change update(Resource before, Resource after, String liveId) {
        return change(
                after.key(),
                Action.UPDATE,
                Optional.of(before),
                Optional.of(after),
                Optional.of(liveId));
    }

    static Change delete(Resource before) {
        return change(
                before.key(),
                Action.DELETE,
                Optional.of(before),
                Optional.empty(),
                Optional.empty());
    }

    private static Change change(
            Key key,
            Action action,
            Optional<Resource> before,
            Optional<Resource> after,
            Optional<String> liveId) {
        return new Change(
                new ChangeId("0123456789abcdef"),
                key,
                action,
                before,
                after,
                List.of(),
                liveId,
                new Reason.Undeclared(),
                Reach.NOBODY,
                Reach.NOBODY,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>());
    }

    static Resource.User user(Login login, String first, Resource.UserState state) {
        return new Resource.User(login, first, "Doe", login.value(), first + " Doe", state);
    }

    static Resource.App app(Optional<String> acsUrl, Optional<Boolean> createUsers) {
        return new Resource.App(
                "aws",
                "amazon_aws_sso",
                LABEL,
                acsUrl,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                createUsers,
                Optional.empty(),
                Optional.empty());
    }

    /// The app with these attributes for access control, and nothing else declared.
    static Resource.App attributes(Map<String, String> attributes) {
        return new Resource.App(
                "aws",
                "amazon_aws_sso",
                LABEL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TreeMap<>(attributes)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// What Okta answers to anybody who may ask.
    JsonNode get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(sandbox.okta().resolve(path))
                        .header("Authorization", "SSWS anything")
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new ObjectMapper()
                    .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static OktaState.App app(OktaState state) {
        return Optional.ofNullable(state.apps().get("aws"))
                .flatMap(app -> app.known())
                .flatMap(app -> app)
                .orElseThrow();
    }

    static OktaState.Group group(OktaState state, String name) {
        return state.groups().known().orElseThrow().stream()
                .filter(group -> group.name().equals(name))
                .filter(group -> group.type() == OktaState.GroupType.OKTA_GROUP)
                .findFirst()
                .orElseThrow();
    }

    static List<Login> logins(OktaState state, String group) {
        return Optional.ofNullable(state.members().get(group(state, group).id()))
                .flatMap(members -> members.known())
                .orElseThrow()
                .stream()
                .map(OktaState.Member::login)
                .toList();
    }

    @Override
    public void close() {
        system.close();
        sandbox.close();
    }
}
