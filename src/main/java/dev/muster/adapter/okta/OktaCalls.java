package dev.muster.adapter.okta;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.okta.sdk.resource.client.ApiClient;
import dev.muster.adapter.pace.CallKind;
import dev.muster.adapter.pace.CallLog;
import dev.muster.adapter.pace.Pace;
import dev.muster.adapter.pace.PacedCall;
import dev.muster.adapter.pace.Retry;
import dev.muster.adapter.pace.WindowBucket;
import dev.muster.apply.Fence;
import dev.muster.apply.NotSent;
import dev.muster.live.ClockReading;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Target;
import dev.muster.settings.Settings;
import dev.muster.time.Timekeeper;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Sends calls to the org: each through its bucket, each on one of eight platform threads, since
/// the SDK keeps two entries for every thread that ever called it (CVE-2025-66033). The callers'
/// own threads do the waiting.
final class OktaCalls implements AutoCloseable {

    /// What one call does with the SDK.
    private interface Work<T extends @Nullable Object> {
        T run(ApiClient client) throws Exception;
    }

    /// What came back, with its head.
    record Answered<T extends @Nullable Object>(T body, Optional<Reply> reply) {}

    private static final TypeReference<JsonNode> ONE = new TypeReference<>() {};

    // The SDK keeps answers to a GET of any other type for a cache, by a conversion that fails for
    // lists.
    private static final TypeReference<List<JsonNode>> MANY = new TypeReference<>() {};

    private static final String[] CREDENTIALS = {"apiToken", "oauth2"};
    private static final String MEDIA_TYPE = "application/json";

