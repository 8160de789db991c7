package dev.muster.report;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One line of the daemon's log, as text for a person or as JSON for a collector.
///
/// @param event what happened, in one stable word, such as `turn`
/// @param fields more about it, by name
public record LogLine(
        Instant at, Level level, String event, String message, SortedMap<String, String> fields) {

    /// How much it matters.
    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    public LogLine {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /// Fields that a collector wants and a person has in the message already.
    private static final Set<String> FOR_COLLECTORS =
            Set.of("action", "change", "kind", "milliseconds", "result");

    /// As many digits of an id as Git itself shows.
    private static final int SHORT = 7;

    /// `2026-11-24T12:00:00.000Z INFO turn: ... (commit=1a2b3c4, turn=...)`
    public String text() {
        StringBuilder line = new StringBuilder();
        line.append(at.truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(level)
                .append(' ')
                .append(event)
                .append(": ")
                .append(message);
        String more =
                fields.entrySet().stream()
                        .filter(field -> !FOR_COLLECTORS.contains(field.getKey()))
                        .map(field ->
                                field.getKey() + "=" + brief(field.getKey(), field.getValue()))
                        .collect(joining(", "));
        if (!more.isEmpty()) {
            line.append(" (").append(more).append(')');
        }
        return Visible.of(line.toString());
    }

    private static String brief(String name, String value) {
        return name.equals("commit") || name.equals("head")
                ? value.substring(0, Math.min(SHORT, value.length()))
                : value;
    }

    /// The same as one JSON object.
    public String json() {
        ObjectNode node = Json.object();
        node.put("time", at.toString());
        node.put("level", level.name());
        node.put("event", event);
        node.put("message", message);
        fields.forEach(node::put);
        return node.toString();
    }
}
