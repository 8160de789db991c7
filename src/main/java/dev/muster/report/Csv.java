package dev.muster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table as RFC 4180 has it: CRLF, as many fields in every record, quotes where needed. A cell
/// that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets do
/// not show (OWASP, CSV Injection).
final class Csv {

    private static final String STARTS_FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private final int columns;
    private final StringBuilder text = new StringBuilder();

    Csv(String... headings) {
        this.columns = headings.length;
        text.append(line(headings));
    }

    /// A record; what is missing at its end is empty.
    Csv row(String... cells) {
        text.append(line(cells));
        return this;
    }

    String line(String... cells) {
        List<String> all = new ArrayList<>(List.of(cells));
        while (all.size() < columns) {
            all.add("");
        }
        return all.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String raw) {
        String value = Visible.ofLines(raw);
        String safe =
                !value.isEmpty() && STARTS_FORMULA.indexOf(value.charAt(0)) >= 0
                        ? "'" + value
                        : value;
        boolean quoted =
                safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                        || !safe.equals(safe.strip());
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
