package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.daemon.Conditions;

/// What the port for probes and metrics answers, to anybody. Says nothing of Okta and AWS: to start
/// Muster anew mends neither.
final class Probes {

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
            case "/healthz" -> Answer.text(200, TEXT, "alive\n");
            case "/readyz" ->
                    conditions.isStopping()
                            ? Answer.text(503, TEXT, "stopping\n")
                            : Answer.text(200, TEXT, "ready\n");
            case "/metrics" -> Answer.text(200, Metrics.TYPE, metrics.scrape());
            default -> Answer.text(404, TEXT, "/healthz, /readyz or /metrics\n");
        };
    }
}
