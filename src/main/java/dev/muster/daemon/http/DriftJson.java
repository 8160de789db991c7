package dev.muster.daemon.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.history.DriftRecord;
import dev.muster.report.DriftText;
import java.util.List;

/// Drift as the history keeps it, for programs.
final class DriftJson {

    private DriftJson() {}

    /// Spells that last and spells that are over, those seen last first.
    static ObjectNode drift(List<DriftRecord> spells) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", "muster.drift-spells/1");
        ArrayNode array = node.putArray("drift");
        spells.forEach(spell -> array.add(spell(spell)));
        return node;
    }

    private static ObjectNode spell(DriftRecord spell) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("change", spell.change().value());
        node.put("kind", spell.kind().text());
        node.put("key", spell.key());
        node.put("message", DriftText.of(spell));
        spell.fields().forEach(node.putArray("fields")::add);
        node.put("firstSeen", spell.firstSeen().toString());
        node.put("lastSeen", spell.lastSeen().toString());
        spell.ended()
                .ifPresent(ending ->
                        node.putObject("ended")
                                .put("how", ending.how().word())
                                .put("at", ending.at().toString())
                                .put("turn", ending.turn()));
        node.set("who", DriftText.json(spell.who()));
        return node;
    }
}
