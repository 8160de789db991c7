package dev.muster.daemon.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.daemon.Status;
import dev.muster.history.DenialRecord;
import dev.muster.history.HoldRecord;
import dev.muster.history.Suspension;
import dev.muster.history.TurnRecord;
import java.util.List;
import java.util.Optional;

/// What is answered about the loop, as JSON. What is not known is left out.
final class StatusJson {

    private StatusJson() {}

    static ObjectNode status(Status status) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", "muster.status/1");
        node.put("sync", status.sync().word());
        node.put("health", status.health().word());
        node.put("mode", status.mode().word());
        put(node, "head", status.head());
        put(node, "lastAttemptedCommit", status.lastAttemptedCommit());
        put(node, "lastAppliedCommit", status.lastAppliedCommit());
        node.put("pending", status.counts().pending());
        node.put("waiting", status.counts().waiting());
        node.put("held", status.counts().held());
        node.put("withheld", status.counts().withheld());
        status.lastTurn().ifPresent(turn -> lastTurn(node.putObject("lastTurn"), turn));
        put(node, "everythingReadAt", status.everythingReadAt());
        put(node, "nextTurn", status.nextTurn());
        ArrayNode conditions = node.putArray("conditions");
        status.conditions()
                .forEach(condition ->
                        conditions
                                .addObject()
                                .put("type", condition.type().word())
                                .put("status", condition.answer().word())
                                .put("message", condition.message())
                                .put("since", condition.since().toString()));
        ArrayNode suspensions = node.putArray("suspensions");
        status.suspensions().forEach(suspension -> suspension(suspensions.addObject(), suspension));
        status.detour()
                .ifPresent(detour -> {
                    ObjectNode to = node.putObject("detour");
                    to.put("kind", detour.kind().word());
                    put(to, "head", detour.head());
                    to.put("why", detour.why());
                    to.put("remedy", detour.remedy());
                });
        return node;
    }

    private static void lastTurn(ObjectNode node, Status.LastTurn turn) {
        put(node, "id", turn.id());
        node.put("trigger", turn.trigger());
        node.put("began", turn.began().toString());
        node.put("ended", turn.ended().toString());
        node.put("outcome", turn.outcome());
        ObjectNode results = node.putObject("results");
        turn.results().forEach(results::put);
        ObjectNode calls = node.putObject("calls");
        turn.calls().forEach((target, count) -> calls.put(target.word(), count));
    }

    static void suspension(ObjectNode node, Suspension suspension) {
        put(node, "object", suspension.subject());
        node.put("actor", suspension.actor());
        node.put("reason", suspension.reason());
        node.put("since", suspension.since().toString());
        put(node, "until", suspension.until());
    }

    static ArrayNode denials(List<DenialRecord> denials) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        denials.forEach(denial ->
                array.addObject()
                        .put("login", denial.login().value())
                        .put("actor", denial.actor())
                        .put("reason", denial.reason())
                        .put("since", denial.since().toString()));
        return array;
    }

    static ObjectNode turns(List<TurnRecord> turns) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode array = node.putArray("turns");
        turns.forEach(turn -> array.add(turn(turn)));
        return node;
    }

    static ObjectNode turn(TurnRecord turn) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", turn.id());
        node.put("began", turn.began().toString());
        put(node, "ended", turn.ended());
        put(node, "commit", turn.commit());
        put(node, "outcome", turn.outcome());
        ObjectNode results = node.putObject("results");
        turn.counts().forEach(results::put);
        return node;
    }

    static ObjectNode holds(List<HoldRecord> holds) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode array = node.putArray("holds");
        for (HoldRecord hold : holds) {
            ObjectNode to = array.addObject();
            to.put("hold", hold.id());
            to.put("digest", hold.digest());
            to.put("guard", hold.guard());
            to.put("message", hold.message());
            to.put("commit", hold.commit());
            to.put("opened", hold.opened().toString());
            ArrayNode changes = to.putArray("changes");
            hold.changes().forEach(change -> changes.add(change.value()));
        }
        return node;
    }

    private static void put(ObjectNode node, String name, Optional<?> value) {
        value.ifPresent(it -> node.put(name, it.toString()));
    }
}
