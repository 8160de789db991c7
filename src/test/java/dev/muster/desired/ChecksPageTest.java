package dev.muster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;
import dev.muster.settings.SettingsCheck;
import dev.muster.source.SourceCheck;
import dev.muster.yaml.YamlCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/checks.md explains every check that exists, and no other.
class ChecksPageTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| (error|warning) \\| [^|]+\\.");

    @Test
    void explainsEachCheckWithItsSeverity() throws IOException {
        SortedMap<String, String> explained = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("docs/checks.md")));
        while (rows.find()) {
            assertThat(explained.put(rows.group(1), rows.group(2))).as(rows.group(1)).isNull();
        }

        assertThat(explained).isEqualTo(checks());
    }

    private static SortedMap<String, String> checks() {
        SortedMap<String, String> checks = new TreeMap<>();
        Stream.<Check[]>of(
                        YamlCheck.values(),
                        SettingsCheck.values(),
                        SourceCheck.values(),
                        DeclarationCheck.values())
                .flatMap(Arrays::stream)
                .forEach(check ->
                        assertThat(checks.put(check.id(), severity(check.severity())))
                                .as(check.id())
                                .isNull());
        return checks;
    }

    private static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
