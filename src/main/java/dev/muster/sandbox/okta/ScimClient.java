package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Speaks SCIM to the system behind an app, over HTTP and with the app's bearer token.
final class ScimClient implements AutoCloseable {

    /// What came back.
    ///
    /// @param status 0 where nothing did
    record Reply(int status, JsonNode body) {

        boolean ok() {
            return status >= 200 && status < 300;
        }

        /// Whether trying again later can help.
        boolean passing() {
            return status == 0 || status == 429 || status >= 500;
        }

        String detail() {
            String detail = body.path("detail").asText("");
            return status == 0 ? "no answer" : status + (detail.isEmpty() ? "" : " " + detail);
        }

        /// The id of what was made, or of the first that a filter found.
        Optional<String> id() {
            JsonNode node = body.has("Resources") ? body.path("Resources").path(0) : body;
            return Json.text(node, "id");
        }
    }

    /// Real time, since the other side answers at once or is not there.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final Function<String, Optional<URI>> address;

    /// @param address where a base URL in AWS's terms really is; empty if nowhere
    ScimClient(Function<String, Optional<URI>> address) {
        this.address = address;
    }

    Reply get(Connection connection, String path) {
        return send(connection, "GET", path, Optional.empty());
    }

    /// What a filter on one attribute finds.
    Reply find(Connection connection, String kind, String attribute, String value) {
        String filter = attribute + " eq \"" + value.replace("\"", "\\\"") + "\"";
        return get(
                connection,
                "/" + kind + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    Reply post(Connection connection, String path, ObjectNode body) {
        return send(connection, "POST", path, Optional.of(body));
    }

    Reply put(Connection connection, String path, ObjectNode body) {
        return send(connection, "PUT", path, Optional.of(body));
    }

    Reply patch(Connection connection, String path, ObjectNode body) {
        return send(connection, "PATCH", path, Optional.of(body));
    }

    Reply delete(Connection connection, String path) {
        return send(connection, "DELETE", path, Optional.empty());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Reply send(
            Connection connection, String method, String path, Optional<ObjectNode> body) {
        Optional<URI> base = address.apply(connection.baseUrl());
        if (base.isEmpty()) {
            return new Reply(0, Json.object());
        }
        HttpRequest.BodyPublisher publisher =
                body.map(node -> HttpRequest.BodyPublishers.ofString(Json.write(node)))
                        .orElseGet(HttpRequest.BodyPublishers::noBody);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base.get() + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + connection.token())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/scim+json, application/json")
                        .header("User-Agent", "Okta SCIM Client 1.0.0")
                        .method(method, publisher)
                        .build();
        try {
            HttpResponse<byte[]> response =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(), Json.parse(response.body()).orElseGet(Json::object));
        } catch (IOException _) {
            return new Reply(0, Json.object());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply(0, Json.object());
        }
    }
}
