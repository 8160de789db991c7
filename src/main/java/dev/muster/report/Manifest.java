package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.live.Coverage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an auditor needs to know of an export before trusting it.
///
/// @param tool this program and its version
/// @param made when reading began
/// @param systems the systems that were asked, by name, with what identifies each
/// @param filters what it was narrowed to, by option; empty for everything
/// @param content the SHA-256 over the files that were compared with
/// @param commit the Git commit that is checked out; empty outside Git
/// @param clean whether the files are as that commit has them
/// @param lists every list that was read, or was to be, with its number of rows
public record Manifest(
        String tool,
        Instant made,
        SortedMap<String, String> systems,
        SortedMap<String, String> filters,
        String content,
        Optional<String> commit,
        boolean clean,
        List<Coverage.Entry> lists) {

    public Manifest {
        systems = Collections.unmodifiableSortedMap(new TreeMap<>(systems));
        filters = Collections.unmodifiableSortedMap(new TreeMap<>(filters));
        lists = List.copyOf(lists);
    }

    /// Whether every list that decides was read to its end, in a sentence.
    String completeness() {
        long gaps =
                lists.stream().filter(list -> list.gap().isPresent() && !list.optional()).count();
        return gaps == 0
                ? "Complete: all of the lists below that decide access were read to their end."
                : "Incomplete: "
                        + gaps
                        + " of the lists below could not be read, so that rows may be missing.";
    }

    private String commitText() {
        return commit.map(sha -> sha + (clean ? "" : ", with changes that are in no commit"))
                .orElse("none: the folder is no Git clone");
    }

    /// As records of a table whose first column says what a record is.
    void write(Csv csv, int rows) {
        csv.row("about", "tool", tool);
        csv.row("about", "made", made.toString());
        systems.forEach((system, id) -> csv.row("about", "system " + system, id));
        csv.row("about", "filters", filters.isEmpty() ? "none: everything" : filters.toString());
        csv.row("about", "commit", commitText());
        csv.row("about", "content of the files", content);
        csv.row("about", "rows", String.valueOf(rows));
        csv.row("about", "completeness", completeness());
        for (Coverage.Entry list : lists) {
            csv.row(
                    "list",
                    list.target().text(),
                    list.list(),
                    rowsOf(list),
                    list.gap().map(why -> "not read: " + why).orElse("read to its end"));
        }
    }

    private static String rowsOf(Coverage.Entry list) {
        return list.rows().isPresent() ? String.valueOf(list.rows().getAsInt()) : "";
    }

    ObjectNode json(int rows) {
        ObjectNode node = Json.object();
        node.put("tool", tool);
        node.put("made", made.toString());
        ObjectNode asked = node.putObject("systems");
        systems.forEach(asked::put);
        ObjectNode narrowed = node.putObject("filters");
        filters.forEach(narrowed::put);
        node.put("commit", commit.orElse(null));
        node.put("commitIsWhatWasRead", clean);
        node.put("content", content);
        node.put("rows", rows);
        node.put("completeness", completeness());
        ArrayNode array = node.putArray("lists");
        for (Coverage.Entry list : lists) {
            ObjectNode item = array.addObject();
            item.put("system", list.target().text());
            item.put("list", list.list());
            item.put("rows", list.rows().isPresent() ? list.rows().getAsInt() : null);
            item.put("gap", list.gap().orElse(null));
        }
        return node;
    }
}
