package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Controlled;
import dev.muster.sandbox.wire.Controls;
import dev.muster.sandbox.wire.Fields;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Server;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.Ids;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/// An Okta side with a SCIM endpoint of the test's own behind it, on a clock that the test moves.
final class Try implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    final SimulatedTimekeeper clock = new SimulatedTimekeeper(START);
    final Schedule schedule = new Schedule(clock);
    final ScimBin scim;
    final OktaSide side;
    final Controls controls;
    final Controlled service;
    private Optional<Server> server = Optional.empty();

    Try(String okta) {
        scim = new ScimBin(clock);
        StateFile.Tree tree = StateFile.parse("state.yaml", okta);
        side =
                new OktaSide(
                        tree.get("okta"),
                        schedule,
                        new Ids(new Random(1)),
                        base -> base.isEmpty() ? Optional.of(scim.uri()) : Optional.empty());
        controls = new Controls(side, schedule, side::reset);
        service = new Controlled(side, schedule, controls);
        schedule.runDue();
    }

    /// The address of the side over real HTTP.
    URI serve() {
        try {
            if (server.isEmpty()) {
                server = Optional.of(Server.start(service, schedule, 0));
            }
            return server.get().uri();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Lets time pass and everything that is due happen.
    void pass(Duration duration) {
        clock.advance(duration);
        schedule.runDue();
    }

    void passSeconds(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply send(String method, String path, String body) {
        return send(method, path, body, "SSWS token");
    }

    Reply send(String method, String path, String body, String authorization) {
        Fields fields =
                Fields.none()
                        .set("Authorization", authorization)
                        .set("Content-Length", Integer.toString(body.length()));
        return new Reply(send(method, path, body, fields));
    }

    Answer send(String method, String path, String body, Fields fields) {
        URI uri = URI.create(path.startsWith("http") ? path : "http://okta.test" + path);
        return service.answer(
                new Request(method, uri, fields, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.ifPresent(Server::close);
        side.close();
        scim.close();
    }
}
