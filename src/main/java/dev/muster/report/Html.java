package dev.muster.report;

/// HTML being put together. Text comes in only escaped.
final class Html {

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
