package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Side;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `/api/v1/logs`.
final class LogCalls {

    /// Default and largest limit, and how far back a query looks (System Log API).
    private static final int USUAL = 100;

    private static final int MOST = 1000;
    private static final Duration USUAL_SINCE = Duration.ofDays(7);

    void register(Routes routes) {
        routes.add("GET", "/api/v1/logs", "logs", LogCalls::list);
    }

    private static Answer list(Invocation call) {
        int limit = limit(call);
        boolean ascending = !call.query("sortOrder").orElse("ASCENDING").equals("DESCENDING");
        boolean polling = ascending && call.query("until").isEmpty();
        Optional<Long> after = call.query("after").map(Pages::position);
        List<EventLog.Event> rest = new ArrayList<>(matching(call));
        if (!ascending) {
            Collections.reverse(rest);
        }
        after.ifPresent(position ->
                rest.removeIf(event ->
                        ascending ? event.order() <= position : event.order() >= position));
        int taken = taken(call, limit);
        List<EventLog.Event> page = rest.subList(0, Math.min(taken, rest.size()));
        ArrayNode body = Json.array();
        page.forEach(event -> body.add(event.json()));
        Answer answer = Invocation.json(200, body);
        answer.with("link", link(call, call.query("after"), limit, "self"));
        if (polling || page.size() < rest.size()) {
            long position = page.isEmpty() ? after.orElse(start(call)) : page.getLast().order();
            answer.with("link", link(call, Optional.of(Pages.cursor(position)), limit, "next"));
        }
        return answer;
    }

    /// Where a poll that has seen nothing goes on: after all that lies before its beginning.
    private static long start(Invocation call) {
        Instant since = since(call);
        return call.org().log.visible(call.org().now()).stream()
                .filter(event -> event.published().isBefore(since))
                .mapToLong(EventLog.Event::order)
                .max()
                .orElse(0);
    }

    private static List<EventLog.Event> matching(Invocation call) {
        Instant since = since(call);
        Optional<Instant> until = call.query("until").map(LogCalls::moment);
        Optional<Query> filter = call.query("filter").map(LogCalls::filter);
        Optional<String> q = call.query("q").map(text -> text.toLowerCase(Locale.ROOT));
        return call.org().log.visible(call.org().now()).stream()
                .filter(event ->
                        call.query("after").isPresent() || !event.published().isBefore(since))
                .filter(event -> until.isEmpty() || event.published().isBefore(until.get()))
                .filter(event -> filter.isEmpty() || filter.get().holds(event.json()))
                .filter(event -> q.isEmpty() || mentions(event.json(), q.get()))
                .toList();
    }

    private static Query filter(String text) {
        if (text.contains("[")) {
            throw new Refusal(
                    400, "E0000053", "Invalid filter '" + text + "': [] is not supported");
        }
        return Query.parse(text);
    }

    private static boolean mentions(ObjectNode event, String words) {
        String text = Json.write(event).toLowerCase(Locale.ROOT);
        for (String word : words.split("\\s+", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static Instant since(Invocation call) {
        return call.query("since")
                .map(LogCalls::moment)
                .orElseGet(() -> call.org().now().minus(USUAL_SINCE));
    }

    private static Instant moment(String text) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw Refusal.invalid("since", "since: must be a moment in ISO 8601 form");
        }
    }

    private static int limit(Invocation call) {
        try {
            int limit = call.query("limit").map(Integer::parseInt).orElse(USUAL);
            if (limit >= 0 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Refused below like a number out of range.
        }
        throw Refusal.invalid("limit", "limit: must be between 0 and " + MOST);
    }

    private static int taken(Invocation call, int limit) {
        return switch (call.request().fields().first(Side.PAGE).orElse("")) {
            case "empty" -> 0;
            case "short" -> Math.min(1, limit);
            default -> limit;
        };
    }

    private static String link(
            Invocation call, Optional<String> after, int limit, String relation) {
        Map<String, String> parameters = new LinkedHashMap<>(call.request().query());
        after.ifPresent(cursor -> parameters.put("after", cursor));
        parameters.put("limit", Integer.toString(limit));
        return Pages.link("/api/v1/logs", parameters, relation);
    }
}
