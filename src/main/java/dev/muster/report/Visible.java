package dev.muster.report;

import java.util.Locale;

/// Text from the live systems and from files as a reader may safely see it. Names in Okta may hold
/// anything: characters that move the cursor, break lines or turn the direction of reading are
/// written out as `<U+202E>`, so that nothing can look like something else.
public final class Visible {

    private Visible() {}

    /// One line.
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    if (isTreacherous(point)) {
                        visible.append(String.format(Locale.ROOT, "<U+%04X>", point));
                    } else {
                        visible.appendCodePoint(point);
                    }
                });
        return visible.toString();
    }

    /// The same for text that may have lines and tabs.
    static String ofLines(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || "\n\r\t".indexOf(text.charAt(i)) >= 0) {
                visible.append(of(text.substring(from, i)));
                visible.append(text, i, Math.min(i + 1, text.length()));
                from = i + 1;
            }
        }
        return visible.toString();
    }

    /// Controls, line and paragraph separators, formats (which direction overrides and characters
    /// without width are), and halves of pairs.
    private static boolean isTreacherous(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
