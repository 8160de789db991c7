package dev.muster.adapter.notify;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.report.CommitNote;
import dev.muster.settings.CommitStatus;
import dev.muster.source.HostToken;
import dev.muster.source.HostTrust;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Says of commits what became of them, as commit statuses of GitHub (docs.github.com, "Create a
/// commit status") and GitLab (docs.gitlab.com, "Set commit pipeline status").
public final class CommitStatusPost implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommitStatus status;
    private final HostToken token;
    private final Optional<Path> caFile;
    private final Outbox outbox;

    /// @param token one that may set statuses
    /// @param caFile certificates to trust in place of Java's own
    public CommitStatusPost(
            CommitStatus status,
            HostToken token,
            Optional<Path> caFile,
            Timekeeper clock,
            DeliveryListener listener) {
        this.status = requireNonNull(status, "status is null");
        this.token = requireNonNull(token, "token is null");
        this.caFile = requireNonNull(caFile, "caFile is null");
        this.outbox = new Outbox("commit status at " + status.api().getHost(), clock, listener);
    }

    /// Takes a note; never waits.
    public void say(CommitNote note) {
        outbox.offer(() -> send(note));
    }

    private Attempt send(CommitNote note) throws InterruptedException {
        try (HttpClient client = HostTrust.client(caFile)) {
            Attempt attempt = Post.send(client, request(note), status.api().toString());
            return isThereAlready(attempt) ? new Attempt.Delivered() : attempt;
        } catch (IOException e) {
            return new Attempt.TryAgain(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private HttpRequest request(CommitNote note) throws IOException {
        String secret = token.now().reveal();
        ObjectNode body = JSON.createObjectNode().put("description", note.description());
        return switch (status.host()) {
            case GITHUB ->
                    Post.to(
                                    URI.create(
                                            "%s/repos/%s/statuses/%s"
                                                    .formatted(
                                                            status.api(),
                                                            status.project(),
                                                            note.commit())))
                            .header("Accept", "application/vnd.github+json")
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + secret)
                            .POST(
                                    BodyPublishers.ofString(
                                            body.put("state", gitHub(note.state()))
                                                    .put("context", status.context())
                                                    .toString()))
                            .build();
            case GITLAB ->
                    Post.to(
                                    URI.create(
                                            "%s/projects/%s/statuses/%s"
                                                    .formatted(
                                                            status.api(),
                                                            URLEncoder.encode(
                                                                    status.project(),
                                                                    StandardCharsets.UTF_8),
                                                            note.commit())))
                            .header("Content-Type", "application/json")
                            .header("PRIVATE-TOKEN", secret)
                            .POST(
                                    BodyPublishers.ofString(
                                            body.put("state", gitLab(note.state()))
                                                    .put("name", status.context())
                                                    .toString()))
                            .build();
        };
    }

    /// GitLab refuses a status that has the state it had, and then shows the description of before
    /// (GitLab's answer: "Cannot transition status via :run from :running").
    private boolean isThereAlready(Attempt attempt) {
        return status.host() == CommitStatus.Host.GITLAB
                && attempt instanceof Attempt.Refused(String why)
                && why.contains("Cannot transition status");
    }

    private static String gitHub(CommitNote.State state) {
        return switch (state) {
            case PENDING -> "pending";
            case SUCCESS -> "success";
            case FAILURE -> "failure";
        };
    }

    private static String gitLab(CommitNote.State state) {
        return switch (state) {
            case PENDING -> "running";
            case SUCCESS -> "success";
            case FAILURE -> "failed";
        };
    }

    @Override
    public void close() {
        outbox.close();
    }
}
