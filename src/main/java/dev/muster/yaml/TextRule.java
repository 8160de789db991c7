package dev.muster.yaml;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Check;
import java.util.regex.Pattern;

/// What a text must look like, as data, so that reader, schema and reference page say the same.
///
/// @param pattern in the part of the language that Java and ECMA-262 have in common, since editors
///   run it too
/// @param least fewest characters (Unicode code points)
/// @param most most characters
/// @param must completes the sentence "NAME must ..."
public record TextRule(
        Check check, Pattern pattern, int least, int most, String must, String remedy) {

    public TextRule {
        requireNonNull(check, "check is null");
        requireNonNull(pattern, "pattern is null");
        requireNonNull(must, "must is null");
        requireNonNull(remedy, "remedy is null");
    }

    /// Whether a text is as it must be.
    public boolean holdsFor(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= least && length <= most && pattern.matcher(text).matches();
    }
}
