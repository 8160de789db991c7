package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.daemon.Bell;
import dev.muster.daemon.Conditions;
import dev.muster.daemon.StatusBoard;
import dev.muster.history.History;
import dev.muster.settings.Daemon.Mode;
import dev.muster.settings.Server.Api;
import dev.muster.time.Ids;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The ports of the loop, from when they are opened until they are closed.
public final class Server implements AutoCloseable {

    private final List<Endpoint> endpoints = new ArrayList<>();

    private final Optional<String> address;

    private Server(Optional<String> address) {
        this.address = address;
    }

    /// What is asked and told.
    public record Parts(
            StatusBoard board,
            Metrics metrics,
            Conditions conditions,
            History history,
            Bell bell,
            Mode mode,
            Ids ids,
            Timekeeper clock) {

        public Parts {
            requireNonNull(board, "board is null");
            requireNonNull(metrics, "metrics is null");
            requireNonNull(conditions, "conditions is null");
            requireNonNull(history, "history is null");
            requireNonNull(bell, "bell is null");
            requireNonNull(mode, "mode is null");
            requireNonNull(ids, "ids is null");
            requireNonNull(clock, "clock is null");
        }
    }

    /// A port that cannot be opened, or a file with tokens that cannot be used.
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
    public static Server open(
            dev.muster.settings.Server settings, Parts parts, BiConsumer<String, Integer> opened)
            throws Trouble {
        Server server = new Server(settings.address());
        try {
            OptionalInt metrics = settings.metricsPort();
            if (metrics.isPresent()) {
                Probes probes = new Probes(parts.conditions(), parts.metrics());
                server.listen("metrics", metrics.getAsInt(), probes::answer, opened);
            }
            if (settings.api().isPresent()) {
                Api api = settings.api().get();
                server.listen("api", api.port(), api(api, parts)::answer, opened);
            }
            return server;
        } catch (Trouble trouble) {
            server.close();
            throw trouble;
        }
    }

    private static dev.muster.daemon.http.Api api(Api settings, Parts parts) throws Trouble {
        Tokens tokens = new Tokens(settings.tokensFile());
        try {
            tokens.check();
        } catch (Tokens.Unusable unusable) {
            throw new Trouble(
                    "the file with the tokens, "
                            + settings.tokensFile()
                            + ", cannot be used: "
                            + unusable.getMessage(),
                    "Write a line `read NAME TOKEN` or `operate NAME TOKEN` for each.");
        }
        Orders orders =
                new Orders(
                        parts.history().standing(),
                        parts.conditions(),
                        parts.bell(),
                        parts.mode(),
                        parts.ids(),
                        parts.clock());
        return new dev.muster.daemon.http.Api(
                tokens, parts.board(), parts.history(), parts.bell(), orders);
    }

    private void listen(
            String name,
            int port,
            Function<Request, Answer> answers,
            BiConsumer<String, Integer> opened)
            throws Trouble {
        try {
            Endpoint endpoint = Endpoint.open(address, port, answers);
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
