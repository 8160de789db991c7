package dev.muster.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What counts of a plan that was saved as JSON: which commit it was made from and which changes a
/// person has seen. The changes themselves are worked out again before anything is written.
public record SavedPlan(String commit, String digest, SortedSet<ChangeId> changes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public SavedPlan {
        changes = Collections.unmodifiableSortedSet(new TreeSet<>(changes));
    }

    /// What became of reading a file as a saved plan.
    public sealed interface Reading {

        record Read(SavedPlan plan) implements Reading {}

        /// It is none, or its digest does not match its changes.
        record Unusable(String why) implements Reading {}
    }

    public static Reading read(String text) {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return new Reading.Unusable("it is not JSON");
        }
        if (!document.path("format").asText("").equals(PlanJson.FORMAT)) {
            return new Reading.Unusable("it does not say \"format\": \"" + PlanJson.FORMAT + "\"");
        }
        SortedSet<ChangeId> ids = new TreeSet<>();
        for (JsonNode change : document.path("changes")) {
            Optional<String> id = Optional.ofNullable(change.path("id").textValue());
            if (id.isEmpty()) {
                return new Reading.Unusable("a change in it has no id");
            }
            ids.add(new ChangeId(id.get()));
        }
        String digest = document.path("digest").asText("");
        if (!digest.equals(Plan.digest(List.copyOf(ids)))) {
            return new Reading.Unusable(
                    "its digest does not match its changes: it was edited or cut off");
        }
        return new Reading.Read(new SavedPlan(document.path("commit").asText(""), digest, ids));
    }
}
