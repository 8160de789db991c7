package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The event history of CloudTrail: what was called by whom, visible a while later.
final class Trail {

    /// How long LookupEvents looks back.
    static final Duration KEPT = Duration.ofDays(90);

    /// The Region in which the events of global services are.
    static final String GLOBAL_REGION = "us-east-1";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /// One event.
    ///
    /// @param visible from when LookupEvents shows it
    /// @param json the whole record, which LookupEvents gives as a text
    record Event(
            String id,
            String name,
            String source,
            Instant time,
            Instant visible,
            String region,
            String user,
            String accessKeyId,
            boolean readOnly,
            ObjectNode json) {}

    /// What an event tells, before it has ids and times.
    ///
    /// @param identity its `userIdentity`
    /// @param request its `requestParameters`
    /// @param response its `responseElements`, or null as JSON
    record Entry(
            String source,
            String name,
            ObjectNode identity,
            String user,
            String accessKeyId,
            String agent,
            boolean readOnly,
            String requestId,
            JsonNode request,
            JsonNode response,
            Optional<Refusal> refusal) {}

    private final String region;
    private final String account;
    private final Delays delays;
    private final Switches switches;
    private final RandomGenerator random;
    private final Ids ids;
    private final List<Event> events = new ArrayList<>();

    Trail(AwsSeed seed, RandomGenerator random, Ids ids) {
        this.region = seed.region();
        this.account = seed.organization().managementAccount().id();
        this.delays = seed.delays();
        this.switches = seed.switches();
        this.random = random;
        this.ids = ids;
    }

    /// Every event, in the order of the calls, visible or not.
    List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /// The record of one call of an AWS JSON operation.
    void call(Call call, ObjectNode output, Optional<Refusal> refusal) {
        JsonNode response =
                refusal.isPresent() || output.isEmpty()
                        ? output.nullNode()
                        : dates(Json.lowerCamel(output));
        add(
                new Entry(
                        call.operation().api().eventSource(),
                        call.operation().name(),
                        identity(call.caller(), call.now()),
                        call.caller().session(),
                        call.caller().accessKeyId(),
                        call.agent(),
                        !call.operation().writes(),
                        call.requestId(),
                        Json.lowerCamel(call.input()),
                        response,
                        refusal),
                call.now());
    }

    void add(Entry entry, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        String id = ids.uuid();
        boolean global = entry.source().equals(Api.ORGANIZATIONS.eventSource());
        String where = global ? GLOBAL_REGION : region;
        ObjectNode json = record(entry, id, time, where);
        int copies = random.nextDouble() < switches.duplicateEvents() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            events.add(
                    new Event(
                            id,
                            entry.name(),
                            entry.source(),
                            time,
                            now.plus(delays.trail()).plus(spread()),
                            where,
                            entry.user(),
                            entry.accessKeyId(),
                            entry.readOnly(),
                            json));
        }
        events.removeIf(event -> event.time().isBefore(now.minus(KEPT)));
    }

    private Duration spread() {
        long millis = delays.trailSpread().toMillis();
        return Duration.ofMillis(millis == 0 ? 0 : random.nextLong(millis + 1));
    }

    private ObjectNode record(Entry entry, String id, Instant time, String where) {
        ObjectNode json = Json.object();
        json.put("eventVersion", "1.08");
        json.set("userIdentity", entry.identity());
        json.put("eventTime", time.toString());
        json.put("eventSource", entry.source());
        json.put("eventName", entry.name());
        json.put("awsRegion", where);
        json.put("sourceIPAddress", "127.0.0.1");
        json.put("userAgent", entry.agent());
        entry.refusal()
                .ifPresent(refusal -> {
                    json.put("errorCode", refusal.type());
                    json.put("errorMessage", refusal.text());
                });
        json.set("requestParameters", entry.request());
        json.set("responseElements", entry.response());
        json.put("requestID", entry.requestId());
        json.put("eventID", id);
        json.put("readOnly", entry.readOnly());
        json.put("eventType", "AwsApiCall");
        json.put("managementEvent", true);
        json.put("recipientAccountId", account);
        json.put("eventCategory", "Management");
        return json;
    }

    /// The `userIdentity` of an assumed role.
    static ObjectNode identity(Caller caller, Instant now) {
        ObjectNode identity = Json.object();
        identity.put("type", "AssumedRole");
        identity.put("principalId", caller.roleId() + ":" + caller.session());
        identity.put("arn", caller.arn());
        identity.put("accountId", caller.accountId());
        identity.put("accessKeyId", caller.accessKeyId());
        ObjectNode context = identity.putObject("sessionContext");
        context.putObject("sessionIssuer")
                .put("type", "Role")
                .put("principalId", caller.roleId())
                .put("arn", "arn:aws:iam::%s:role/%s".formatted(caller.accountId(), caller.role()))
                .put("accountId", caller.accountId())
                .put("userName", caller.role());
        context.putObject("attributes")
                .put("creationDate", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("mfaAuthenticated", "false");
        return identity;
    }

    /// Dates within `responseElements` are words: `Apr 25, 2023 12:48:16 AM`.
    private static JsonNode dates(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> {
                        if (member.getValue().isNumber() && member.getKey().endsWith("Date")) {
                            long millis = Math.round(member.getValue().asDouble() * 1000);
                            object.put(member.getKey(), DATE.format(Instant.ofEpochMilli(millis)));
                        } else {
                            dates(member.getValue());
                        }
                    });
        }
        return node;
    }
}
