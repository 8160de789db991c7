package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.sandbox.wire.BadControl;
import dev.muster.sandbox.wire.StateFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One change behind a client's back, as it was asked for.
record Change(String actor, JsonNode node) {

    static Change of(JsonNode node) {
        return new Change(node.path("actor").asText("console-user"), node);
    }

    /// Which change it is.
    String name() {
        return node.path("change").asText();
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new BadControl("this change needs '" + name + "'"));
    }

    Optional<String> optional(String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    List<String> list(String name) {
        List<String> list = new ArrayList<>();
        JsonNode value = node.path(name);
        if (value.isArray()) {
            value.forEach(item -> list.add(item.asText()));
        } else if (value.isValueNode()) {
            list.add(value.asText());
        }
        return list;
    }

    /// Texts by key under `name`.
    Map<String, String> map(String name) {
        Map<String, String> map = new TreeMap<>();
        node.path(name)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    void tagsInto(Map<String, String> tags) {
        tags.putAll(map("tags"));
    }

    Duration duration(String name) {
        try {
            return StateFile.parse(name, "'" + text(name) + "'").duration();
        } catch (StateFile.Malformed e) {
            throw new BadControl("a duration is like 5m: " + e.getMessage());
        }
    }
}
