package dev.muster.drift;

import static java.util.Objects.requireNonNull;

import dev.muster.live.Deed;
import dev.muster.live.LiveState;
import dev.muster.live.LogEvent;
import dev.muster.live.LogInterest;
import dev.muster.live.LogReading;
import dev.muster.model.Target;
import dev.muster.review.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Matches differences to the events of the logs: by object and by deed, the latest event first.
///
/// The latest event about an object decides. If that one ended the difference, whatever made it
/// again is not in the answer, and an earlier event that looks right is not taken for it.
public final class Attribution {

    /// As long as both logs remember.
    private static final Duration BACK = Duration.ofDays(90);

    private final SortedMap<Difference, Trace> traces;
    private final Window window;

    private Attribution(SortedMap<Difference, Trace> traces, Window window) {
        this.traces = Collections.unmodifiableSortedMap(traces);
        this.window = window;
    }

    /// When a difference was there. What ended it came after it was seen, as Muster's own
    /// correction does, and what made it came before it had ended.
    ///
    /// @param seen when it was seen first
    /// @param until when it had ended, or the present
    public record Window(Instant seen, Instant until) {

        /// Of a difference that is there now.
        public static final Window NOW = new Window(Instant.MAX, Instant.MAX);

        private boolean mayHold(LogEvent event, Trace trace) {
            boolean corrects = trace.unmaking().contains(event.deed()) || event.actor().isMuster();
            return !event.at().isAfter(until) && !(corrects && event.at().isAfter(seen));
        }
    }

    /// @param live what the differences were found in
    public static Attribution of(Collection<Difference> differences, LiveState live) {
        return of(differences, live, Window.NOW);
    }

    /// Of differences that may have ended since.
    ///
    /// @param live in which their objects are looked up
    public static Attribution of(
            Collection<Difference> differences, LiveState live, Window window) {
        Traces all = new Traces(live);
        SortedMap<Difference, Trace> traces = new TreeMap<>();
        for (Difference difference : differences) {
            all.of(difference).ifPresent(trace -> traces.put(difference, trace));
        }
        return new Attribution(traces, window);
    }

    /// Whether no event of a log makes any of the differences, so that there is nothing to ask.
    public boolean isEmpty() {
        return traces.isEmpty();
    }

    /// What has to be asked of the logs.
    ///
    /// @param callsAtMost for each log
    public LogInterest interest(Instant now, int callsAtMost) {
        return interest(now.minus(BACK), now, callsAtMost);
    }

    /// @param since the earliest moment to look at
    public LogInterest interest(Instant since, Instant now, int callsAtMost) {
        SortedSet<Deed> deeds = new TreeSet<>();
        SortedSet<String> things = new TreeSet<>();
        boolean named = true;
        for (Trace trace : traces.values()) {
            deeds.addAll(trace.making());
            deeds.addAll(trace.unmaking());
            if (trace.log() == Target.OKTA) {
                Optional<String> id =
                        trace.things().stream().flatMap(thing -> thing.id().stream()).findFirst();
                named &= id.isPresent();
                id.ifPresent(things::add);
            }
        }
        return new LogInterest(
                deeds, named ? things : Collections.emptySortedSet(), since, now, callsAtMost);
    }

    /// Who made each difference that an event can have made.
    ///
    /// @param readings what the logs answered to [#interest]
    public SortedMap<Difference, Who> match(List<LogReading> readings) {
        SortedMap<Difference, Who> found = new TreeMap<>();
        traces.forEach((difference, trace) -> found.put(difference, who(trace, readings, window)));
        return Collections.unmodifiableSortedMap(found);
    }

    private static Who who(Trace trace, List<LogReading> readings, Window window) {
        LogReading reading =
                readings.stream()
                        .filter(one -> one.log() == trace.log())
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("no reading of " + trace.log()));
        Optional<LogEvent> latest =
                requireNonNull(reading).events().stream()
                        .filter(trace::isMetBy)
                        .filter(event -> window.mayHold(event, trace))
                        .findFirst();
        return latest.filter(event -> trace.making().contains(event.deed()))
                .<Who>map(event ->
                        event.actor().isMuster()
                                ? new Who.OwnCredential(event)
                                : new Who.Found(event))
                .orElseGet(() -> new Who.NotFound(trace.log(), reading.gaps(), latest));
    }
}
