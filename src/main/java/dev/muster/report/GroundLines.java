package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.Authorship;
import dev.muster.review.Ground;
import dev.muster.review.Line;
import java.util.ArrayList;
import java.util.List;

/// What a link rests on, for a person and for a program.
final class GroundLines {

    private GroundLines() {}

    static List<String> of(Ground ground, Authors authors) {
        List<String> lines = new ArrayList<>();
        switch (ground) {
            case Ground.Declared _ -> {}
            case Ground.Undeclared _ -> lines.add("in no file");
            case Ground.ByRules(var rules) ->
                    lines.add("by group rule " + String.join(", ", rules));
            case Ground.OutOfScope _ -> lines.add("out of the scope of the settings");
            case Ground.InDoubt _ -> lines.add("an entry that cannot be resolved may ask for it");
            case Ground.NotDeclarable _ -> {}
        }
        ground.lines().forEach(line -> lines.add(text(line, authors)));
        return lines.stream().map(Visible::of).toList();
    }

    static String text(Line line, Authors authors) {
        String author = authors.text(line.place());
        return line.text()
                + " at "
                + line.place()
                + (author.isEmpty() ? "" : " (" + author + ")")
                + line.until().map(day -> ", until " + day).orElse("")
                + line.reason().map(reason -> ", because: " + reason).orElse("");
    }

    /// One stable word for programs.
    static String word(Ground ground) {
        return switch (ground) {
            case Ground.Declared _ -> "declared";
            case Ground.Undeclared _ -> "undeclared";
            case Ground.ByRules _ -> "by-rule";
            case Ground.OutOfScope _ -> "out-of-scope";
            case Ground.InDoubt _ -> "in-doubt";
            case Ground.NotDeclarable _ -> "not-declarable";
        };
    }

    static ArrayNode json(List<Line> lines, Authors authors) {
        ArrayNode array = Json.array();
        for (Line line : lines) {
            ObjectNode node = array.addObject();
            node.put("place", line.place().toString());
            node.put("text", line.text());
            node.put("until", line.until().map(Object::toString).orElse(null));
            node.put("reason", line.reason().orElse(null));
            switch (authors.of(line.place())) {
                case Authorship.Committed(String commit, String author, var at) ->
                        node.put("commit", commit)
                                .put("author", author)
                                .put("committedAt", at.toString());
                case Authorship.Uncommitted _, Authorship.Unknown _ ->
                        node.putNull("commit").putNull("author").putNull("committedAt");
            }
        }
        return array;
    }
}
