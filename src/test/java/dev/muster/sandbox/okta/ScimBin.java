package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Server;
import dev.muster.sandbox.wire.Service;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A SCIM endpoint that keeps what it is sent, for tests of the Okta side alone.
final class ScimBin implements Service, AutoCloseable {

    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, ObjectNode> groups = new LinkedHashMap<>();
    private final Map<String, TreeSet<String>> members = new TreeMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Server server;
    private volatile int refusal;

    ScimBin(Timekeeper clock) {
        try {
            server = Server.start(this, new Schedule(clock), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return server.uri().resolve("/scim/v2");
    }

    /// Has every call answered with that status; 0 ends it.
    void refuse(int status) {
        refusal = status;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> userNames() {
        return users.values().stream().map(user -> user.path("userName").asText()).toList();
    }

    synchronized boolean active(String userName) {
        return user(userName).path("active").asBoolean();
    }

    synchronized JsonNode user(String userName) {
        return users.values().stream()
                .filter(user -> user.path("userName").asText().equals(userName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + userName + " in " + users));
    }

    synchronized List<String> groupNames() {
        return groups.values().stream().map(group -> group.path("displayName").asText()).toList();
    }

    synchronized List<String> membersOf(String displayName) {
        for (Map.Entry<String, ObjectNode> entry : groups.entrySet()) {
            if (entry.getValue().path("displayName").asText().equals(displayName)) {
                return members.getOrDefault(entry.getKey(), new TreeSet<>()).stream()
                        .map(id -> held(users, id).path("userName").asText())
                        .sorted()
                        .toList();
            }
        }
        throw new AssertionError("no " + displayName + " in " + groups);
    }

    synchronized void has(String kind, String nameKey, String name) {
        String id = "scim-" + number.incrementAndGet();
        (kind.equals("Users") ? users : groups)
                .put(id, Json.object().put("id", id).put(nameKey, name));
    }

    synchronized void forgetGroups() {
        groups.clear();
    }

    @Override
    public String operation(Request request) {
        return request.method() + " " + request.path();
    }

    @Override
    public synchronized Answer answer(Request request) {
        List<String> path = request.segments();
        calls.add(request.method() + " " + path.get(2));
        if (refusal != 0) {
            return Invocation.json(refusal, Json.object().put("detail", "refused"));
        }
        Map<String, ObjectNode> kind = path.get(2).equals("Users") ? users : groups;
        return switch (request.method()) {
            case "GET" -> list(kind, request);
            case "POST" -> create(kind, (ObjectNode) Json.parse(request.body()).orElseThrow());
            default ->
                    kind.containsKey(path.get(3))
                            ? change(kind, path.get(3), request)
                            : Invocation.json(404, Json.object().put("detail", "not found"));
        };
    }

    private static Answer list(Map<String, ObjectNode> kind, Request request) {
        String filter = request.parameter("filter").orElse("");
        ObjectNode page = Json.object();
        ArrayNode resources = page.putArray("Resources");
        kind.values().stream()
                .filter(item ->
                        filter.isEmpty()
                                || filter.endsWith("\"" + item.path("userName").asText() + "\""))
                .forEach(resources::add);
        return Invocation.json(200, page);
    }

    private Answer create(Map<String, ObjectNode> kind, ObjectNode body) {
        String name = body.path("displayName").asText();
        if (!isUsers(kind) && groupNames().contains(name)) {
            return Invocation.json(409, Json.object().put("detail", "duplicate"));
        }
        String id = "scim-" + number.incrementAndGet();
        kind.put(id, body.put("id", id));
        return Invocation.json(201, body);
    }

    private Answer change(Map<String, ObjectNode> kind, String id, Request request) {
        if (request.method().equals("DELETE")) {
            kind.remove(id);
            return Answer.empty(204);
        }
        ObjectNode body = (ObjectNode) Json.parse(request.body()).orElseThrow();
        if (request.method().equals("PUT")) {
            kind.put(id, body);
            return Invocation.json(200, body);
        }
        for (JsonNode step : body.path("Operations")) {
            step(kind, id, step);
        }
        return isUsers(kind) ? Invocation.json(200, held(kind, id)) : Answer.empty(204);
    }

    @SuppressWarnings("ReferenceEquality") // the two maps are told apart by which they are
    private boolean isUsers(Map<String, ObjectNode> kind) {
        return kind == users;
    }

    private static ObjectNode held(Map<String, ObjectNode> kind, String id) {
        return Objects.requireNonNull(kind.get(id), "no " + id);
    }

    private void step(Map<String, ObjectNode> kind, String id, JsonNode step) {
        String path = step.path("path").asText();
        if (!path.equals("members")) {
            held(kind, id).set(path, step.path("value"));
            return;
        }
        TreeSet<String> held = members.computeIfAbsent(id, _ -> new TreeSet<>());
        for (JsonNode value : step.path("value")) {
            if (step.path("op").asText().equals("add")) {
                held.add(value.path("value").asText());
            } else {
                held.remove(value.path("value").asText());
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
