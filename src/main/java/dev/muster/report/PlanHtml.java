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

    private static final String STYLE =
            """
            :root { color-scheme: light dark;
              --paper: #ffffff; --ink: #1b1f24; --faint: #57606a; --line: #d0d7de; --band: #f6f8fa;
              --good: #116329; --mind: #7a4e00; --bad: #a40e26; }
            @media (prefers-color-scheme: dark) { :root {
              --paper: #0d1117; --ink: #e6edf3; --faint: #9198a1; --line: #30363d; --band: #161b22;
              --good: #56d364; --mind: #e3b341; --bad: #ff7b72; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 75rem; background: var(--paper);
              color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.6rem; margin: 0 0 .75rem; }
            summary, h2 { font-size: 1.1rem; font-weight: 600; margin: 0; }
            summary { cursor: pointer; padding: .5rem 0; }
            details { border-top: 1px solid var(--line); margin-top: 1rem; }
            ul.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0; padding: 0; }
            ul.counts li { border: 1px solid var(--line); border-radius: .4rem; padding: .2rem .7rem;
              background: var(--band); }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
              border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
            th { color: var(--faint); font-weight: 600; }
            td.sign { width: 1.5rem; font-family: ui-monospace, monospace; font-weight: 700; }
            td.why, .foot { color: var(--faint); }
            td.why { width: 34%; }
            pre { margin: .2rem 0 0; font: .85rem/1.45 ui-monospace, monospace; white-space: pre-wrap;
              overflow-wrap: anywhere; color: var(--faint); }
            .good { color: var(--good); } .mind { color: var(--mind); } .bad { color: var(--bad); }
            .foot { margin-top: 2rem; font-size: .85rem; overflow-wrap: anywhere; }
            @media print { body { max-width: none; padding: 0; font-size: 11pt; }
              details { break-inside: auto; } tr { break-inside: avoid; } summary { list-style: none; } }
            """;

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
        html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\"")
                .raw(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", "", "Muster - " + page.headline())
                .raw("\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n")
                .element("h1", "", page.headline())
                .raw("\n");
        counts();
        if (!page.people().isEmpty()) {
            people();
        }
        page.sections().forEach(this::section);
        return html.element("p", "foot", page.foot())
                .raw("\n</main>\n</body>\n</html>\n")
                .toString();
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
