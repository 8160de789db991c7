package dev.muster.report;

import dev.muster.model.Place;
import dev.muster.plan.Finding;
import java.util.List;

/// Findings with their places and remedies, gravest first.
final class FindingLines {

    private FindingLines() {}

    static void write(Sheet sheet, List<Finding> findings, Ink ink) {
        if (findings.isEmpty()) {
            return;
        }
        sheet.heading(ink, "findings");
        for (Finding finding : findings) {
            String place = finding.place().map(Place::toString).map(at -> at + "  ").orElse("");
            sheet.line(
                    "  "
                            + place
                            + level(finding.level(), ink)
                            + "  "
                            + finding.message()
                            + "  "
                            + ink.faint("[" + finding.id() + "]"));
            if (!finding.remedy().isEmpty()) {
                sheet.line("      " + finding.remedy());
            }
        }
    }

    static String word(Finding.Level level) {
        return switch (level) {
            case UNRESOLVED -> "unresolved";
            case REFUSED -> "refused";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /// `2 unresolved`, `1 warning`, `3 notes`.
    static String count(Finding.Level level, int number) {
        return switch (level) {
            case UNRESOLVED, REFUSED -> number + " " + word(level);
            case WARNING, NOTE -> Words.count(number, word(level));
        };
    }

    private static String level(Finding.Level level, Ink ink) {
        String word = word(level);
        return switch (level) {
            case UNRESOLVED, REFUSED -> ink.bad(word);
            case WARNING -> ink.mind(word);
            case NOTE -> ink.faint(word);
        };
    }
}
