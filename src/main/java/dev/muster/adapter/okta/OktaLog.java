package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.live.Deed;
import dev.muster.live.EventLog;
import dev.muster.live.LogEvent;
import dev.muster.live.LogGap;
import dev.muster.live.LogInterest;
import dev.muster.live.LogReading;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Target;
import dev.muster.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// Okta's System Log, asked for the latest events first.
final class OktaLog implements EventLog {

    /// How long Okta keeps events ("System Log API").
    private static final Duration KEPT = Duration.ofDays(90);

    /// How late an event may come. Okta states no number; a minute is a guess on the safe side of
    /// the seconds that are usual.
    private static final Duration DELAY = Duration.ofMinutes(1);

    /// The most events of one page ("System Log API").
    private static final int PAGE = 1000;

    /// Up to so many objects are named in the filter, which then stays below 4 KiB of address; of
    /// more, every event of the kind is read.
    private static final int NAMED_AT_MOST = 20;

    private static final String LOGS = "/api/v1/logs";

    private final OktaCalls calls;
    private final OktaPages pages;
    private final OktaSelf self;

    OktaLog(OktaCalls calls, OktaPages pages, Settings.OktaAuth auth) {
        this.calls = calls;
        this.pages = pages;
        this.self = new OktaSelf(calls, auth);
    }

    @Override
    public Target log() {
        return Target.OKTA;
    }

    @Override
    public int cost(LogInterest interest) {
        return interest.deedsIn(Target.OKTA).isEmpty()
                ? 0
                : Math.min(interest.callsAtMost(), 1 + self.cost());
    }

    @Override
    public LogReading read(LogInterest interest) {
        SortedSet<Deed> deeds = interest.deedsIn(Target.OKTA);
        List<LogEvent> events = new ArrayList<>();
        List<LogGap> gaps = new ArrayList<>();
        if (deeds.isEmpty()) {
            return new LogReading(Target.OKTA, events, gaps);
        }
        Instant now = calls.clock().now();
        if (interest.since().isBefore(now.minus(KEPT))) {
            gaps.add(new LogGap.Retention(now.minus(KEPT), KEPT));
        }
        if (interest.until().isAfter(now.minus(DELAY))) {
            gaps.add(new LogGap.Delay(now.minus(DELAY), DELAY));
        }
        try {
            int left = interest.callsAtMost() - self.cost();
            OktaSelf.Known known = self.known();
            collect(interest, deeds, Math.max(1, left), known, events).ifPresent(gaps::add);
        } catch (CallFailed failed) {
            gaps.add(new LogGap.Failed(failed.failure()));
        } catch (Incomplete torn) {
            gaps.add(
                    new LogGap.Failed(
                            new ApiFailure.Unknown(
                                    OktaFailures.own(
                                            "GET " + LOGS, String.valueOf(torn.getMessage())))));
        }
        return new LogReading(Target.OKTA, events, gaps);
    }

    private Optional<LogGap> collect(
            LogInterest interest,
            SortedSet<Deed> deeds,
            int callsAtMost,
            OktaSelf.Known known,
            List<LogEvent> events) {
        OktaPath list = OktaPath.of(LOGS);
        Optional<OktaPath> next =
                Optional.of(
                        list.with("since", interest.since().toString())
                                .with("until", interest.until().toString())
                                .with("sortOrder", "DESCENDING")
                                .with("limit", PAGE)
                                .with("filter", filter(deeds, interest.things())));
        Instant reached = interest.until();
        for (int call = 0; call < callsAtMost && next.isPresent(); call++) {
            var page = calls.page(next.get());
            for (JsonNode item : page.body()) {
                reached = OktaJson.instant(item, "published").orElse(reached);
                OktaEvents.read(item, known).filter(interest::covers).ifPresent(events::add);
            }
            // An empty page is the end of a query that has one, whatever its next link says.
            next = page.body().isEmpty() ? Optional.empty() : pages.next(list, page.reply());
        }
        return next.isPresent()
                ? Optional.of(new LogGap.Bound(reached, callsAtMost))
                : Optional.empty();
    }

    private static String filter(SortedSet<Deed> deeds, SortedSet<String> things) {
        String types =
                OktaEvents.names(deeds).stream()
                        .map(name -> "eventType eq \"" + name + "\"")
                        .collect(Collectors.joining(" or "));
        if (things.isEmpty() || things.size() > NAMED_AT_MOST) {
            return types;
        }
        String named =
                things.stream()
                        .map(id -> "target.id eq \"" + id + "\"")
                        .collect(Collectors.joining(" or "));
        return "(" + types + ") and (" + named + ")";
    }
}
