package dev.muster.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.history.DriftRecord;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import dev.muster.review.Causes;
import dev.muster.review.Moved;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the history says of which side moved, in words and for programs.
final class MovedText {

    private MovedText() {}

    /// How many changes settle drift; empty if none does.
    static Optional<String> count(Plan plan, Causes causes) {
        int drifted =
                (int)
                        plan.changes().stream()
                                .filter(change -> causes.of(change).drifted().isPresent())
                                .count();
        return drifted == 0
                ? Optional.empty()
                : Optional.of(Words.count(drifted, "change settles drift", "changes settle drift"));
    }

    /// What was done to the object beside Muster: `taken away`, `put there`, `sessionDuration
    /// edited`.
    static String deed(Action action, List<String> fields) {
        return switch (action) {
            case CREATE -> "taken away";
            case DELETE -> "put there";
            case UPDATE ->
                    fields.isEmpty()
                            ? "edited"
                            : fields.stream().map(Visible::of).collect(Collectors.joining(", "))
                                    + " edited";
        };
    }

    /// Who did it, as far as the history knows, and when a turn saw it first.
    static String spell(DriftRecord spell) {
        String who = DriftText.who(spell.who()).replaceFirst("^,? ", "");
        return (who.isEmpty() ? "" : who + "; ") + "first seen " + spell.firstSeen();
    }

    /// One line below a difference; empty where the history cannot tell.
    static Optional<String> line(Moved moved) {
        return switch (moved.origin()) {
            case DRIFT ->
                    Optional.of("drifted" + moved.spell().map(it -> ": " + spell(it)).orElse(""));
            case PENDING -> Optional.of("pending: what the files ask for changed, not the object");
            case UNKNOWN -> Optional.empty();
        };
    }

    /// The members `origin` and `drift` of a change or a difference; null where no history was
    /// asked, or it knows of no drift.
    static void json(ObjectNode node, Optional<Moved> moved) {
        node.put("origin", moved.map(it -> it.origin().word()).orElse(null));
        node.set(
                "drift",
                moved.filter(Moved::isDrift)
                        .map(MovedText::drift)
                        .orElse(Json.object().nullNode()));
    }

    private static JsonNode drift(Moved moved) {
        ObjectNode node = Json.object();
        node.set("fields", Json.texts(moved.drifted()));
        node.put("firstSeen", moved.spell().map(it -> it.firstSeen().toString()).orElse(null));
        node.set(
                "who",
                moved.spell()
                        .<JsonNode>map(it -> DriftText.json(it.who()))
                        .orElse(node.nullNode()));
        return node;
    }
}
