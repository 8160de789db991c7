package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.adapter.pace.CallLog;
import dev.muster.adapter.pace.Lookups;
import dev.muster.apply.ChangeResult;
import dev.muster.daemon.Detour;
import dev.muster.daemon.SamlCertificate;
import dev.muster.daemon.ScimLag;
import dev.muster.daemon.Status;
import dev.muster.daemon.StatusBoard;
import dev.muster.daemon.TurnListener;
import dev.muster.daemon.TurnReport;
import dev.muster.model.Target;
import dev.muster.reconcile.Outcome;
import dev.muster.time.Timekeeper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Counts what the turns come to, in Prometheus' text format. The names are part of what Muster
/// promises: docs/operations.md lists them.
public final class Metrics implements TurnListener {

    /// The media type of the text.
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double MINUTES_A_DAY = 24 * 60;
    private static final double MILLIS = 1000.0;

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StatusBoard board;
    private final CallMetrics calls;
    private final MultiGauge commit;
    private volatile Optional<Instant> success = Optional.empty();

    /// @param calls what was sent to each system
    public Metrics(StatusBoard board, SortedMap<Target, CallLog> calls, String version) {
        this.board = requireNonNull(board, "board is null");
        this.calls = new CallMetrics(registry, calls);
        Gauge.builder("muster.info", () -> 1)
                .description("The version of Muster.")
                .tag("version", version)
                .register(registry);
        this.commit =
                MultiGauge.builder("muster.commit.info")
                        .description("The commit that was applied last.")
                        .register(registry);
        gauge(
                "muster.pending",
                "Changes not in force, neither waiting nor held.",
                Status.Counts::pending);
        gauge(
                "muster.waiting",
                "Changes and links of the chain on their way.",
                Status.Counts::waiting);
        gauge("muster.held", "Changes that a guard keeps back.", Status.Counts::held);
        gauge("muster.withheld", "Differences that an authority keeps.", Status.Counts::withheld);
        Gauge.builder("muster.drift", board, it -> it.status().drift().drifted())
                .description("Differences that no commit explains, as the last turn found them.")
                .register(registry);
        for (Status.Sync sync : Status.Sync.values()) {
            Gauge.builder("muster.sync", board, it -> one(it.status().sync() == sync))
                    .description("1 for the state that holds.")
                    .tag("state", sync.word())
                    .register(registry);
        }
        for (Status.Health health : Status.Health.values()) {
            Gauge.builder("muster.health", board, it -> one(it.status().health() == health))
                    .description("1 for the state that holds.")
                    .tag("state", health.word())
                    .register(registry);
        }
        for (Detour.Kind reason : Detour.Kind.values()) {
            Gauge.builder(
                            "muster.head.not.followed",
                            board,
                            it ->
                                    one(
                                            it.status()
                                                    .detour()
                                                    .filter(detour -> detour.kind() == reason)
                                                    .isPresent()))
                    .description("1 for the reason why the last turn did not follow the head.")
                    .tag("reason", reason.word())
                    .register(registry);
        }
        Gauge.builder("muster.suspensions", board, it -> it.status().suspensions().size())
                .description("Suspensions that hold, of everything or of an object.")
                .register(registry);
        for (GitHost host : GitHost.values()) {
            for (Webhooks.Taken taken : Webhooks.Taken.values()) {
                deliveries(host, taken);
            }
        }
        Gauge.builder(
                        "muster.last.success.timestamp.seconds",
                        () -> success.map(Instant::getEpochSecond).orElse(0L))
                .description(
                        "When a turn last found, or made, everything as declared; 0 for never.")
                .register(registry);
        Gauge.builder(
                        "muster.everything.read.timestamp.seconds",
                        board,
                        it ->
                                it.status()
                                        .everythingReadAt()
                                        .map(Instant::getEpochSecond)
                                        .orElse(0L))
                .description("When the reading of everything last began; 0 for never.")
                .register(registry);
    }

    /// A Git host, or somebody who would be one, has told something.
    void delivered(GitHost host, Webhooks.Taken taken) {
        deliveries(host, taken).increment();
    }

    /// The port of the API has a certificate.
    void certificate(RereadCertificate certificate, Timekeeper clock) {
        daysLeft("certificate", clock, () -> Optional.of(certificate.expires()));
    }

    /// The files say when the token ends by which Okta provisions; no API does.
    ///
    /// @param expires when; empty where they do not
    public void scimToken(Supplier<Optional<Instant>> expires, Timekeeper clock) {
        daysLeft("scim-token", clock, expires);
    }

    /// The certificate with which Okta signs people in, as turns read it.
    public void samlCertificate(SamlCertificate certificate, Timekeeper clock) {
        daysLeft("saml-certificate", clock, certificate::ends);
    }

    /// The settings say when Okta's key is to be exchanged; no API does.
    ///
    /// @param expires when; empty where they do not
    public void oktaKey(Optional<Instant> expires, Timekeeper clock) {
        daysLeft("okta-key", clock, () -> expires);
    }

    /// How far Okta's push is behind.
    public void scimLag(ScimLag lag) {
        Gauge.builder("muster.scim.lag.seconds", lag, it -> it.longest().toMillis() / MILLIS)
                .description("How long the oldest of what SCIM is to bring has been waited for.")
                .register(registry);
    }

    /// Something is remembered that a call would tell.
    public void cache(String name, Supplier<Lookups> lookups) {
        calls.cache(name, lookups);
    }

    /// How long something is good for still.
    private void daysLeft(String what, Timekeeper clock, Supplier<Optional<Instant>> ends) {
        Gauge.builder(
                        "muster.expiry.days",
                        () ->
                                ends.get()
                                        .map(at -> Duration.between(clock.now(), at))
                                        .map(left -> left.toMinutes() / MINUTES_A_DAY)
                                        .orElse(Double.NaN))
                .description("How many days are left; negative when it is over.")
                .tag("of", what)
                .register(registry);
    }

    private Counter deliveries(GitHost host, Webhooks.Taken taken) {
        return Counter.builder("muster.webhooks")
                .description("Deliveries of webhooks.")
                .tags("host", host.word(), "result", taken.word())
                .register(registry);
    }

    @Override
    public void turnEnded(TurnReport report) {
        Outcome outcome = report.turn().outcome();
        registry.timer("muster.turn.duration", "outcome", outcome.word())
                .record(Duration.between(report.turn().began(), report.turn().ended()));
        report.turn().results().forEach(this::count);
        if (outcome == Outcome.IN_SYNC) {
            success = Optional.of(report.turn().ended());
        }
        commit.register(
                board.status().lastAppliedCommit().stream()
                        .map(it -> MultiGauge.Row.of(Tags.of("commit", it), 1))
                        .toList(),
                true);
    }

    private void count(ChangeResult result) {
        registry.counter(
                        "muster.changes",
                        "kind",
                        result.change().key().kind().text(),
                        "action",
                        result.change().action().text(),
                        "result",
                        result.result().word())
                .increment();
    }

    /// Everything as it is now.
    String scrape() {
        calls.refresh();
        return registry.scrape();
    }

    private void gauge(String name, String description, ToDoubleFunction<Status.Counts> count) {
        Gauge.builder(name, board, it -> count.applyAsDouble(it.status().counts()))
                .description(description)
                .register(registry);
    }

    private static double one(boolean is) {
        return is ? 1 : 0;
    }
}
