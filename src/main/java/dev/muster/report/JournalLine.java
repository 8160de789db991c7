package dev.muster.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.ChangeResult;
import dev.muster.history.JournalEntry;
import dev.muster.model.Authorship;
import dev.muster.model.Place;
import dev.muster.plan.Change;
import java.time.Instant;

/// An entry of the journal as one line of JSON, `muster.journal/1`. Holds names, ids and declared
/// values, and no credential: no change and no result has one.
public final class JournalLine {

    private JournalLine() {}

    /// What every entry says first.
    ///
    /// @param commit the snapshot that the turn carries out
    public record Heading(long number, Instant at, String turn, String commit) {
        public Heading {
            requireNonNull(at, "at is null");
            requireNonNull(turn, "turn is null");
            requireNonNull(commit, "commit is null");
        }
    }

    /// The change is about to be written.
    public static String intent(Heading heading, Change change, Authors authors) {
        ObjectNode line = line(heading, JournalEntry.Event.INTENT, change);
        ground(line, change, authors);
        return Json.line(line);
    }

    /// What became of it. Before, after and reason are in the intent.
    public static String result(Heading heading, ChangeResult result) {
        ObjectNode line = line(heading, JournalEntry.Event.RESULT, result.change());
        ResultJson.outcome(line, result.result());
        return Json.line(line);
    }

    /// A guard keeps it back.
    public static String refusal(Heading heading, ChangeResult kept, Authors authors) {
        ObjectNode line = line(heading, JournalEntry.Event.REFUSAL, kept.change());
        ResultJson.outcome(line, kept.result());
        ground(line, kept.change(), authors);
        return Json.line(line);
    }

    /// An entry with what chains it to the one before, as it is written to a log.
    public static String chained(String line, String mac) {
        return line.substring(0, line.length() - 1) + ",\"mac\":\"" + mac + "\"}";
    }

    private static ObjectNode line(Heading heading, JournalEntry.Event event, Change change) {
        ObjectNode line = Json.document("muster.journal/1");
        line.put("number", heading.number());
        line.put("at", heading.at().toString());
        line.put("turn", heading.turn());
        line.put("commit", heading.commit());
        line.put("event", event.text());
        line.put("change", change.id().value());
        line.put("kind", change.key().kind().text());
        line.put("key", change.key().text());
        line.put("action", change.action().text());
        return line;
    }

    private static void ground(ObjectNode line, Change change, Authors authors) {
        line.put("reason", Reasons.word(change.reason()));
        line.put("place", change.reason().place().map(Place::toString).orElse(null));
        Authorship authorship =
                change.reason().place().map(authors::of).orElseGet(Authorship.Unknown::new);
        if (authorship instanceof Authorship.Committed(String commit, String author, Instant at)) {
            line.putObject("author")
                    .put("name", author)
                    .put("commit", commit)
                    .put("at", at.toString());
        } else {
            line.putNull("author");
        }
        change.liveId().ifPresent(id -> line.put("liveId", id));
        line.set("before", ChangeJson.state(change.before()));
        line.set("after", ChangeJson.state(change.after()));
    }
}
