package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.Authorship;
import dev.muster.model.Principal;
import dev.muster.review.AccessRow.GroundedLink;
import dev.muster.review.AccessRow.RuleMade;
import dev.muster.review.Ground;
import dev.muster.review.Line;
import java.util.ArrayList;
import java.util.List;

/// What a link rests on, for a person and for a program.
final class GroundLines {

    private GroundLines() {}

    /// @param via what the assignment is for
    static List<String> of(GroundedLink grounded, Principal via, Authors authors) {
        List<String> lines = new ArrayList<>();
        Ground ground = grounded.ground();
        switch (ground) {
            case Ground.Declared _ -> {}
            case Ground.Undeclared(List<Line> against) ->
                    lines.add(against.isEmpty() ? "in no file" : "live against what a file says");
            case Ground.ByRules _ -> {}
            case Ground.OutOfScope _ -> lines.add("out of the scope of the settings");
            case Ground.InDoubt _ -> lines.add("an entry that cannot be resolved may ask for it");
            case Ground.NotDeclarable _ -> {}
        }
        ground.lines().forEach(line -> lines.add(text(line, authors)));
        grounded.rules().forEach(made -> lines.add(text(made, via)));
        return lines.stream().map(Visible::of).toList();
    }

    /// `by group rule Everyone in Engineering`, or `in AWS-Engineers by group rule ...` where that
    /// is not the group that the assignment is for.
    static String text(RuleMade made, Principal via) {
        return (via.text().equals(made.group()) ? "" : "in " + made.group() + " ")
                + "by group rule"
                + (made.rules().size() == 1 ? " " : "s ")
                + String.join(", ", made.rules());
    }

    static ArrayNode json(List<RuleMade> rules) {
        ArrayNode array = Json.array();
        rules.forEach(made ->
                array.addObject()
                        .put("group", made.group())
                        .set("rules", Json.texts(made.rules())));
        return array;
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
                case Authorship.NotAfter(String commit, var at) ->
                        node.putNull("commit")
                                .putNull("author")
                                .putNull("committedAt")
                                .put("inOrBefore", commit)
                                .put("inOrBeforeAt", at.toString());
                case Authorship.Uncommitted _, Authorship.Unknown _ ->
                        node.putNull("commit").putNull("author").putNull("committedAt");
            }
        }
        return array;
    }
}
