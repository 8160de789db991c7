package dev.muster.adapter.kubernetes;

import static java.util.Objects.requireNonNull;

import dev.muster.settings.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The Lease over the API server's own optimistic locking: each update names the version that it
/// replaces, and is refused if that is not the latest.
final class KubernetesLeases implements Leases, AutoCloseable {

    /// How long a write of the holder's may be under way, in milliseconds. A successor has to wait
    /// for it, and may have been started with other settings.
    static final String WRITE_TIMEOUT = "muster.dev/write-timeout-ms";

    /// Set by a holder that gives the Lease up with no write under way.
    static final String RELEASED = "muster.dev/released";

    private final KubernetesClient client;
    private final Lease settings;
    private final String namespace;

    private KubernetesLeases(KubernetesClient client, Lease settings, String namespace) {
        this.client = client;
        this.settings = settings;
        this.namespace = namespace;
    }

    /// Prepares to talk to the API server of the pod's service account, else of the current context
    /// of the user's kubeconfig; calls nothing yet.
    ///
    /// @throws IllegalArgumentException if no namespace is known
    static KubernetesLeases connect(Lease settings) {
        return connect(settings, Config.autoConfigure(null));
    }

    /// The same at the API server of a configuration.
    static KubernetesLeases connect(Lease settings, Config found) {
        int patience = Math.toIntExact(Pauses.call(settings).toMillis());
        Config config =
                new ConfigBuilder(found)
                        .withRequestTimeout(patience)
                        .withConnectionTimeout(patience)
                        // The client tries ten times by itself; the election has its own pace.
                        .withRequestRetryBackoffLimit(0)
                        .build();
        String namespace =
                settings.namespace()
                        .or(() -> Optional.ofNullable(config.getNamespace()))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "it is not known in which namespace the Lease is"));
        KubernetesClient client =
                new KubernetesClientBuilder()
                        .withConfig(config)
                        .withHttpClientFactory(new JdkHttpClientFactory())
                        .build();
        return new KubernetesLeases(client, settings, namespace);
    }

    /// As messages name it.
    String text() {
        return namespace + "/" + settings.name();
    }

    @Override
    public Optional<LeaseRecord> read() {
        return Optional.ofNullable(called(() -> resource().get())).map(this::record);
    }

    @Override
    public String create(LeaseRecord record) {
        return version(called(() -> client.leases().resource(lease(record)).create()));
    }

    @Override
    public String update(LeaseRecord record) {
        return version(called(() -> client.leases().resource(lease(record)).update()));
    }

    private Resource<io.fabric8.kubernetes.api.model.coordination.v1.Lease> resource() {
        return client.leases().inNamespace(namespace).withName(settings.name());
    }

    private <T extends @Nullable Object> T called(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw switch (e.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT -> new Taken(text() + " has another version");
                case HttpURLConnection.HTTP_NOT_FOUND ->
                        isAboutTheLease(e)
                                ? new Taken(text() + " is gone")
                                : new Unreachable(why(e));
                case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                        new Unreachable(
                                why(e)
                                        + "; the service account needs get and update of this Lease,"
                                        + " and create in its namespace");
                default -> new Unreachable(why(e));
            };
        } catch (RuntimeException e) {
            throw new Unreachable("the Lease " + text() + " cannot be used: " + cause(e));
        }
    }

    /// Not so where there is no such namespace.
    private boolean isAboutTheLease(KubernetesClientException e) {
        return e.getStatus() == null
                || e.getStatus().getDetails() == null
                || settings.name().equals(e.getStatus().getDetails().getName());
    }

    private String why(KubernetesClientException e) {
        String said =
                e.getStatus() != null && e.getStatus().getMessage() != null
                        ? e.getStatus().getMessage()
                        : cause(e);
        return "the Lease " + text() + " cannot be used: " + said;
    }

    private static String cause(Throwable thrown) {
        Throwable deepest = thrown;
        for (int depth = 0; deepest.getCause() != null && depth < 20; depth++) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null
                ? deepest.getClass().getSimpleName()
                : deepest.getMessage();
    }

    private static String version(io.fabric8.kubernetes.api.model.coordination.v1.Lease lease) {
        return requireNonNull(
                lease.getMetadata().getResourceVersion(), "the API server gave no version");
    }

    private LeaseRecord record(io.fabric8.kubernetes.api.model.coordination.v1.Lease lease) {
        var spec = lease.getSpec();
        Map<String, String> notes =
                lease.getMetadata().getAnnotations() == null
                        ? Map.of()
                        : lease.getMetadata().getAnnotations();
        if (spec == null) {
            return new LeaseRecord(
                    Optional.empty(),
                    false,
                    settings.duration(),
                    settings.writeTimeout(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    version(lease));
        }
        return new LeaseRecord(
                Optional.ofNullable(spec.getHolderIdentity()).filter(it -> !it.isEmpty()),
                notes.containsKey(RELEASED),
                Optional.ofNullable(spec.getLeaseDurationSeconds())
                        .map(Duration::ofSeconds)
                        .orElse(settings.duration()),
                writeTimeout(notes),
                Optional.ofNullable(spec.getLeaseTransitions()).orElse(0),
                Optional.ofNullable(spec.getAcquireTime()).map(ZonedDateTime::toInstant),
                Optional.ofNullable(spec.getRenewTime()).map(ZonedDateTime::toInstant),
                version(lease));
    }

    private Duration writeTimeout(Map<String, String> notes) {
        try {
            return Optional.ofNullable(notes.get(WRITE_TIMEOUT))
                    .map(Long::parseLong)
                    .map(Duration::ofMillis)
                    .filter(it -> !it.isNegative())
                    .orElse(settings.writeTimeout());
        } catch (NumberFormatException _) {
            return settings.writeTimeout();
        }
    }

    private io.fabric8.kubernetes.api.model.coordination.v1.Lease lease(LeaseRecord record) {
        LeaseBuilder builder =
                new LeaseBuilder()
                        .withNewMetadata()
                        .withName(settings.name())
                        .withNamespace(namespace)
                        .withResourceVersion(record.version().isEmpty() ? null : record.version())
                        .addToAnnotations(
                                WRITE_TIMEOUT, Long.toString(record.writeTimeout().toMillis()))
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(record.holder().orElse(""))
                        .withLeaseDurationSeconds(Math.toIntExact(record.duration().toSeconds()))
                        .withLeaseTransitions(record.transitions())
                        .withAcquireTime(
                                record.acquired().map(KubernetesLeases::micro).orElse(null))
                        .withRenewTime(record.renewed().map(KubernetesLeases::micro).orElse(null))
                        .endSpec();
        if (record.released()) {
            builder.editMetadata().addToAnnotations(RELEASED, "true").endMetadata();
        }
        return builder.build();
    }

    /// Kubernetes keeps microseconds.
    private static ZonedDateTime micro(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        client.close();
    }
}
