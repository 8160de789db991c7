package dev.muster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Check;
import dev.muster.settings.SettingsCheck;
import dev.muster.source.SourceCheck;
import dev.muster.yaml.YamlCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/checks.md explains every check that exists, in the words of the check, and no other. The
/// order and what stands around the sections are the page's own. `-Dgolden=write` mends sections
/// and puts new ones at the end, for a person to move.
class ChecksPageTest {

    private static final Path PAGE = Path.of("docs/checks.md");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^### (\\S+)\\n\\n(.*?)\\n(?=\\n#|\\z)");

    @Test
    void explainsEachCheckInItsOwnWords() throws IOException {
        SortedMap<String, String> wanted = new TreeMap<>();
        checks().forEach(check ->
                assertThat(wanted.put(check.id(), section(check))).as(check.id()).isNull());
        if ("write".equals(System.getProperty("golden"))) {
            write(wanted);
        }

        SortedMap<String, String> explained = new TreeMap<>();
        for (MatchResult section : sections(Files.readString(PAGE))) {
            assertThat(explained.put(section.group(1), section.group(2)))
                    .as(section.group(1))
                    .isNull();
        }
        assertThat(explained).isEqualTo(wanted);
    }

    @Test
    void explanationsAreSentences() {
        assertThat(checks())
                .allSatisfy(check -> {
                    assertThat(check.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
                    assertThat(check.explanation().what()).matches("[A-Z`].*\\.");
                    assertThat(check.explanation().why()).matches("([A-Z`].*\\.)?");
                    assertThat(check.explanation().remedy()).matches("[A-Z`].*\\.");
                });
    }

    private static void write(SortedMap<String, String> wanted) throws IOException {
        SortedMap<String, String> missing = new TreeMap<>(wanted);
        String page =
                SECTION.matcher(Files.readString(PAGE))
                        .replaceAll(section -> {
                            String body = missing.remove(section.group(1));
                            return java.util.regex.Matcher.quoteReplacement(
                                    body == null
                                            ? section.group()
                                            : "### " + section.group(1) + "\n\n" + body + "\n");
                        });
        StringBuilder end = new StringBuilder(page);
        missing.forEach((id, body) ->
                end.append("\n### ").append(id).append("\n\n").append(body).append('\n'));
        Files.writeString(PAGE, end);
    }

    private static List<MatchResult> sections(String page) {
        return SECTION.matcher(page).results().toList();
    }

    private static String section(Check check) {
        String severity = check.severity().name();
        return "**"
                + severity.charAt(0)
                + severity.substring(1).toLowerCase(Locale.ROOT)
                + ".** "
                + check.explanation().text()
                + "\n\n"
                + check.explanation().remedy();
    }

    private static List<Check> checks() {
        return Stream.<Check[]>of(
                        YamlCheck.values(),
                        SettingsCheck.values(),
                        SourceCheck.values(),
                        DeclarationCheck.values())
                .flatMap(Arrays::stream)
                .toList();
    }
}
