package dev.muster.sandbox.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the next page of a list begins.
///
/// @param position behind which item; empty at the beginning
/// @param empty how many empty pages came there already: no token is given out twice in a row,
///   since a client takes that for a list without end
record PageToken(String position, int empty) {

    static final PageToken BEGINNING = new PageToken("", 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(.*)", Pattern.DOTALL);

    static PageToken behind(String position) {
        return new PageToken(position, 0);
    }

    /// The same place after one more empty page.
    PageToken again() {
        return new PageToken(position, empty + 1);
    }

    /// The token as clients carry it.
    ///
    /// @param mark names the list and its parameters
    String text(String mark) {
        String text = mark + ":" + empty + ":" + position;
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a token; empty if it was given out for another list, or by nobody.
    static Optional<PageToken> of(String text, String mark) {
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (!plain.startsWith(mark + ":")) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(plain.substring(mark.length() + 1));
        return form.matches()
                ? Optional.of(new PageToken(form.group(2), Integer.parseInt(form.group(1))))
                : Optional.empty();
    }
}
