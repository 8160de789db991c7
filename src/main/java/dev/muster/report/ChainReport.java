package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.history.ChainCheck;
import dev.muster.history.ChainCheck.Fault;
import java.util.List;

/// What going through a journal's chain came to.
public final class ChainReport {

    private ChainReport() {}

    /// @param history where it is
    public static String text(String history, ChainCheck check, Ink ink) {
        Sheet sheet = new Sheet();
        switch (check) {
            case ChainCheck.Intact(long entries, var last) -> {
                sheet.line(ink.good("Intact: ") + history);
                sheet.line(
                        "  "
                                + Words.count(Math.toIntExact(entries), "entry", "entries")
                                + " in the journal");
                last.ifPresent(end ->
                        sheet.line("  the last is number " + end.number() + ", mac " + end.mac()));
            }
            case ChainCheck.Broken(long entries, List<Fault> faults, boolean more) -> {
                sheet.line(ink.bad("Altered: ") + history);
                faults.forEach(fault -> sheet.line("  " + text(fault)));
                if (more) {
                    sheet.line("  and more");
                }
                sheet.line(
                        "  "
                                + Words.count(Math.toIntExact(entries), "entry", "entries")
                                + " in the journal");
                sheet.line("  What that means, and what to do: docs/history.md");
            }
            case ChainCheck.OtherKey(String chainedWith, String given) ->
                    sheet.line(ink.bad("Not verified: ") + history)
                            .line("  chained with the key " + chainedWith)
                            .line("  and the key given is " + given);
        }
        return sheet.toString();
    }

    private static String text(Fault fault) {
        return switch (fault) {
            case Fault.Missing(long from, long to) ->
                    from == to
                            ? "entry " + from + " is missing"
                            : "entries " + from + " to " + to + " are missing";
            case Fault.Altered(long number) -> "entry " + number + " is not as it was written";
            case Fault.Unsealed _ ->
                    "where the journal begins and ends is not what was sealed: entries may have been"
                            + " cut off";
        };
    }

    /// As `muster.verify/1`.
    public static String json(String history, ChainCheck check) {
        ObjectNode document = Json.document("muster.verify/1");
        document.put("history", history);
        document.put("intact", check instanceof ChainCheck.Intact);
        switch (check) {
            case ChainCheck.Intact(long entries, var last) -> {
                document.put("entries", entries);
                last.ifPresentOrElse(
                        end ->
                                document.putObject("last")
                                        .put("number", end.number())
                                        .put("mac", end.mac()),
                        () -> document.putNull("last"));
            }
            case ChainCheck.Broken(long entries, List<Fault> faults, boolean more) -> {
                document.put("entries", entries);
                ArrayNode array = document.putArray("faults");
                faults.forEach(fault -> array.add(json(fault)));
                document.put("more", more);
            }
            case ChainCheck.OtherKey(String chainedWith, String given) ->
                    document.put("chainedWith", chainedWith).put("given", given);
        }
        return Json.write(document);
    }

    private static ObjectNode json(Fault fault) {
        ObjectNode node = Json.object();
        return switch (fault) {
            case Fault.Missing(long from, long to) ->
                    node.put("fault", "missing").put("from", from).put("to", to);
            case Fault.Altered(long number) -> node.put("fault", "altered").put("number", number);
            case Fault.Unsealed _ -> node.put("fault", "unsealed");
        };
    }
}
