package dev.muster.report;

import dev.muster.access.AccessPath;
import dev.muster.review.AccessRow;
import java.util.ArrayList;
import java.util.List;

/// Who reaches what as a table of many people. Below each row stands its path, link by link, and
/// the line that was written last of those that give it.
public final class AccessTable {

    private AccessTable() {}

    public static String text(AccessExport export, Ink ink) {
        List<AccessRow> rows = export.rows();
        if (rows.isEmpty()) {
            return "No access found.\n";
        }
        Columns columns =
                new Columns(
                        "LOGIN", "STATUS", "ACCOUNT", "PERMISSION SET", "SINCE", "UNTIL", "STATE");
        for (AccessRow row : rows) {
            AccessPath path = row.path();
            columns.row(
                            path.login().value(),
                            export.status(path.login()),
                            AccessReport.account(path),
                            path.permissionSet(),
                            export.since(row).toString(),
                            row.until().map(Object::toString).orElse(""),
                            AccessReport.state(path, ink) + inNoFile(row, ink))
                    .below(below(export, row).stream().map(ink::faint).toList());
        }
        Sheet sheet = new Sheet();
        columns.write(sheet, ink);
        return sheet.gap().line(total(rows)).toString();
    }

    private static String inNoFile(AccessRow row, Ink ink) {
        return row.undeclared().isEmpty()
                ? ""
                : "  " + ink.bad("in no file: " + String.join(", ", row.undeclared()));
    }

    private static List<String> below(AccessExport export, AccessRow row) {
        List<String> lines = new ArrayList<>();
        lines.add(Visible.of(PathText.of(row)));
        int others = Math.toIntExact(row.lines().stream().distinct().count()) - 1;
        export.youngest(row)
                .map(line ->
                        GroundLines.text(line, export.authors())
                                + (others == 0
                                        ? ""
                                        : "; and by " + Words.count(others, "other line")))
                .map(Visible::of)
                .ifPresent(lines::add);
        return lines;
    }

    private static String total(List<AccessRow> rows) {
        long people =
                rows.stream()
                        .map(AccessRow::path)
                        .filter(AccessPath::isOpen)
                        .map(AccessPath::login)
                        .distinct()
                        .count();
        int undeclared =
                Math.toIntExact(rows.stream().filter(row -> !row.undeclared().isEmpty()).count());
        int byRule = Math.toIntExact(rows.stream().filter(row -> !row.rules().isEmpty()).count());
        return Words.count(Math.toIntExact(people), "person has", "people have")
                + " access"
                + (undeclared == 0
                        ? ""
                        : "; "
                                + Words.count(undeclared, "row rests", "rows rest")
                                + " on what is in no file")
                + (byRule == 0
                        ? ""
                        : "; "
                                + Words.count(byRule, "row rests", "rows rest")
                                + " on a group rule of Okta")
                + ".";
    }
}
