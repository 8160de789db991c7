package dev.muster.adapter.aws;

import dev.muster.live.Deed;
import dev.muster.live.EventLog;
import dev.muster.live.LogEvent;
import dev.muster.live.LogGap;
import dev.muster.live.LogInterest;
import dev.muster.live.LogReading;
import dev.muster.model.CallFailed;
import dev.muster.model.Target;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/// CloudTrail's event history of the Region of Identity Center, by LookupEvents, which needs no
/// trail.
///
/// One lookup can ask for one thing. Where few deeds are asked for, each name that an event of them
/// may have is a lookup of its own, so that neither reads nor other services' writes take up the
/// pages; otherwise all writes of the Region are read, the latest first. What is done to the
/// organization is recorded in a Region of its own, which costs a lookup more.
final class AwsLog implements EventLog {

    /// How long LookupEvents looks back ("Working with CloudTrail event history").
    private static final Duration KEPT = Duration.ofDays(90);

    /// How late an event may come: AWS says about 5 minutes on average, not guaranteed ("Getting
    /// and viewing your CloudTrail log files"); three times that.
    private static final Duration DELAY = Duration.ofMinutes(15);

    /// The most events of one page ("LookupEvents").
    private static final int PAGE = 50;

    private final AwsCalls calls;
    private final InstanceReader self;
    private final Timekeeper clock;
    private final AtomicReference<Optional<String>> own = new AtomicReference<>(Optional.empty());

    AwsLog(Parts parts) {
        this.calls = parts.calls();
        this.self = new InstanceReader(calls, Optional.empty());
        this.clock = parts.clock();
    }

    @Override
    public Target log() {
        return Target.IDENTITY_CENTER;
    }

    @Override
    public int cost(LogInterest interest) {
        SortedSet<Deed> deeds = interest.deedsIn(Target.IDENTITY_CENTER);
        if (deeds.isEmpty()) {
            return 0;
        }
        int lookups = lookups(deeds, interest.callsAtMost()).size();
        return Math.min(interest.callsAtMost(), lookups + (own.get().isEmpty() ? 1 : 0));
    }

    @Override
    public LogReading read(LogInterest interest) {
        SortedSet<Deed> deeds = interest.deedsIn(Target.IDENTITY_CENTER);
        List<LogEvent> events = new ArrayList<>();
        List<LogGap> gaps = new ArrayList<>();
        if (deeds.isEmpty()) {
            return new LogReading(Target.IDENTITY_CENTER, events, gaps);
        }
        Instant now = clock.now();
        if (interest.since().isBefore(now.minus(KEPT))) {
            gaps.add(new LogGap.Retention(now.minus(KEPT), KEPT));
        }
        if (interest.until().isAfter(now.minus(DELAY))) {
            gaps.add(new LogGap.Delay(now.minus(DELAY), DELAY));
        }
        try {
            int left = interest.callsAtMost() - (own.get().isEmpty() ? 1 : 0);
            String role = role();
            List<Lookup> lookups = lookups(deeds, left);
            Optional<Instant> reached = Optional.empty();
            for (int i = 0; i < lookups.size(); i++) {
                // What one lookup does not use is there for those after it.
                int share = Math.max(1, left / (lookups.size() - i));
                Chain chain = chain(interest, lookups.get(i), share, role);
                left -= chain.calls();
                chain.events().stream().filter(interest::covers).forEach(events::add);
                reached = later(reached, chain.reached());
            }
            reached.ifPresent(before -> gaps.add(new LogGap.Bound(before, interest.callsAtMost())));
        } catch (CallFailed failed) {
            gaps.add(new LogGap.Failed(failed.failure()));
        }
        return new LogReading(Target.IDENTITY_CENTER, events, gaps);
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().isAfter(other.get()) ? one.get() : other.get())
                : one.or(() -> other);
    }

    /// @param elsewhere whether in the Region of the organization's events
    private record Lookup(LookupAttribute attribute, boolean elsewhere) {}

    private List<Lookup> lookups(Set<Deed> deeds, int calls) {
        List<String> names = AwsEvents.names(deeds);
        LookupAttribute writes = attribute(LookupAttributeKey.READ_ONLY, "false");
        boolean nameless =
                deeds.contains(Deed.OTHER)
                        || deeds.contains(Deed.ORGANIZATION_EDITED)
                        || names.size() > calls;
        List<Lookup> lookups = new ArrayList<>();
        if (nameless) {
            lookups.add(new Lookup(writes, false));
        } else {
            names.forEach(name ->
                    lookups.add(new Lookup(attribute(LookupAttributeKey.EVENT_NAME, name), false)));
        }
        if (deeds.contains(Deed.ORGANIZATION_EDITED) && this.calls.hasOrganizationTrail()) {
            lookups.add(new Lookup(writes, true));
        }
        return lookups;
    }

    private static LookupAttribute attribute(LookupAttributeKey key, String value) {
        return LookupAttribute.builder().attributeKey(key).attributeValue(value).build();
    }

    /// What one lookup brought.
    ///
    /// @param reached how far back it came; empty if it came to the end
    private record Chain(List<LogEvent> events, Optional<Instant> reached, int calls) {}

    private Chain chain(LogInterest interest, Lookup lookup, int callsAtMost, String role) {
        List<LogEvent> events = new ArrayList<>();
        Instant earliest = interest.until();
        @Nullable String token = null;
        int made = 0;
        do {
            LookupEventsResponse page = page(interest, lookup, token);
            made++;
            earliest =
                    page.events().stream()
                            .map(Event::eventTime)
                            .min(Comparator.naturalOrder())
                            .orElse(earliest);
            page.events().forEach(event -> AwsEvents.read(event, role).ifPresent(events::add));
            token = page.nextToken();
        } while (token != null && !token.isEmpty() && made < callsAtMost);
        boolean isAtEnd = token == null || token.isEmpty();
        return new Chain(events, isAtEnd ? Optional.empty() : Optional.of(earliest), made);
    }

    private LookupEventsResponse page(LogInterest interest, Lookup lookup, @Nullable String token) {
        Function<CloudTrailClient, LookupEventsResponse> send =
                trail ->
                        trail.lookupEvents(r ->
                                r.lookupAttributes(lookup.attribute())
                                        .startTime(interest.since())
                                        .endTime(interest.until())
                                        .maxResults(PAGE)
                                        .nextToken(token));
        return lookup.elsewhere()
                ? calls.organizationTrail("LookupEvents", send)
                : calls.trail("LookupEvents", send);
    }

    /// Muster's own role, asked for once.
    private String role() {
        return own.get()
                .orElseGet(() -> {
                    String found = AwsEvents.role(self.caller().arn());
                    own.set(Optional.of(found));
                    return found;
                });
    }
}
