package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/plan.md explains every finding that a plan can have and docs/guards.md every guard, and
/// neither explains one that no code knows.
class FindingsPageTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/muster");

    /// An id is the first text that is handed to one of the makers of findings.
    private static final Pattern FINDING =
            Pattern.compile(
                    "(?:\\.(?:unresolved|refused|warning|note)|new Refused)\\(\\s*(?:\\w+ \\? \"([a-z-]+)\" : )?\"([a-z-]+)\"");

    /// Where the id comes as an argument, the calls that give it.
    private static final Pattern HANDED_ON =
            Pattern.compile("\\b(?:return|:)?\\s*unresolved\\(\\s*\"([a-z-]+)\"");

    private static final Pattern GUARD =
            Pattern.compile("(?:String id\\(\\) \\{\\s*return|String ID =) \"([a-z-]+)\"");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (?:unresolved|refused|warning|note)");
    private static final Pattern HEADING = Pattern.compile("(?m)^## ([a-z-]+)$");

    @Test
    void thePageOnPlansExplainsEachFinding() throws IOException {
        SortedSet<String> known = ids("plan", FINDING);
        known.addAll(ids("plan", HANDED_ON));

        assertThat(known).contains("access-without-successor", "undeclared", "account-unknown");
        assertThat(found(ROW, Files.readString(Path.of("docs/plan.md")))).isEqualTo(known);
    }

    @Test
    void thePageOnGuardsHasASectionForEachGuard() throws IOException {
        assertThat(found(HEADING, Files.readString(Path.of("docs/guards.md"))))
                .isEqualTo(ids("guard", GUARD));
    }

    private static SortedSet<String> ids(String folder, Pattern pattern) throws IOException {
        SortedSet<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                ids.addAll(found(pattern, Files.readString(source)));
            }
        }
        return ids;
    }

    private static SortedSet<String> found(Pattern pattern, String text) {
        SortedSet<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    found.add(matcher.group(group));
                }
            }
        }
        return found;
    }
}
