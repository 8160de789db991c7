package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `/api/v1/users` and below.
final class UserCalls {

    private static final Pages LIST = new Pages(200, 200).lenient();

    /// With `q` the default is 10 (Users API, list).
    private static final Pages NAMED = new Pages(10, 200).lenient();

    private static final Pages GROUPS = new Pages(200, 200).lenient();

    private interface Step {
        void of(Lifecycle lifecycle, User user, Invocation call);
    }

    void register(Routes routes) {
        String one = "/api/v1/users/{id}";
        routes.add("GET", "/api/v1/users", "users", UserCalls::list);
        routes.add("POST", "/api/v1/users", "users", UserCalls::create);
        routes.add("GET", one, "users", UserCalls::get);
        routes.add("POST", one, "users", call -> update(call, false));
        routes.add("PUT", one, "users", call -> update(call, true));
        routes.add(
                "DELETE",
                one,
                "users",
                call -> {
                    call.engine().lifecycle.delete(call.user(0), call.actor());
                    return Answer.empty(204);
                });
        routes.add("GET", one + "/groups", "users", UserCalls::groups);
        step(
                routes,
                "activate",
                (lifecycle, user, call) -> lifecycle.activate(user, async(call), call.actor()));
        step(
                routes,
                "deactivate",
                (lifecycle, user, call) -> lifecycle.deactivate(user, async(call), call.actor()));
        step(routes, "suspend", (lifecycle, user, call) -> lifecycle.suspend(user, call.actor()));
        step(
                routes,
                "unsuspend",
                (lifecycle, user, call) -> lifecycle.unsuspend(user, call.actor()));
        step(
                routes,
                "reactivate",
                (lifecycle, user, call) -> lifecycle.reactivate(user, call.actor()));
    }

    private static void step(Routes routes, String name, Step step) {
        routes.add(
                "POST",
                "/api/v1/users/{id}/lifecycle/" + name,
                "users",
                call -> {
                    step.of(call.engine().lifecycle, call.user(0), call);
                    return Invocation.done();
                });
    }

    private static boolean async(Invocation call) {
        return call.request().fields().first("Prefer").orElse("").contains("respond-async");
    }

    private static Answer list(Invocation call) {
        Conditions conditions = Conditions.of(call);
        var delays = call.org().delays();
        if (conditions.search().isPresent()) {
            Query query = Query.ignoringCase(conditions.search().get());
            List<Row> rows =
                    new ArrayList<>(
                            call.org().userIndex.at(call.org().now().minus(delays.search())));
            rows.removeIf(row -> !query.holds(row.json()));
            return LIST.of(call, rows);
        }
        List<Row> rows = present(call);
        if (conditions.filter().isPresent()) {
            Query query =
                    Query.parse(conditions.filter().get())
                            .only(
                                    "status",
                                    "lastUpdated",
                                    "id",
                                    "profile.login",
                                    "profile.email",
                                    "profile.firstName",
                                    "profile.lastName");
            rows.removeIf(row -> !query.holds(row.json()));
            return LIST.of(call, rows);
        }
        rows.removeIf(row -> row.json().path("status").asText().equals("DEPROVISIONED"));
        if (call.query("q").isPresent()) {
            rows.removeIf(row -> !named(row.json(), call.query("q").get()));
            return NAMED.of(call, rows);
        }
        return LIST.of(call, rows);
    }

    private static List<Row> present(Invocation call) {
        var lag = call.org().delays().list();
        if (lag.isPositive()) {
            return new ArrayList<>(call.org().userIndex.at(call.org().now().minus(lag)));
        }
        List<Row> rows = new ArrayList<>();
        call.org().users.values().forEach(user -> rows.add(new Row(user.order, user.json())));
        return rows;
    }

    private static boolean named(ObjectNode json, String start) {
        String wanted = start.toLowerCase(Locale.ROOT);
        for (String key : new String[] {"firstName", "lastName", "email"}) {
            String held = json.path("profile").path(key).asText("").toLowerCase(Locale.ROOT);
            if (held.startsWith(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static Answer create(Invocation call) {
        boolean password = call.body().path("credentials").has("password");
        List<Group> groups = new ArrayList<>();
        call.body()
                .path("groupIds")
                .forEach(id -> groups.add(call.visible(call.org().group(id.asText()))));
        User user =
                call.engine()
                        .lifecycle
                        .create(
                                call.member("profile"),
                                call.flag("activate", true),
                                password,
                                call.actor());
        groups.forEach(group -> call.engine().directory.addMember(group, user, call.actor()));
        return Invocation.json(200, user.json());
    }

    private static Answer get(Invocation call) {
        boolean me = call.parameters().getFirst().equals("me");
        if (me && isNobody(call.actor(), call)) {
            return madeUp(call.actor());
        }
        User user = me ? me(call) : call.user(0);
        ObjectNode json = linked(user);
        return Invocation.json(200, json).with("ETag", tag(user));
    }

    /// Whether the owner of a token is nobody whom the state file knows.
    private static boolean isNobody(Actor owner, Invocation call) {
        return owner.type().equals("User") && call.org().userByLogin(owner.alternateId()).isEmpty();
    }

    /// Such an owner, by the id that events name.
    private static Answer madeUp(Actor owner) {
        ObjectNode json = Json.object().put("id", owner.id()).put("status", "ACTIVE");
        json.putObject("profile").put("login", owner.alternateId());
        return Invocation.json(200, json);
    }

    private static User me(Invocation call) {
        return call.org()
                .userByLogin(call.actor().alternateId())
                .orElseThrow(() -> Refusal.notFound("me", "User"));
    }

    private static Answer update(Invocation call, boolean whole) {
        User user = call.user(0);
        Optional<String> match = call.request().fields().first("If-Match");
        if (match.isPresent() && !match.get().equals(tag(user))) {
            throw new Refusal(412, "E0000001", "The resource has changed since it was read.");
        }
        call.engine().lifecycle.update(user, call.member("profile"), whole, call.actor());
        return Invocation.json(200, user.json());
    }

    private static String tag(User user) {
        return "W/\"" + Integer.toHexString(Json.write(user.json()).hashCode()) + "\"";
    }

    /// The single user has more links than an item of a list.
    private static ObjectNode linked(User user) {
        ObjectNode json = user.json();
        ObjectNode links = (ObjectNode) json.path("_links");
        for (String step : new String[] {"suspend", "deactivate"}) {
            links.set(step, Json.link("/api/v1/users/" + user.id + "/lifecycle/" + step));
        }
        return json;
    }

    private static Answer groups(Invocation call) {
        User user = call.user(0);
        List<Row> rows =
                call.org().groups.values().stream()
                        .filter(group -> group.members.containsKey(user.id))
                        .filter(call.caller()::sees)
                        .map(group -> new Row(group.order, group.json()))
                        .toList();
        return GROUPS.of(call, rows);
    }
}
