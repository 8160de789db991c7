package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.daemon.http.Server.Pushes;
import dev.muster.model.Json;
import dev.muster.model.JsonReader;
import dev.muster.time.Timekeeper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What Git hosts tell. A delivery only has the head compared earlier: whatever it says about
/// commits, Git itself is asked.
final class Webhooks {

    static final String PREFIX = "/webhooks/";

    /// A push of a few hundred commits. A longer one is refused, and found by `source.poll`.
    static final int BODY_AT_MOST = JsonReader.CHARACTERS_AT_MOST;

    /// GitHub's and GitLab's ids are UUIDs, of 36.
    private static final int ID_AT_MOST = 128;

    private final WebhookSecrets secrets;
    private final Pushes pushes;
    private final Timekeeper clock;
    private final BiConsumer<GitHost, Taken> count;
    private final Deliveries deliveries = new Deliveries();
    private final Rate rate = new Rate();

    /// What becomes of a delivery.
    enum Taken {
        /// The head is compared.
        ACCEPTED,
        /// It says nothing about what is followed.
        IGNORED,
        /// It was taken before.
        REPEATED,
        /// Its sender does not prove to know the secret, or it cannot be understood.
        REFUSED;

        /// As metrics say it.
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param count told of each delivery
    Webhooks(
            WebhookSecrets secrets,
            Pushes pushes,
            Timekeeper clock,
            BiConsumer<GitHost, Taken> count) {
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.pushes = requireNonNull(pushes, "pushes is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.count = requireNonNull(count, "count is null");
    }

    Answer answer(Request request) {
        Optional<GitHost> host = GitHost.of(request.path().substring(PREFIX.length()));
        if (host.isEmpty()) {
            return Answer.refused(
                    404,
                    "no Git host is known by that name",
                    "Send to /webhooks/github, /webhooks/gitlab or /webhooks/generic.");
        }
        if (!request.method().equals("POST")) {
            return Answer.refused(405, "this path takes POST only", "Use POST.");
        }
        Outcome outcome = outcome(host.get(), request);
        count.accept(host.get(), outcome.taken());
        return outcome.answer();
    }

    private record Outcome(Taken taken, Answer answer) {}

    private Outcome outcome(GitHost host, Request request) {
        try {
            // Strangers have a rate of their own, so that they cannot use up that of the Git host.
            boolean isProven = isProven(host, request);
            if (!rate.take(isProven ? "proven" : "unproven")) {
                return refused(429, "too many deliveries", "The head is compared by itself.");
            }
            return isProven ? proven(host, request) : unproven(host);
        } catch (Tokens.Unusable unusable) {
            return refused(
                    503,
                    "the file with the secret cannot be used: " + unusable.getMessage(),
                    "Mend the file that server.webhookSecretFile names.");
        }
    }

    private boolean isProven(GitHost host, Request request) throws Tokens.Unusable {
        String proof = request.header().apply(host.proof()).orElse("");
        return switch (host) {
            case GITHUB, GENERIC -> secrets.signed(proof, request.body());
            case GITLAB -> secrets.isSecret(proof);
        };
    }

    private static Outcome unproven(GitHost host) {
        String how =
                switch (host) {
                    case GITHUB, GENERIC ->
                            " as sha256=, and the HMAC-SHA-256 of the body in hexadecimal";
                    case GITLAB -> ", the secret itself";
                };
        return refused(
                401,
                "the sender does not prove to know the secret",
                "Send " + host.proof() + how + ", with a secret of server.webhookSecretFile.");
    }

    private Outcome proven(GitHost host, Request request) {
        String id = request.header().apply(host.id()).orElse("").strip();
        if (id.isEmpty() || id.length() > ID_AT_MOST) {
            return refused(
                    400,
                    "the delivery has no id",
                    "Send one of at most " + ID_AT_MOST + " characters as " + host.id() + ".");
        }
        return switch (host.meaning(request)) {
            case PING -> ignored("this only says that the webhook is set up, and it is");
            case OTHER -> ignored("only pushes count");
            case PUSH -> pushed(host, id);
            case PUSH_OF_A_REF -> pushedRef(host, request, id);
        };
    }

    private Outcome pushedRef(GitHost host, Request request, String id) {
        Optional<String> ref = ref(request.body());
        if (ref.isEmpty()) {
            return refused(
                    400,
                    "the body does not say what was pushed",
                    "Let the Git host send JSON (application/json).");
        }
        return ref.get().equals(pushes.ref())
                ? pushed(host, id)
                : ignored("only pushes to " + pushes.ref() + " count");
    }

    private Outcome pushed(GitHost host, String id) {
        if (!deliveries.take(host.word() + " " + id, clock.now())) {
            return new Outcome(
                    Taken.REPEATED, said(200, "repeated", "this delivery was taken before"));
        }
        pushes.look().run();
        return new Outcome(
                Taken.ACCEPTED,
                said(202, "accepted", "the head is compared; if it has moved, a turn comes"));
    }

    private static Optional<String> ref(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return JsonReader.read("body", text)
                                instanceof
                                JsonReader.Reading.Valid(Json.Members(Map<String, Json> members, _))
                        && members.get("ref") instanceof Json.Text(String ref, _)
                ? Optional.of(ref)
                : Optional.empty();
    }

    private static Outcome ignored(String why) {
        return new Outcome(Taken.IGNORED, said(200, "ignored", why));
    }

    private static Outcome refused(int status, String message, String remedy) {
        return new Outcome(Taken.REFUSED, Answer.refused(status, message, remedy));
    }

    private static Answer said(int status, String what, String why) {
        return Answer.json(status, JsonNodeFactory.instance.objectNode().put(what, why));
    }
}
