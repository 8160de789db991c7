package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.daemon.Conditions;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the port for probes and metrics answers, to anybody. Says nothing of Okta and AWS: to start
/// Muster anew mends neither.
final class Probes {

    static final String READY = "/readyz";

    private static final String ALIVE = "/healthz";
    private static final String METRICS = "/metrics";

    /// Each path, with what it says.
    static final SortedMap<String, String> PATHS =
            Collections.unmodifiableSortedMap(
                    new TreeMap<>(
                            Map.of(
                                    ALIVE, "That it is alive.",
                                    READY, "Whether it answers and is not ending.",
                                    METRICS, "Metrics for Prometheus.")));

    private static final String TEXT = "text/plain; charset=utf-8";

    private final Conditions conditions;
    private final Metrics metrics;

    Probes(Conditions conditions, Metrics metrics) {
        this.conditions = requireNonNull(conditions, "conditions is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    Answer answer(Request request) {
        if (!request.method().equals("GET")) {
            return Answer.text(405, TEXT, "GET only\n");
        }
        return switch (request.path()) {
            case ALIVE -> Answer.text(200, TEXT, "alive\n");
            case READY ->
                    conditions.isStopping()
                            ? Answer.text(503, TEXT, "stopping\n")
                            : Answer.text(200, TEXT, "ready\n");
            case METRICS -> Answer.text(200, Metrics.TYPE, metrics.scrape());
            default -> Answer.text(404, TEXT, String.join(", ", PATHS.keySet()) + "\n");
        };
    }
}
