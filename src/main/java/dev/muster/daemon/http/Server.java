package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.daemon.AccessReviews;
import dev.muster.daemon.Bell;
import dev.muster.daemon.Conditions;
import dev.muster.daemon.Leadership;
import dev.muster.daemon.StatusBoard;
import dev.muster.history.History;
import dev.muster.settings.Daemon.Mode;
import dev.muster.settings.Server.Api;
import dev.muster.time.Ids;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/// The ports of the loop, from when they are opened until they are closed.
public final class Server implements AutoCloseable {

    private final List<Endpoint> endpoints = new ArrayList<>();

    private final Optional<String> address;

    private Server(Optional<String> address) {
        this.address = address;
    }

    /// What is asked and told.
    ///
    /// @param version of this Muster
    public record Parts(
            StatusBoard board,
            Metrics metrics,
            Conditions conditions,
            History history,
            Leadership leadership,
            AccessReviews reviews,
            Bell bell,
            Pushes pushes,
            Mode mode,
            Ids ids,
            String version,
            Timekeeper clock) {

        public Parts {
            requireNonNull(board, "board is null");
            requireNonNull(metrics, "metrics is null");
            requireNonNull(conditions, "conditions is null");
            requireNonNull(history, "history is null");
            requireNonNull(leadership, "leadership is null");
            requireNonNull(reviews, "reviews is null");
            requireNonNull(bell, "bell is null");
            requireNonNull(version, "version is null");
            requireNonNull(pushes, "pushes is null");
            requireNonNull(mode, "mode is null");
            requireNonNull(ids, "ids is null");
            requireNonNull(clock, "clock is null");
        }
    }

    /// What is done when a Git host says that something was pushed.
    ///
    /// @param ref the branch or tag that is followed, in full, such as `refs/heads/main`
    /// @param look has its head compared, without waiting for it
    public record Pushes(String ref, Runnable look) {
        public Pushes {
            requireNonNull(ref, "ref is null");
            requireNonNull(look, "look is null");
        }
    }

    /// A port that cannot be opened, or a file with tokens or a secret that cannot be used.
    public static final class Trouble extends Exception {
        private static final long serialVersionUID = 1;

        private final String remedy;

        Trouble(String message, String remedy) {
            super(message);
            this.remedy = remedy;
        }

        public String remedy() {
            return remedy;
        }
    }

    /// Opens the ports that the settings name; none if they name none.
    ///
    /// @param opened told of each port that is open, with what it is for
    /// @param warning told what an operator should mend, such as a certificate that has changed and
    ///   cannot be used
    public static Server open(
            dev.muster.settings.Server settings,
            Parts parts,
            BiConsumer<String, Integer> opened,
            Consumer<String> warning)
            throws Trouble {
        Server server = new Server(settings.address());
        try {
            OptionalInt metrics = settings.metricsPort();
            if (metrics.isPresent()) {
                Probes probes = new Probes(parts.conditions(), parts.metrics());
                server.listen(
                        "metrics", metrics.getAsInt(), Optional.empty(), probes::answer, opened);
            }
            if (settings.api().isPresent()) {
                Api api = settings.api().get();
                Function<Request, Answer> answers = answers(api, parts);
                if (api.tls().isEmpty() && !settings.isLoopback()) {
                    warning.accept(
                            "the API speaks plain http to other machines, so that whoever sees the"
                                    + " traffic has the tokens: set server.tls, or server.address"
                                    + " and what ends TLS before it");
                }
                server.listen("api", api.port(), tls(api, parts, warning), answers, opened);
            }
            return server;
        } catch (Trouble trouble) {
            server.close();
            throw trouble;
        }
    }

    private static Optional<SSLContext> tls(Api settings, Parts parts, Consumer<String> trouble)
            throws Trouble {
        if (settings.tls().isEmpty()) {
            return Optional.empty();
        }
        try {
            RereadCertificate certificate =
                    new RereadCertificate(settings.tls().get(), parts.clock(), trouble);
            parts.metrics().certificate(certificate, parts.clock());
            return Optional.of(certificate.context());
        } catch (Certificate.Unusable unusable) {
            throw new Trouble(
                    String.valueOf(unusable.getMessage()),
                    "Mend what server.tls names: a certificate (PEM) and its key, RSA or an"
                            + " elliptic curve.");
        }
    }

    private static Function<Request, Answer> answers(Api settings, Parts parts) throws Trouble {
        Optional<Function<Request, Answer>> webhooks = Optional.empty();
        if (settings.webhookSecretFile().isPresent()) {
            webhooks = Optional.of(webhooks(settings.webhookSecretFile().get(), parts)::answer);
        }
        Optional<Function<Request, Answer>> api = Optional.empty();
        if (settings.tokensFile().isPresent()) {
            api = Optional.of(api(settings.tokensFile().get(), parts)::answer);
        }
        Function<Request, Answer> toGitHosts =
                webhooks.orElse(_ -> absent("webhooks", "webhookSecretFile"));
        Function<Request, Answer> toBearers = api.orElse(_ -> absent("the API", "tokensFile"));
        return request ->
                (request.path().startsWith(Webhooks.PREFIX) ? toGitHosts : toBearers)
                        .apply(request);
    }

    private static Answer absent(String what, String key) {
        return Answer.refused(404, what + " is not answered here", "Set server." + key + ".");
    }

    private static Webhooks webhooks(Path file, Parts parts) throws Trouble {
        WebhookSecrets secrets = new WebhookSecrets(file);
        try {
            secrets.check();
        } catch (Tokens.Unusable unusable) {
            throw new Trouble(
                    "the file with the secret of webhooks, "
                            + file
                            + ", cannot be used: "
                            + unusable.getMessage(),
                    "Write a secret of at least "
                            + WebhookSecrets.LENGTH_AT_LEAST
                            + " characters into it, and give the Git host the same.");
        }
        return new Webhooks(secrets, parts.pushes(), parts.clock(), parts.metrics()::delivered);
    }

    private static dev.muster.daemon.http.Api api(Path file, Parts parts) throws Trouble {
        Tokens tokens = new Tokens(file);
        try {
            tokens.check();
        } catch (Tokens.Unusable unusable) {
            throw new Trouble(
                    "the file with the tokens, "
                            + file
                            + ", cannot be used: "
                            + unusable.getMessage(),
                    "Write a line `read NAME TOKEN` or `operate NAME TOKEN` for each.");
        }
        Orders orders =
                new Orders(
                        parts.history().standing(),
                        parts.conditions(),
                        parts.leadership(),
                        parts.bell(),
                        parts.mode(),
                        parts.ids(),
                        parts.clock());
        return new dev.muster.daemon.http.Api(
                tokens,
                parts.board(),
                parts.history(),
                parts.leadership(),
                orders,
                new AccessQuestions(parts.reviews(), "muster " + parts.version()),
                OpenApi.of(parts.version()),
                parts.clock());
    }

    private void listen(
            String name,
            int port,
            Optional<SSLContext> tls,
            Function<Request, Answer> answers,
            BiConsumer<String, Integer> opened)
            throws Trouble {
        try {
            Endpoint endpoint = Endpoint.open(address, port, tls, answers);
            endpoints.add(endpoint);
            opened.accept(name, endpoint.port());
        } catch (IOException e) {
            throw new Trouble(
                    "port " + port + " for the " + name + " cannot be opened: " + e.getMessage(),
                    "Give another port, or end what listens there.");
        }
    }

    @Override
    public void close() {
        endpoints.forEach(Endpoint::close);
    }
}
