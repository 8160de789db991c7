package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an index that lags behind shows: each object as it was a while ago.
final class Snapshots {

    private record Version(Instant at, Optional<Row> row) {}

    private final Map<String, Deque<Version>> versions = new LinkedHashMap<>();
    private final Duration kept;

    /// @param kept how far back anybody will look
    Snapshots(Duration kept) {
        this.kept = kept;
    }

    void put(String id, long order, ObjectNode json, Instant now) {
        add(id, new Version(now, Optional.of(new Row(order, json))));
    }

    void remove(String id, Instant now) {
        add(id, new Version(now, Optional.empty()));
    }

    /// Everything that was there at that moment, in the order in which it was made.
    List<Row> at(Instant moment) {
        List<Row> rows = new ArrayList<>();
        for (Deque<Version> history : versions.values()) {
            Optional<Row> seen = Optional.empty();
            for (Version version : history) {
                if (!version.at().isAfter(moment)) {
                    seen = version.row();
                }
            }
            seen.ifPresent(rows::add);
        }
        return rows;
    }

    private void add(String id, Version version) {
        Deque<Version> history = versions.computeIfAbsent(id, _ -> new ArrayDeque<>());
        history.addLast(version);
        Instant horizon = version.at().minus(kept);
        while (history.size() > 1 && isSecondOldAt(history, horizon)) {
            history.removeFirst();
        }
    }

    private static boolean isSecondOldAt(Deque<Version> history, Instant horizon) {
        return history.stream().skip(1).findFirst().orElseThrow().at().isBefore(horizon);
    }
}
