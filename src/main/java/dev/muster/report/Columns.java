package dev.muster.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows of text under headings, each column as wide as its widest cell; the last is as it is.
final class Columns {

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, List<String>> below = new HashMap<>();

    Columns(String... headings) {
        this.headings = List.of(headings);
    }

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// Lines that stand below the row that was added last, indented.
    Columns below(List<String> lines) {
        below.put(rows.size() - 1, List.copyOf(lines));
        return this;
    }

    void write(Sheet sheet, Ink ink) {
        int[] widths = new int[headings.size() - 1];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = headings.get(i).length();
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        sheet.line(ink.strong(line(headings, widths)));
        for (int i = 0; i < rows.size(); i++) {
            sheet.line(line(rows.get(i), widths));
            sheet.lines("    ", below.getOrDefault(i, List.of()));
        }
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(Words.pad(cells.get(i), widths[i])).append("  ");
        }
        return line.append(cells.getLast()).toString();
    }
}
