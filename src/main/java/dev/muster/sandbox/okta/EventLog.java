package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The System Log.
final class EventLog {

    /// One event.
    ///
    /// @param visibleAt when queries begin to show it
    record Event(long order, Instant published, Instant visibleAt, ObjectNode json) {}

    /// Events are kept for 90 days (System Log API, "Retention").
    static final Duration RETENTION = Duration.ofDays(90);

    private final Ids ids;
    private final Schedule schedule;
    private final Duration delay;
    private final List<Event> events = new ArrayList<>();
    private Instant lastVisible = Instant.MIN;

    EventLog(Ids ids, Schedule schedule, Duration delay) {
        this.ids = ids;
        this.schedule = schedule;
        this.delay = delay;
    }

    void success(Actor actor, String type, String message, LogTarget... targets) {
        add(actor, type, message, "INFO", "SUCCESS", Optional.empty(), List.of(targets));
    }

    void failure(Actor actor, String type, String message, String reason, LogTarget... targets) {
        add(actor, type, message, "WARN", "FAILURE", Optional.of(reason), List.of(targets));
    }

    /// Leaves out all that has been so far.
    void forget() {
        events.clear();
    }

    /// The events that queries show at this moment, oldest first.
    List<Event> visible(Instant now) {
        Instant oldest = now.minus(RETENTION);
        return events.stream()
                .filter(event -> !event.visibleAt().isAfter(now))
                .filter(event -> !event.published().isBefore(oldest))
                .toList();
    }

    private void add(
            Actor actor,
            String type,
            String message,
            String severity,
            String result,
            Optional<String> reason,
            List<LogTarget> targets) {
        Instant now = schedule.now();
        ObjectNode node = Json.object();
        node.set("actor", actor.json());
        node.set("client", client(actor));
        node.putNull("device");
        node.putObject("authenticationContext").put("authenticationStep", 0);
        node.put("displayMessage", message).put("eventType", type);
        node.putObject("outcome").put("result", result).put("reason", reason.orElse(null));
        node.put("published", Json.time(now));
        node.putObject("securityContext");
        node.put("severity", severity);
        node.putObject("debugContext").putObject("debugData");
        node.put("legacyEventType", (String) null);
        node.set("transaction", transaction(actor));
        node.put("uuid", ids.uuid()).put("version", "0");
        node.putObject("request").putArray("ipChain");
        node.set("target", targets(targets));
        Instant visible = now.plus(delay);
        lastVisible = visible.isAfter(lastVisible) ? visible : lastVisible;
        events.add(new Event(events.size() + 1L, now, lastVisible, node));
    }

    private static JsonNode client(Actor actor) {
        ObjectNode client = Json.object();
        client.putObject("userAgent").put("rawUserAgent", "sandbox");
        client.put("zone", "null").put("device", "Unknown");
        client.put("id", actor.type().equals("PublicClientApp") ? actor.id() : null);
        return client.put("ipAddress", "127.0.0.1");
    }

    private ObjectNode transaction(Actor actor) {
        ObjectNode transaction = Json.object();
        transaction.put("type", actor.equals(Actor.SYSTEM) ? "JOB" : "WEB");
        transaction.put("id", ids.alphanumeric(24));
        ObjectNode detail = transaction.putObject("detail");
        actor.tokenId().ifPresent(token -> detail.put("requestApiTokenId", token));
        return transaction;
    }

    private static ArrayNode targets(List<LogTarget> targets) {
        ArrayNode list = Json.array();
        for (LogTarget target : targets) {
            list.addObject()
                    .put("id", target.id())
                    .put("type", target.type())
                    .put("alternateId", target.alternateId())
                    .put("displayName", target.displayName())
                    .putNull("detailEntry");
        }
        return list;
    }
}
