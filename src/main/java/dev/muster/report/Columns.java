package dev.muster.report;

import java.util.ArrayList;
import java.util.List;

/// Rows of text under headings, each column as wide as its widest cell; the last is as it is.
final class Columns {

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... headings) {
        this.headings = List.of(headings);
    }

    Columns row(String... cells) {
        rows.add(List.of(cells));
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
        rows.forEach(row -> sheet.line(line(row, widths)));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(Words.pad(cells.get(i), widths[i])).append("  ");
        }
        return line.append(cells.getLast()).toString();
    }
}
