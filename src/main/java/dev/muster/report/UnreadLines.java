package dev.muster.report;

import dev.muster.live.Coverage;
import dev.muster.plan.Plan;
import java.util.List;

/// What is not known, and why: first what a plan would have to say something of, then the other
/// lists that were not read.
final class UnreadLines {

    private UnreadLines() {}

    static void write(Sheet sheet, List<Plan.Unknown> unknown, List<Coverage.Entry> gaps, Ink ink) {
        if (!unknown.isEmpty()) {
            sheet.heading(ink, "not known, and therefore left as it is");
            for (Plan.Unknown item : unknown) {
                sheet.line("  " + item.subject());
                sheet.line("      " + ink.bad(item.why()));
            }
        }
        List<Coverage.Entry> others =
                gaps.stream().filter(gap -> !isToldBy(unknown, gap.gap().orElse(""))).toList();
        if (!others.isEmpty()) {
            sheet.heading(ink, "not read");
            for (Coverage.Entry gap : others) {
                sheet.line("  " + gap.subject());
                sheet.line("      " + ink.bad(gap.gap().orElse("")));
            }
        }
    }

    private static boolean isToldBy(List<Plan.Unknown> unknown, String why) {
        return unknown.stream().anyMatch(item -> item.why().contains(why));
    }
}
