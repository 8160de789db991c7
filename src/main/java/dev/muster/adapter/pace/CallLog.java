package dev.muster.adapter.pace;

import dev.muster.model.ApiFailure;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts the calls that were sent, by operation: for metrics, and for what a plan says it cost.
/// Safe for any number of threads.
public final class CallLog {

    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final SortedMap<String, Bucket> buckets = new TreeMap<>();

    /// What became of the calls of one operation.
    ///
    /// @param outcomes how many ended how: `ok`, or the kind of the failure in lower case. Every
    ///   try is counted
    /// @param waited time spent waiting for buckets and before further tries, all callers together
    /// @param took time from sending to the answer, all calls together
    public record Entry(SortedMap<String, Integer> outcomes, Duration waited, Duration took) {

        static final Entry NONE = new Entry(new TreeMap<>(), Duration.ZERO, Duration.ZERO);

        public Entry {
            outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        }

        /// All calls together.
        public int calls() {
            return outcomes.values().stream().mapToInt(Integer::intValue).sum();
        }

        Entry plus(String outcome, Duration took) {
            SortedMap<String, Integer> more = new TreeMap<>(outcomes);
            more.merge(outcome, 1, Integer::sum);
            return new Entry(more, waited, this.took.plus(took));
        }

        Entry plusWaited(Duration waited) {
            return new Entry(outcomes, this.waited.plus(waited), took);
        }
    }

    synchronized void through(Bucket bucket) {
        buckets.putIfAbsent(bucket.name(), bucket);
    }

    synchronized void sent(String operation, String outcome, Duration took) {
        entries.put(operation, entries.getOrDefault(operation, Entry.NONE).plus(outcome, took));
    }

    synchronized void waited(String operation, Duration waited) {
        entries.put(operation, entries.getOrDefault(operation, Entry.NONE).plusWaited(waited));
    }

    /// The counts at this moment, by operation.
    public synchronized SortedMap<String, Entry> entries() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /// How many calls each bucket would let through at this moment ([Bucket#room]), by its name;
    /// only of buckets that a call has gone through.
    public SortedMap<String, Integer> room() {
        SortedMap<String, Integer> room = new TreeMap<>();
        buckets().forEach((name, bucket) -> room.put(name, bucket.room()));
        return Collections.unmodifiableSortedMap(room);
    }

    private synchronized SortedMap<String, Bucket> buckets() {
        return new TreeMap<>(buckets);
    }

    /// All calls together.
    public synchronized int total() {
        return entries.values().stream().mapToInt(Entry::calls).sum();
    }

    /// All waiting together, of all callers.
    public synchronized Duration waited() {
        return entries.values().stream().map(Entry::waited).reduce(Duration.ZERO, Duration::plus);
    }

    static String outcome(ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.Throttled _ -> "throttled";
            case ApiFailure.Unauthorized _ -> "unauthorized";
            case ApiFailure.Forbidden _ -> "forbidden";
            case ApiFailure.NotFound _ -> "not found";
            case ApiFailure.Conflict _ -> "conflict";
            case ApiFailure.Rejected _ -> "rejected";
            case ApiFailure.Unavailable _ -> "unavailable";
            case ApiFailure.Unknown _ -> "unknown";
        };
    }
}
