package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// What somebody changes in the sandbox behind Muster's back.
final class ByHand {

    private ByHand() {}

    /// @param side the address of one side of the sandbox
    /// @param change as the sandbox takes it, without braces and actor
    static void change(URI side, String change) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(side.resolve("/_sandbox/changes"))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"actor\": \"Mallory"
                                                            + " <mallory@example.com>\", "
                                                            + change
                                                            + "}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        }
    }
}
