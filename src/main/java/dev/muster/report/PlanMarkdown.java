package dev.muster.report;

import dev.muster.guard.Verdict;
import dev.muster.live.Coverage;
import dev.muster.live.Names;
import dev.muster.plan.Plan;
import dev.muster.report.PlanPage.Count;
import dev.muster.report.PlanPage.Item;
import dev.muster.report.PlanPage.Section;
import dev.muster.review.Causes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A plan as a comment on a pull request: numbers first, everything else folded away in code
/// blocks, which neither names nor mentions can break out of, and cut with a count where it would
/// not fit.
public final class PlanMarkdown {

    /// What a comment may have: 65,536 characters on GitHub, far more on GitLab. Counted in bytes
    /// of UTF-8, of which there are never fewer.
    public static final int LIMIT = 65_536;

    private static final int ACCOUNTS_SHOWN = 3;
    private static final int CHANGES_SHOWN = 3;
    private static final int KEY_WIDTH = 80;

    private PlanMarkdown() {}

    /// @param gaps lists that had to be read and were not
    public static String of(
            Plan plan, Verdict verdict, List<Coverage.Entry> gaps, Causes causes, Names names) {
        return of(PlanPage.of(plan, verdict, gaps, causes, names), names, LIMIT);
    }

    static String of(PlanPage page, Names names, int limit) {
        List<MarkdownBlock> blocks = new ArrayList<>();
        if (!page.people().isEmpty()) {
            blocks.add(people(page.people(), names));
        }
        page.sections().forEach(section -> blocks.add(block(section)));
        String head = head(page);
        String foot = "<sub>" + page.foot() + "</sub>\n";
        String cut =
                "\n> Cut to fit a comment; `muster plan --output html` and `json` have all of it.\n\n";
        int room = limit - bytes(head) - bytes(foot) - bytes(cut);
        List<String> parts = MarkdownBlock.fit(blocks, room);
        boolean whole = parts.equals(blocks.stream().map(MarkdownBlock::whole).toList());
        return head + String.join("", parts) + (whole ? "" : cut) + foot;
    }

    private static String head(PlanPage page) {
        String counts = page.counts().stream().map(Count::text).collect(Collectors.joining(", "));
        return "### " + page.headline() + "\n\n" + (counts.isEmpty() ? "" : counts + ".\n\n");
    }

    private static MarkdownBlock people(List<PersonReach> people, Names names) {
        int width =
                people.stream().mapToInt(person -> person.login().value().length()).max().orElse(0);
        List<List<String>> items = new ArrayList<>();
        for (PersonReach person : people) {
            List<String> lines = new ArrayList<>();
            lines.add(
                    (person.gains() ? "+ " : "- ")
                            + Words.pad(person.login().value(), Math.min(width, KEY_WIDTH))
                            + "  "
                            + person.permissionSet()
                            + " in "
                            + person.accounts(names, ACCOUNTS_SHOWN));
            if (!person.through().isEmpty()) {
                lines.add("      by " + person.through(names, CHANGES_SHOWN));
            }
            items.add(lines);
        }
        return new MarkdownBlock("who gains and who loses access", "", true, items);
    }

    private static MarkdownBlock block(Section section) {
        int width =
                section.items().stream()
                        .mapToInt(item -> item.text().length())
                        .filter(length -> length <= KEY_WIDTH)
                        .max()
                        .orElse(0);
        return new MarkdownBlock(
                section.heading(),
                section.note(),
                section.needsDecision(),
                section.items().stream().map(item -> lines(item, width)).toList());
    }

    private static List<String> lines(Item item, int width) {
        List<String> lines = new ArrayList<>();
        // `!` is what a diff colours as changed.
        String sign =
                switch (item.tone()) {
                    case MIND -> "!";
                    case GOOD, BAD, PLAIN -> item.tone().sign();
                };
        String text = item.why().isEmpty() ? item.text() : Words.pad(item.text(), width);
        lines.add((sign + " " + text + "  " + item.why()).stripTrailing());
        item.details().forEach(detail -> lines.add("      " + detail));
        return lines;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