    private final Settings.Okta settings;
    private final URI url;
    private final Transport transport;
    private final Timekeeper clock;
    private final Pace pace;
    private final OktaBuckets buckets;
    private final OktaFailures failures;
    private final FencedSending fence;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    SdkClient.CONNECTIONS,
                    Thread.ofPlatform().daemon(true).name("okta-", 0).factory());
    private final ThreadLocal<Optional<Reply>> head = ThreadLocal.withInitial(Optional::empty);
    private final AtomicReference<Optional<ClockReading>> date =
            new AtomicReference<>(Optional.empty());
    private final ClientOnDemand client = new ClientOnDemand();

    OktaCalls(
            Settings.Okta settings,
            URI url,
            Timekeeper clock,
            RandomGenerator random,
            Fence fence,
            Transport transport) {
        this.settings = settings;
        this.url = url;
        this.transport = transport;
        this.clock = clock;
        this.pace = new Pace(clock, Retry.standard(random), new CallLog());
        this.buckets = new OktaBuckets(settings.rateShare(), clock);
        this.failures = new OktaFailures(url.getHost());
        this.fence = new FencedSending(fence);
    }

    /// The org's address, without a slash at its end.
    String base() {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    Timekeeper clock() {
        return clock;
    }

    CallLog log() {
        return pace.log();
    }

    /// What time it was by Okta's clock, in the answer since [#forgetDate] at which it was closest
    /// to Muster's.
    Optional<ClockReading> date() {
        return date.get();
    }

    void forgetDate() {
        date.set(Optional.empty());
    }

    /// Reads one object.
    ///
    /// @throws CallFailed in this and every other method, if the call failed for good
    JsonNode get(OktaPath path) {
        return body(call("GET", path, CallKind.READ, sdk -> invoke(sdk, "GET", path, null, ONE)));
    }

    /// Reads one page of a list.
    Answered<List<JsonNode>> page(OktaPath path) {
        Answered<@Nullable List<JsonNode>> answered =
                call("GET", path, CallKind.READ, sdk -> invoke(sdk, "GET", path, null, MANY));
        List<JsonNode> items = answered.body();
        return new Answered<>(items == null ? List.of() : items, answered.reply());
    }

    /// Changes something, once; after a lost answer the caller has to read.
    ///
    /// @return the body, or a missing node where the answer had none
    JsonNode send(String method, OktaPath path, Optional<JsonNode> body) {
        return body(
                call(
                        method,
                        path,
                        CallKind.WRITE,
                        sdk -> invoke(sdk, method, path, body.orElse(null), ONE)));
    }

    /// Reads a document that is no JSON, up to a bound.
    byte[] document(OktaPath path, String mediaType, int longest) {
        return call(
                        "GET",
                        path,
                        CallKind.READ,
                        sdk -> new Document(base(), mediaType, longest).fetch(sdk, path))
                .body();
    }

    /// The same path and query as a next link, if it leads to this org.
    Optional<OktaPath> below(OktaPath list, String link) {
        return link.startsWith(base() + "/")
                ? Optional.of(new OktaPath(list.template(), link.substring(base().length())))
                : Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdown();
        client.close();
    }

    private static JsonNode body(Answered<@Nullable JsonNode> answered) {
        JsonNode body = answered.body();
        return body == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : body;
    }

    private static <T> @Nullable T invoke(
            ApiClient sdk,
            String method,
            OktaPath path,
            @Nullable JsonNode body,
            TypeReference<T> type) {
        return sdk.invokeAPI(
                path.value(),
                method,
                new ArrayList<>(),
                new ArrayList<>(),
                "",
                body,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                MEDIA_TYPE,
                MEDIA_TYPE,
                CREDENTIALS,
                type);
    }

    private <T extends @Nullable Object> Answered<T> call(
            String method, OktaPath path, CallKind kind, Work<T> work) {
        WindowBucket bucket = buckets.of(method, path.template());
        PacedCall call =
                new PacedCall(
                        Target.OKTA,
                        method + " " + path.template(),
                        bucket,
                        kind,
                        OktaFailures::passes);
        return pace.call(call, () -> onPool(call.operation(), () -> once(call, bucket, work)));
    }

    private <T> T onPool(String operation, java.util.concurrent.Callable<T> work) {
        Future<T> future = threads.submit(work);
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause(), "a failure has a cause");
            throw switch (cause) {
                case CallFailed failed -> failed;
                case NotSent stopped -> stopped;
                default -> new IllegalStateException(cause);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(
                    new ApiFailure.Unavailable(
                            OktaFailures.own(
                                    operation,
                                    "interrupted before the answer; it may have been done")),
                    e);
        }
    }

    private <T extends @Nullable Object> Answered<T> once(
            PacedCall call, WindowBucket bucket, Work<T> work) {
        head.set(Optional.empty());
        try {
            ApiClient sdk = client.get(call.operation());
            head.set(Optional.empty());
            fence.sends(Optional.of(call.operation()).filter(_ -> call.kind() != CallKind.READ));
            return new Answered<>(work.run(sdk), head.get());
        } catch (CallFailed e) {
            throw e;
        } catch (Exception e) {
            NotSent.in(e)
                    .ifPresent(stopped -> {
                        throw stopped;
                    });
            RuntimeException thrown =
                    e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
            throw new CallFailed(failures.of(call.operation(), thrown, head.get()), e);
        } finally {
            fence.sends(Optional.empty());
            head.get().ifPresent(reply -> learn(bucket, reply));
        }
    }

    private void learn(WindowBucket bucket, Reply reply) {
        reply.date()
                .map(at -> new ClockReading(at, clock.now()))
                .ifPresent(reading -> date.updateAndGet(reading::closer));
        reply.window().ifPresent(w -> bucket.learn(w.limit(), w.remaining(), w.untilReset()));
    }

    /// The SDK's client, built when it is first needed, as that may already call the org. A failure
    /// to build it is remembered for a while, so that ten lists do not each ask for a token in
    /// vain.
    private final class ClientOnDemand {

        private static final java.time.Duration REMEMBERED = java.time.Duration.ofSeconds(10);

        private Optional<ApiClient> built = Optional.empty();
        private Optional<ApiFailure> failure = Optional.empty();
        private Instant failedAt = Instant.MIN;

        synchronized ApiClient get(String operation) {
            if (built.isPresent()) {
                return built.get();
            }
            if (failure.isPresent() && clock.now().isBefore(failedAt.plus(REMEMBERED))) {
                throw new CallFailed(failure.get());
            }
            try {
                check(operation);
                ApiClient client =
                        SdkClient.build(settings, url, OktaCalls.this::head, fence, transport);
                built = Optional.of(client);
                return client;
            } catch (CallFailed e) {
                throw e;
            } catch (RuntimeException e) {
                failure = Optional.of(refused(operation, e));
                failedAt = clock.now();
                throw new CallFailed(failure.get(), e);
            }
        }

        private void check(String operation) {
            if (settings.auth() instanceof Settings.OktaAuth.None) {
                throw new CallFailed(
                        new ApiFailure.Unauthorized(
                                OktaFailures.own(
                                        operation,
                                        "no credential for Okta; set okta.auth in the settings or"
                                                + " MUSTER_OKTA_TOKEN")));
            }
            if (!settings.sandbox() && !"https".equals(url.getScheme())) {
                throw new CallFailed(
                        new ApiFailure.Rejected(
                                OktaFailures.own(
                                        operation,
                                        "the credential for Okta goes over https only, not to "
                                                + url)));
            }
        }

        private ApiFailure refused(String operation, RuntimeException e) {
            if (e instanceof IllegalArgumentException) {
                // A key that is no PEM, or an address that the SDK refuses; its words name no
                // secret.
                return new ApiFailure.Unauthorized(
                        OktaFailures.own(
                                operation, "the settings for Okta are refused: " + e.getMessage()));
            }
            return failures.of(operation, e, head.get());
        }

        synchronized void close() {
            built.ifPresent(client ->
                    client.getHttpClient().close(org.apache.hc.core5.io.CloseMode.GRACEFUL));
        }
    }

    private void head(
            org.apache.hc.core5.http.HttpResponse response,
            org.apache.hc.core5.http.@Nullable EntityDetails entity,
            org.apache.hc.core5.http.protocol.HttpContext context) {
        head.set(Optional.of(Reply.of(response)));
    }
}
