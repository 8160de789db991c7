package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/// How hard the imitated services were pressed, for tests that hold a client to the limits.
final class Peaks {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<String, Deque<Instant>> recent = new TreeMap<>();
    private final Map<String, Integer> perSecond = new TreeMap<>();
    private final Map<String, Integer> writesPerAccount = new TreeMap<>();
    private final Map<String, Integer> throttled = new TreeMap<>();
    private int outstandingCreations;
    private int concurrentProvisions;

    /// Counts a call of a service, refused ones included, in the second that ends now.
    void call(String service, Instant now) {
        Deque<Instant> window = recent.computeIfAbsent(service, _ -> new ArrayDeque<>());
        window.addLast(now);
        while (!window.isEmpty() && !window.getFirst().isAfter(now.minus(SECOND))) {
            window.removeFirst();
        }
        perSecond.merge(service, window.size(), Math::max);
    }

    void throttled(String operation) {
        throttled.merge(operation, 1, Integer::sum);
    }

    /// Looks at the jobs that run now.
    void jobs(Instance instance) {
        outstandingCreations =
                Math.max(outstandingCreations, (int) instance.running(Job.Kind.CREATE));
        concurrentProvisions =
                Math.max(concurrentProvisions, (int) instance.running(Job.Kind.PROVISION));
        Map<String, Integer> now = new TreeMap<>();
        for (Job job : instance.jobs().values()) {
            if (job.running()) {
                job.accounts().forEach(account -> now.merge(account, 1, Integer::sum));
            }
        }
        now.forEach((account, count) -> writesPerAccount.merge(account, count, Math::max));
    }

    ObjectNode toJson() {
        ObjectNode node = Json.object();
        perSecond.forEach(node.putObject("callsPerSecond")::put);
        node.put("outstandingCreations", outstandingCreations);
        node.put("concurrentProvisions", concurrentProvisions);
        writesPerAccount.forEach(node.putObject("writesPerAccount")::put);
        throttled.forEach(node.putObject("throttled")::put);
        return node;
    }
}
