package dev.muster.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a daemon answers, for a person.
public final class DaemonText {

    private static final int SHORT = 7;

    private DaemonText() {}

    /// @param status as `muster.status/1`
    public static String status(JsonNode status, Ink ink) {
        return status.has("known") ? follower(status, ink) : leader(status, ink);
    }

    /// Of a replica that makes no turns: who does, and what their common history tells.
    private static String follower(JsonNode status, Ink ink) {
        JsonNode leadership = status.path("leadership");
        JsonNode known = status.path("known");
        JsonNode turn = status.path("lastTurn");
        Sheet sheet = new Sheet();
        sheet.line(
                ink.mind("follower")
                        + ": "
                        + text(leadership, "message")
                        + optional(leadership, "leaderSince")
                                .map(DaemonText::seconds)
                                .map(at -> " since " + at)
                                .orElse(""));
        sheet.line(
                "This replica, "
                        + text(leadership, "identity")
                        + " ("
                        + text(status, "mode")
                        + "), makes no turn and reads neither Okta nor AWS.");
        sheet.line("Whether all is in sync and well, the replica that leads can tell.");
        sheet.heading(ink, "by " + text(known, "by") + ", at " + moment(known, "at"));
        sheet.line("applied    " + commit(status, "lastAppliedCommit"));
        sheet.line(
                "last turn  "
                        + (turn.isMissingNode()
                                ? "none"
                                : optional(turn, "outcome").orElse("has not ended")
                                        + ", began at "
                                        + moment(turn, "began")
                                        + optional(turn, "ended")
                                                .map(DaemonText::seconds)
                                                .map(at -> ", ended at " + at)
                                                .orElse("")
                                        + " ("
                                        + text(turn, "id")
                                        + ")"));
        sheet.line("holds      " + text(known, "holds") + " open");
        sheet.line("drift      " + text(known, "drift") + " lasting");
        suspended(sheet, status, ink);
        return sheet.toString();
    }

    private static String leader(JsonNode status, Ink ink) {
        Sheet sheet = new Sheet();
        String sync = text(status, "sync");
        String health = text(status, "health");
        sheet.line(
                (sync.equals("InSync") ? ink.good(sync) : ink.mind(sync))
                        + ", "
                        + switch (health) {
                            case "Healthy" -> ink.good(health);
                            case "Degraded" -> ink.bad(health);
                            default -> ink.mind(health);
                        }
                        + " ("
                        + text(status, "mode")
                        + ")");
        sheet.line("head       " + commit(status, "head"));
        sheet.line("applied    " + commit(status, "lastAppliedCommit"));
        JsonNode turn = status.path("lastTurn");
        sheet.line(
                "last turn  "
                        + (turn.isMissingNode()
                                ? "none has ended yet"
                                : text(turn, "outcome")
                                        + " at "
                                        + moment(turn, "ended")
                                        + ", because of "
                                        + text(turn, "trigger")
                                        + optional(turn, "id")
                                                .map(id -> " (" + id + ")")
                                                .orElse("")));
        sheet.line(
                "next turn  "
                        + optional(status, "nextTurn")
                                .map(DaemonText::seconds)
                                .orElse("runs, or is not due yet"));
        sheet.line(
                "changes    %s pending, %s waiting, %s held, %s withheld"
                        .formatted(
                                text(status, "pending"),
                                text(status, "waiting"),
                                text(status, "held"),
                                text(status, "withheld")));
        sheet.gap();
        Columns columns = new Columns("CONDITION", "STATUS", "SINCE", "MESSAGE");
        for (JsonNode condition : status.path("conditions")) {
            columns.row(
                    text(condition, "type"),
                    text(condition, "status"),
                    moment(condition, "since"),
                    text(condition, "message"));
        }
        columns.write(sheet, ink);
        suspended(sheet, status, ink);
        return sheet.toString();
    }

    private static void suspended(Sheet sheet, JsonNode status, Ink ink) {
        if (!status.path("suspensions").isEmpty()) {
            sheet.heading(ink, "suspended");
            status.path("suspensions").forEach(one -> sheet.line(suspension(one)));
        }
        if (!status.path("denials").isEmpty()) {
            sheet.heading(ink, "denied, until a commit says the same");
            status.path("denials")
                    .forEach(one ->
                            sheet.line(
                                    text(one, "login")
                                            + " since "
                                            + moment(one, "since")
                                            + " by "
                                            + text(one, "actor")
                                            + ": "
                                            + text(one, "reason")));
        }
    }

