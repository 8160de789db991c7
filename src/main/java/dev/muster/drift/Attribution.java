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

    private Attribution(SortedMap<Difference, Trace> traces) {
        this.traces = Collections.unmodifiableSortedMap(traces);
    }

    /// @param live what the differences were found in
    public static Attribution of(Collection<Difference> differences, LiveState live) {
        Traces all = new Traces(live);
        SortedMap<Difference, Trace> traces = new TreeMap<>();
        for (Difference difference : differences) {
            all.of(difference).ifPresent(trace -> traces.put(difference, trace));
        }
        return new Attribution(traces);
    }

    /// What has to be asked of the logs.
    ///
    /// @param callsAtMost for each log
    public LogInterest interest(Instant now, int callsAtMost) {
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
                deeds,
                named ? things : Collections.emptySortedSet(),
                now.minus(BACK),
                now,
                callsAtMost);
    }

    /// Who made each difference that an event can have made.
    ///
    /// @param readings what the logs answered to [#interest]
    public SortedMap<Difference, Who> match(List<LogReading> readings) {
        SortedMap<Difference, Who> found = new TreeMap<>();
        traces.forEach((difference, trace) -> found.put(difference, who(trace, readings)));
        return Collections.unmodifiableSortedMap(found);
    }

    private static Who who(Trace trace, List<LogReading> readings) {
        LogReading reading =
                readings.stream()
                        .filter(one -> one.log() == trace.log())
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("no reading of " + trace.log()));
        Optional<LogEvent> latest =
                requireNonNull(reading).events().stream().filter(trace::isMetBy).findFirst();
        return latest.filter(event -> trace.making().contains(event.deed()))
                .<Who>map(event ->
                        event.actor().isMuster()
                                ? new Who.OwnCredential(event)
                                : new Who.Found(event))
                .orElseGet(() -> new Who.NotFound(trace.log(), reading.gaps(), latest));
    }
}
