package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// CloudTrail: LookupEvents.
final class TrailOperations {

    private static final int PAGE = 50;

    private static final Map<String, Shape> SHAPES =
            new TreeMap<>(
                    Map.of(
                            "LookupAttributes",
                            Shape.items(
                                    Shape.structure(
                                            Map.of(
                                                    "AttributeKey",
                                                    Shape.choice(
                                                            "EventId",
                                                            "EventName",
                                                            "ReadOnly",
                                                            "Username",
                                                            "ResourceType",
                                                            "ResourceName",
                                                            "EventSource",
                                                            "AccessKeyId"),
                                                    "AttributeValue",
                                                    Shape.text(1, 2000)),
                                            "AttributeKey* AttributeValue*"),
                                    0,
                                    1),
                            "StartTime",
                            new Shape.Any(),
                            "EndTime",
                            new Shape.Any(),
                            "EventCategory",
                            new Shape.Any(),
                            "MaxResults",
                            new Shape.Whole(1, PAGE),
                            "NextToken",
                            Shape.text(0, 100_000)));

    private final World world;

    TrailOperations(World world) {
        this.world = world;
    }

    void addTo(Table table) {
        table.read(
                "LookupEvents",
                Shape.structure(
                        SHAPES,
                        "LookupAttributes StartTime EndTime EventCategory MaxResults NextToken"),
                this::lookup);
    }

    private ObjectNode lookup(Call call) {
        Optional<Instant> start = moment(call.node("StartTime"));
        Optional<Instant> end = moment(call.node("EndTime"));
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw new Refusal(
                    400, "InvalidTimeRangeException", "The start time is after the end time.");
        }
        call.optional("EventCategory")
                .filter(category -> !category.equals("insight"))
                .ifPresent(category -> {
                    throw new Refusal(
                            400,
                            "InvalidEventCategoryException",
                            "Invalid event category: " + category);
                });
        boolean insight = call.optional("EventCategory").isPresent();
        JsonNode attribute = call.node("LookupAttributes").path(0);
        Instant oldest = call.now().minus(Trail.KEPT);
        List<Pages.Item> found = new ArrayList<>();
        long sequence = 0;
        for (Trail.Event event : world.trail().events()) {
            sequence++;
            if (!insight
                    && event.region().equals(call.region())
                    && !event.visible().isAfter(call.now())
                    && !event.time().isBefore(start.orElse(oldest))
                    && !event.time().isAfter(end.orElse(call.now()))
                    && matches(event, attribute)) {
                found.add(new Pages.Item(newestFirst(event, sequence), show(event)));
            }
        }
        return world.pages().page(call, "Events", found, PAGE);
    }

    private static Optional<Instant> moment(JsonNode node) {
        return node.isNumber()
                ? Optional.of(Instant.ofEpochMilli(Math.round(node.asDouble() * 1000)))
                : Optional.empty();
    }

    private static boolean matches(Trail.Event event, JsonNode attribute) {
        String value = attribute.path("AttributeValue").asText();
        return switch (attribute.path("AttributeKey").asText()) {
            case "" -> true;
            case "EventId" -> event.id().equals(value);
            case "EventName" -> event.name().equals(value);
            case "ReadOnly" -> String.valueOf(event.readOnly()).equals(value);
            case "Username" -> event.user().equals(value);
            case "EventSource" -> event.source().equals(value);
            case "AccessKeyId" -> event.accessKeyId().equals(value);
            default -> false;
        };
    }

    private static String newestFirst(Trail.Event event, long sequence) {
        return "%019d%019d"
                .formatted(
                        Long.MAX_VALUE - event.time().getEpochSecond(), Long.MAX_VALUE - sequence);
    }

    private static ObjectNode show(Trail.Event event) {
        ObjectNode node = Json.object();
        node.put("EventId", event.id());
        node.put("EventName", event.name());
        node.put("ReadOnly", String.valueOf(event.readOnly()));
        if (!event.accessKeyId().isEmpty()) {
            node.put("AccessKeyId", event.accessKeyId());
        }
        node.put("EventTime", Json.seconds(event.time()));
        node.put("EventSource", event.source());
        if (!event.user().isEmpty()) {
            node.put("Username", event.user());
        }
        node.putArray("Resources");
        node.put("CloudTrailEvent", event.json().toString());
        return node;
    }
}