    /// @param answer the turns, the latest first
    public static String turns(JsonNode answer, Ink ink) {
        Sheet sheet = new Sheet();
        Columns columns = new Columns("TURN", "BEGAN", "COMMIT", "OUTCOME", "RESULTS");
        for (JsonNode turn : answer.path("turns")) {
            StringBuilder results = new StringBuilder();
            turn.path("results")
                    .properties()
                    .forEach(result ->
                            results.append(results.isEmpty() ? "" : ", ")
                                    .append(result.getValue().asText())
                                    .append(' ')
                                    .append(result.getKey()));
            columns.row(
                    text(turn, "id"),
                    moment(turn, "began"),
                    commit(turn, "commit"),
                    optional(turn, "outcome").orElse("has not ended"),
                    results.isEmpty() ? "no change" : results.toString());
        }
        if (answer.path("turns").isEmpty()) {
            return sheet.line("The history keeps no turn.").toString();
        }
        columns.write(sheet, ink);
        return sheet.toString();
    }

    /// @param answer what is held
    public static String holds(JsonNode answer, Ink ink) {
        Sheet sheet = new Sheet();
        if (answer.path("holds").isEmpty()) {
            return sheet.line("Nothing is held.").toString();
        }
        for (JsonNode hold : answer.path("holds")) {
            sheet.gap().line(ink.mind(text(hold, "guard")) + ": " + text(hold, "message"));
            sheet.line("  changes: " + hold.path("changes").size());
            sheet.line("  since:   " + moment(hold, "opened") + ", at " + commit(hold, "commit"));
            sheet.line("  hold:    " + text(hold, "hold"));
            sheet.line("  digest:  " + text(hold, "digest"));
        }
        return sheet.gap()
                .line("A file below releases/ with hold, digest and until lets one through.")
                .toString();
    }

    /// What differed by hand: what lasts first, then what is over.
    public static String drift(JsonNode answer, Ink ink) {
        Sheet sheet = new Sheet();
        if (answer.path("drift").isEmpty()) {
            return sheet.line("No drift is known.").toString();
        }
        List<String> lasting = new ArrayList<>();
        List<String> over = new ArrayList<>();
        for (JsonNode spell : answer.path("drift")) {
            boolean ended = spell.has("ended");
            (ended ? over : lasting)
                    .add(
                            moment(spell, "firstSeen")
                                    + "  "
                                    + (ended
                                            ? text(spell, "message")
                                            : ink.mind(text(spell, "message"))));
        }
        if (!lasting.isEmpty()) {
            sheet.heading(ink, "lasts");
            lasting.forEach(sheet::line);
        }
        if (!over.isEmpty()) {
            sheet.heading(ink, "over");
            over.forEach(sheet::line);
        }
        return sheet.toString();
    }

    /// When an order takes effect that is not obeyed at once, behind what was ordered; else empty.
    public static String takesEffect(JsonNode answer) {
        return optional(answer, "takesEffect").map(when -> "; takes effect " + when).orElse("");
    }

    /// One line about what is not written any more.
    public static String suspension(JsonNode one) {
        return new Sheet()
                .line(
                        optional(one, "object").orElse("everything")
                                + " since "
                                + moment(one, "since")
                                + " by "
                                + text(one, "actor")
                                + ", "
                                + optional(one, "until")
                                        .map(DaemonText::seconds)
                                        .map(until -> "until " + until)
                                        .orElse("until it is resumed")
                                + ": "
                                + text(one, "reason"))
                .toString()
                .stripTrailing();
    }

    /// What a turn came to.
    ///
    /// @param turn as `lastTurn` of the status has it
    public static String turn(JsonNode turn, Ink ink) {
        StringBuilder results = new StringBuilder();
        turn.path("results")
                .properties()
                .forEach(result ->
                        results.append(results.isEmpty() ? ": " : ", ")
                                .append(result.getValue().asText())
                                .append(' ')
                                .append(result.getKey()));
        String outcome = text(turn, "outcome");
        return new Sheet()
                .line(
                        (outcome.equals("in-sync") ? ink.good(outcome) : ink.mind(outcome))
                                + results
                                + optional(turn, "id").map(id -> " (turn " + id + ")").orElse(""))
                .toString();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(text(node, name)) : Optional.empty();
    }

    private static String moment(JsonNode node, String name) {
        return seconds(text(node, name));
    }

    /// A moment to the second, for a person to read.
    private static String seconds(String moment) {
        return moment.replaceFirst("\\.\\d+Z$", "Z");
    }

    private static String text(JsonNode node, String name) {
        return Visible.of(node.path(name).asText());
    }

    private static String commit(JsonNode node, String name) {
        return optional(node, name)
                .map(it -> it.substring(0, Math.min(SHORT, it.length())))
                .orElse("none");
    }
}
