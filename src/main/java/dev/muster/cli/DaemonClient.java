package dev.muster.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.model.Secret;
import dev.muster.reconcile.Outcome;
import dev.muster.report.Visible;
import dev.muster.source.HostTrust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import javax.net.ssl.SSLException;

/// Speaks to a running daemon. Follows no redirect, so that the token goes to one address only.
final class DaemonClient {

    /// The daemon answers out of its memory and its history; its store may take seconds when it is
    /// gone.
    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final Secret token;
    private final Optional<Path> caFile;

    DaemonClient(URI server, Secret token, Optional<Path> caFile) {
        this.server = server;
        this.token = token;
        this.caFile = caFile;
    }

    /// What is answered at that path below `/api/v1/`.
    ///
    /// @throws Stopped if it is not
    JsonNode get(String path) {
        return ask(request(path).GET());
    }

    /// Gives an order.
    ///
    /// @throws Stopped if it is not taken
    JsonNode post(String path, SortedMap<String, String> body) {
        try {
            return ask(
                    request(path)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are JSON", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + "/api/v1/" + path))
                .timeout(ANSWER_AT_MOST)
                .header("Authorization", "Bearer " + token.reveal());
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try (HttpClient client = HostTrust.client(caFile)) {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? json(answer) : refused(answer);
        } catch (SSLException e) {
            throw incomplete(
                    server + " is not trusted: " + e.getMessage(),
                    "Give --ca-file with the certificate that vouches for it.");
        } catch (IOException e) {
            throw incomplete(
                    server
                            + " does not answer: "
                            + Optional.ofNullable(e.getMessage())
                                    .orElse("no connection could be made"),
                    "Look at the address, and whether the daemon runs there.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw incomplete(server + " was not waited for", "Ask again.");
        }
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            JsonNode node = JSON.readTree(answer.body());
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException _) {
            // Then it is no daemon.
        }
        throw incomplete(
                server + " answers, and not as Muster does", "Look at the address, and the port.");
    }

    private JsonNode refused(HttpResponse<String> answer) {
        Optional<JsonNode> error = Optional.empty();
        try {
            error = Optional.of(JSON.readTree(answer.body()).path("error"));
        } catch (JsonProcessingException _) {
            // Something else answers there.
        }
        String message = error.map(it -> it.path("message").asText("")).orElse("");
        String remedy = error.map(it -> it.path("remedy").asText("")).orElse("");
        boolean wrong =
                answer.statusCode() == 400 || (answer.statusCode() == 404 && !message.isBlank());
        throw new Stopped(
                wrong ? Outcome.USAGE : Outcome.INCOMPLETE,
                server
                        + " refuses ("
                        + answer.statusCode()
                        + ")"
                        + (message.isBlank() ? "" : ": " + Visible.of(message)),
                remedy.isBlank() ? "Look at the address, and the port." : Visible.of(remedy));
    }

    private static Stopped incomplete(String message, String remedy) {
        return new Stopped(Outcome.INCOMPLETE, message, remedy);
    }

    /// An answer as it came, for a program.
    static String pretty(JsonNode answer) {
        return answer.toPrettyString() + "\n";
    }

    /// A body without the texts that were not given.
    static SortedMap<String, String> body(Map<String, Optional<String>> texts) {
        SortedMap<String, String> body = new java.util.TreeMap<>();
        texts.forEach((name, text) -> text.ifPresent(it -> body.put(name, it)));
        return body;
    }
}
