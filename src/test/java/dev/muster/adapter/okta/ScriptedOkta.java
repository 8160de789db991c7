package dev.muster.adapter.okta;

import dev.muster.live.Interest;
import dev.muster.live.OktaState;
import dev.muster.model.Login;
import dev.muster.model.Secret;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Delivery;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Server;
import dev.muster.sandbox.wire.Service;
import dev.muster.settings.Settings;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// An org over HTTP that answers what a test says, for behaviour that the sandbox does not have.
/// What a test does not mention is an empty list.
final class ScriptedOkta implements Service, AutoCloseable {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final SimulatedTimekeeper clock = new SimulatedTimekeeper(START);
    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Function<Request, Answer>>> script = new ConcurrentHashMap<>();
    private final Server server;
    private final OktaSystem system;

    ScriptedOkta() {
        try {
            server = Server.start(this, new Schedule(clock), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        system = OktaSystem.connect(settings(server.uri()), clock, new Random(1));
        json("GET", "/.well-known/okta-organization", "{\"id\":\"00o1\"}");
    }

    static Settings.Okta settings(URI url) {
        return new Settings.Okta(
                Optional.of(url),
                true,
                Optional.empty(),
                new Settings.OktaAuth.Token(new Secret("token-of-the-test")),
                0.5);
    }

    static Interest interest(List<String> groups, List<String> logins) {
        return new Interest(
                new TreeSet<>(groups),
                new TreeSet<>(logins.stream().map(Login::new).toList()),
                new TreeMap<>(),
                false,
                false,
                false,
                _ -> false,
                _ -> false,
                false);
    }

    OktaSystem system() {
        return system;
    }

    String base() {
        return server.uri().toString();
    }

    /// Answers one more call to a path; the last answer given is repeated for ever.
    ScriptedOkta on(String method, String path, Function<Request, Answer> answer) {
        script.computeIfAbsent(method + " " + path, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    ScriptedOkta json(String method, String path, String body, String... links) {
        return on(
                method,
                path,
                _ -> {
                    Answer answer = Answer.of(200, "application/json", body);
                    for (String link : links) {
                        answer.with("Link", link);
                    }
                    return answer;
                });
    }

    ScriptedOkta status(String method, String path, int status, String code) {
        return on(method, path, _ -> error(status, code));
    }

    static Answer error(int status, String code) {
        return Answer.of(
                status,
                "application/json",
                "{\"errorCode\":\"%s\",\"errorSummary\":\"says Okta\",\"errorCauses\":[]}"
                        .formatted(code));
    }

    static Answer lost() {
        return Answer.empty(200).delivered(Delivery.LOST);
    }

    /// A next link, on a line of its own.
    String next(String pathAndQuery) {
        return "<%s%s>; rel=\"next\"".formatted(base(), pathAndQuery);
    }

    OktaState read(List<String> groups, List<String> logins) {
        return system.reader().read(interest(groups, logins));
    }

    List<String> sent(String method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .map(request -> request.uri().toString().replace(base(), ""))
                .toList();
    }

    @Override
    public String operation(Request request) {
        return request.method() + " " + request.path();
    }

    @Override
    public synchronized Answer answer(Request request) {
        requests.add(request);
        Deque<Function<Request, Answer>> answers = script.get(operation(request));
        if (answers == null) {
            return Answer.of(200, "application/json", "[]");
        }
        return (answers.size() > 1 ? answers.remove() : answers.element()).apply(request);
    }

    @Override
    public void close() {
        system.close();
        server.close();
    }

    static String group(String id, String name) {
        return """
        {"id":"%s","type":"OKTA_GROUP","profile":{"name":"%s","description":"d","costCenter":"C-7"}}
        """
                .formatted(id, name);
    }

    static String user(String id, String login, String embedded) {
        return """
        {"id":"%s","status":"ACTIVE","profile":{"login":"%s","email":"%s","firstName":"F","lastName":"L"}%s}
        """
                .formatted(id, login, login, embedded);
    }
}
