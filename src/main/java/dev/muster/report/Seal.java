package dev.muster.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The SHA-256 that an export carries: over every byte before the line that holds it, so that
/// `sha256sum` can tell it as well. It shows that a file was altered or cut off, not who made it:
/// whoever alters on purpose can seal again.
public final class Seal {

    private static final String DIGEST = "([0-9a-f]{64})";
    private static final Pattern JSON_END =
            Pattern.compile("(?s)(.*\\n) {2}\"sha256\": \"" + DIGEST + "\"\\n}\\n");
    private static final Pattern CSV_END =
            Pattern.compile("(?s)(.*\\r\\n)sha256," + DIGEST + ",*\\r\\n");

    private Seal() {}

    /// What became of looking at a seal.
    public sealed interface Check {

        record Intact(String digest) implements Check {}

        /// @param stated by the file
        /// @param actual of its content
        record Altered(String stated, String actual) implements Check {}

        /// There is none: the file was cut off, or is no export of Muster's.
        record Missing() implements Check {}
    }

    public static Check check(String text) {
        Matcher end = JSON_END.matcher(text);
        if (!end.matches()) {
            end = CSV_END.matcher(text);
        }
        if (!end.matches()) {
            return new Check.Missing();
        }
        String actual = Sha256.hex(end.group(1));
        return actual.equals(end.group(2))
                ? new Check.Intact(actual)
                : new Check.Altered(end.group(2), actual);
    }

    /// The document with its seal as the last field.
    static String json(ObjectNode document) {
        String text = Json.write(document);
        String content = text.substring(0, text.length() - "\n}\n".length()) + ",\n";
        return content + "  \"sha256\": \"" + Sha256.hex(content) + "\"\n}\n";
    }

    /// The table with its seal as the last record.
    static String csv(Csv table) {
        String content = table.toString();
        return content + table.line("sha256", Sha256.hex(content));
    }
}
