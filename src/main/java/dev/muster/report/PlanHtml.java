package dev.muster.report;

import dev.muster.guard.Verdict;
import dev.muster.live.Coverage;
import dev.muster.live.Names;
import dev.muster.plan.Plan;
import dev.muster.report.PlanPage.Count;
import dev.muster.report.PlanPage.Item;
import dev.muster.report.PlanPage.Section;
import dev.muster.report.PlanPage.Tone;
import dev.muster.review.Causes;
import java.util.List;
import java.util.Locale;

/// A plan as one page that needs nothing else: no script, no picture, no other file. Light or dark
/// as the reader's machine is, and to be printed. Its content policy forbids every script, whatever
/// a name may hold.
public final class PlanHtml {

    private static final int PEOPLE_AT_MOST = 2_000;
    private static final int ACCOUNTS_SHOWN = 12;
    private static final int CHANGES_SHOWN = 6;

    private final PlanPage page;
    private final Names names;
    private final Html html = new Html();

    private PlanHtml(PlanPage page, Names names) {
        this.page = page;
        this.names = names;
    }

    /// @param gaps lists that had to be read and were not
    public static String of(
            Plan plan, Verdict verdict, List<Coverage.Entry> gaps, Causes causes, Names names) {
        return new PlanHtml(PlanPage.of(plan, verdict, gaps, causes, names), names).write();
    }

    private String write() {
        html.begin(page.headline()).element("h1", "", page.headline()).raw("\n");
        counts();
        if (!page.people().isEmpty()) {
            people();
        }
        page.sections().forEach(this::section);
        return html.element("p", "foot", page.foot()).raw("\n").end();
    }

    private void counts() {
        if (page.counts().isEmpty()) {
            return;
        }
        html.raw("<ul class=\"counts\">\n");
        for (Count count : page.counts()) {
            html.element("li", css(count.tone()), count.text()).raw("\n");
        }
        html.raw("</ul>\n");
    }

    private void people() {
        List<PersonReach> people = page.people();
        open("who gains and who loses access", people.size());
        html.raw("<table>\n<thead><tr><th></th><th>person</th><th>permission set</th>")
                .raw("<th>account</th><th>by</th></tr></thead>\n<tbody>\n");
        for (PersonReach person : people.subList(0, Math.min(PEOPLE_AT_MOST, people.size()))) {
            String css = person.gains() ? "good" : "bad";
            html.raw("<tr>")
                    .element("td", "sign " + css, person.gains() ? "+" : "-")
                    .element("td", css, person.login().value())
                    .element("td", "", person.permissionSet())
                    .element("td", "", person.accounts(names, ACCOUNTS_SHOWN))
                    .element("td", "why", person.through(names, CHANGES_SHOWN))
                    .raw("</tr>\n");
        }
        html.raw("</tbody>\n</table>\n");
        if (people.size() > PEOPLE_AT_MOST) {
            html.element(
                    "p",
                    "foot",
                    "and " + (people.size() - PEOPLE_AT_MOST) + " more; the JSON has all of them");
        }
        html.raw("</details>\n");
    }

    private void section(Section section) {
        open(section.heading(), section.items().size());
        if (!section.note().isEmpty()) {
            html.element("p", "", section.note()).raw("\n");
        }
        html.raw("<table>\n<tbody>\n");
        section.items().forEach(this::item);
        html.raw("</tbody>\n</table>\n</details>\n");
    }

    private void item(Item item) {
        String css = css(item.tone());
        html.raw("<tr>")
                .element("td", ("sign " + css).stripTrailing(), item.tone().sign())
                .raw("<td>")
                .element("span", css, item.text());
        if (!item.details().isEmpty()) {
            html.raw("<pre>");
            for (int i = 0; i < item.details().size(); i++) {
                html.raw(i == 0 ? "" : "\n").text(item.details().get(i));
            }
            html.raw("</pre>");
        }
        html.raw("</td>").element("td", "why", item.why()).raw("</tr>\n");
    }

    private void open(String heading, int number) {
        html.raw("<details open>\n")
                .element("summary", "", heading + " (" + number + ")")
                .raw("\n");
    }

    private static String css(Tone tone) {
        return switch (tone) {
            case PLAIN -> "";
            case GOOD, MIND, BAD -> tone.name().toLowerCase(Locale.ROOT);
        };
    }
}
