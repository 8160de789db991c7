package dev.muster.report;

/// A page being put together that needs nothing else: no script, no picture, no other file. Light
/// or dark as the reader's machine is, and to be printed. Text comes in only escaped, and the
/// page's content policy forbids every script, whatever a name may hold.
final class Html {

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

    private final StringBuilder page = new StringBuilder();

    /// Text with everything that HTML reads as markup written out.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /// Everything up to the content of the page.
    Html begin(String title) {
        return raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\"")
                .raw(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", "", "Muster - " + title)
                .raw("\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n");
    }

    /// Everything behind it: the whole page.
    String end() {
        return raw("</main>\n</body>\n</html>\n").toString();
    }

    /// Markup of Muster's own.
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /// What comes from a system, a file or a setting.
    Html text(String text) {
        page.append(escape(Visible.of(text)));
        return this;
    }

    /// An element with nothing but text in it.
    Html element(String name, String css, String text) {
        return raw("<" + name + (css.isEmpty() ? "" : " class=\"" + css + "\"") + ">")
                .text(text)
                .raw("</" + name + ">");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
