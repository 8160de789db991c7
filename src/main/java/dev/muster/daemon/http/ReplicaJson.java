package dev.muster.daemon.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.daemon.Leadership.Replica;
import dev.muster.daemon.Status;
import dev.muster.history.History;
import dev.muster.history.HistoryTrouble;
import dev.muster.settings.Daemon.Mode;
import java.time.Instant;

/// What one of several replicas says of itself and of who leads, as JSON.
final class ReplicaJson {

    private ReplicaJson() {}

    /// What a replica that makes no turns can say: what the one that does has kept in the history.
    /// Whether all is in sync and well it does not know, and says so.
    ///
    /// @throws HistoryTrouble if the history cannot be asked
    static ObjectNode following(Mode mode, History history, Instant now) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", "muster.status/1");
        node.put("sync", Status.Sync.UNKNOWN.word());
        node.put("health", Status.Health.UNKNOWN.word());
        node.put("mode", mode.word());
        history.standing().lastApplied().ifPresent(it -> node.put("lastAppliedCommit", it));
        history.turns().latest(1).forEach(turn -> node.set("lastTurn", StatusJson.turn(turn)));
        ArrayNode suspensions = node.putArray("suspensions");
        history.standing().suspensions().stream()
                .filter(it -> it.holdsAt(now))
                .forEach(it -> StatusJson.suspension(suspensions.addObject(), it));
        node.putObject("known")
                .put("at", now.toString())
                .put("by", "the history that the replicas share")
                .put("holds", history.holds().open().size())
                .put("drift", history.drifts().open().size());
        return node;
    }

    static void leadership(ObjectNode node, Replica replica) {
        node.put("identity", replica.identity());
        replica.leader().ifPresent(it -> node.put("leader", it));
        replica.leaderSince().ifPresent(it -> node.put("leaderSince", it.toString()));
        node.put("leads", replica.leads());
        node.put("message", replica.told());
    }
}
