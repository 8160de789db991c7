package dev.muster.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.drift.Who;
import dev.muster.live.LogEvent;
import dev.muster.live.LogGap;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Who made a difference, in words and in columns.
final class WhoText {

    /// What a table says of it, after all else.
    static final List<String> COLUMNS =
            List.of("who", "actor", "actorId", "at", "address", "client", "action", "event", "why");

    private WhoText() {}

    /// One line: `by Eve <eve@example.com> on ...`, or that no event was found, and why.
    static String of(Who who) {
        return switch (who) {
            case Who.Found(LogEvent event) -> "by " + told(event);
            case Who.OwnCredential(LogEvent event) ->
                    "with Muster's own credential, " + told(event);
            case Who.NotFound notFound -> "by whom: not found in " + whyNotFound(notFound);
        };
    }

    /// In which log nothing was found, and why.
    static String whyNotFound(Who.NotFound notFound) {
        return log(notFound.log()) + ": " + why(notFound);
    }

    private static String told(LogEvent event) {
        return Visible.of(event.actor().name())
                + " at "
                + event.at()
                + event.address().map(from -> " from " + Visible.of(from)).orElse("")
                + event.client().map(client -> " with " + Visible.of(client)).orElse("")
                + " ("
                + Visible.of(event.name())
                + ", "
                + log(event.log())
                + " event "
                + Visible.of(event.id())
                + ")";
    }

    private static String log(Target log) {
        return switch (log) {
            case OKTA -> "the System Log";
            case IDENTITY_CENTER -> "CloudTrail";
        };
    }

    private static String why(Who.NotFound notFound) {
        String last =
                notFound.last()
                        .map(event ->
                                "the latest event found made the opposite, by "
                                        + told(event)
                                        + "; ")
                        .orElse("");
        String gaps = notFound.gaps().stream().map(WhoText::gap).collect(Collectors.joining("; "));
        return last + (gaps.isEmpty() ? "no event speaks of it" : gaps);
    }

    private static String gap(LogGap gap) {
        return switch (gap) {
            case LogGap.Delay(var after, Duration usual) ->
                    "what was done after " + after + " may come up to " + text(usual) + " late";
            case LogGap.Retention(_, Duration kept) ->
                    "events are kept for " + kept.toDays() + " days";
            case LogGap.Bound(var before, int calls) ->
                    "within "
                            + Words.count(calls, "call")
                            + " nothing before "
                            + before
                            + " was looked at";
            case LogGap.Failed(ApiFailure.Forbidden failure) ->
                    "no permission: " + Visible.of(failure.text());
            case LogGap.Failed(ApiFailure failure) ->
                    "it could not be read: " + Visible.of(failure.text());
        };
    }

    private static String text(Duration duration) {
        return Words.count((int) duration.toMinutes(), "minute");
    }

    /// The cells of [#COLUMNS].
    static List<String> cells(Who who) {
        return switch (who) {
            case Who.Found(LogEvent event) -> cells("found", event);
            case Who.OwnCredential(LogEvent event) -> cells("own-credential", event);
            case Who.NotFound notFound ->
                    List.of("not-found", "", "", "", "", "", "", "", why(notFound));
        };
    }

    private static List<String> cells(String who, LogEvent event) {
        return List.of(
                who,
                event.actor().name(),
                event.actor().id(),
                event.at().toString(),
                event.address().orElse(""),
                event.client().orElse(""),
                event.name(),
                event.id(),
                "");
    }

    /// An object with the members of [#COLUMNS] that are not empty.
    static ObjectNode json(Who who) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        List<String> cells = cells(who);
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                node.put(COLUMNS.get(i), cells.get(i));
            }
        }
        return node;
    }
}
