package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.adapter.pace.CallLog;
import dev.muster.adapter.pace.Lookups;
import dev.muster.model.Target;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What was sent to both systems, what their limits leave, and what needed no call.
final class CallMetrics {

    private static final double MILLIS = 1000.0;

    private final MeterRegistry registry;
    private final SortedMap<Target, CallLog> calls;

    CallMetrics(MeterRegistry registry, SortedMap<Target, CallLog> calls) {
        this.registry = requireNonNull(registry, "registry is null");
        this.calls = requireNonNull(calls, "calls is null");
    }

    /// Something is remembered that a call would tell.
    void cache(String name, Supplier<Lookups> lookups) {
        gets(name, "hit", lookups, Lookups::hits);
        gets(name, "miss", lookups, Lookups::misses);
    }

    private void gets(
            String name,
            String result,
            Supplier<Lookups> lookups,
            ToDoubleFunction<Lookups> count) {
        FunctionCounter.builder("muster.cache.gets", lookups, it -> count.applyAsDouble(it.get()))
                .description("Look-ups of what is remembered instead of asked for.")
                .tags("cache", name, "result", result)
                .register(registry);
    }

    /// Operations and buckets are known once they were called.
    void refresh() {
        calls.forEach((target, log) -> {
            log.entries().forEach((operation, entry) -> calls(target, log, operation, entry));
            log.room().keySet().forEach(bucket -> bucket(target, log, bucket));
        });
    }

    private void calls(Target target, CallLog log, String operation, CallLog.Entry entry) {
        Tags tags = Tags.of("system", target.word(), "operation", operation);
        for (String outcome : entry.outcomes().keySet()) {
            FunctionCounter.builder("muster.calls", log, it -> calls(it, operation, outcome))
                    .description("Calls sent, every try counted.")
                    .tags(tags.and("status", outcome))
                    .register(registry);
        }
        FunctionCounter.builder("muster.calls.waited.seconds", log, it -> seconds(it, operation))
                .description("Time spent waiting for rate limits and before further tries.")
                .tags(tags)
                .register(registry);
    }

    private void bucket(Target target, CallLog log, String bucket) {
        Gauge.builder(
                        "muster.bucket.remaining",
                        log,
                        it -> Optional.ofNullable(it.room().get(bucket)).orElse(0))
                .description("Calls that Muster may send at once now.")
                .tags("system", target.word(), "bucket", bucket)
                .register(registry);
    }

    private static double calls(CallLog log, String operation, String outcome) {
        return of(log, operation)
                .flatMap(entry -> Optional.ofNullable(entry.outcomes().get(outcome)))
                .orElse(0);
    }

    private static double seconds(CallLog log, String operation) {
        return of(log, operation).map(entry -> entry.waited().toMillis() / MILLIS).orElse(0.0);
    }

    private static Optional<CallLog.Entry> of(CallLog log, String operation) {
        return Optional.ofNullable(log.entries().get(operation));
    }
}
