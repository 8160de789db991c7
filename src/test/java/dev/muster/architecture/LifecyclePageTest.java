package dev.muster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds docs/lifecycle.md to the code: every type that it names is there.
class LifecyclePageTest {

    /// A type in code quotes, alone or with a nested type behind it.
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.[A-Za-z.]+)?`");

    @Test
    void everyTypeThatThePageNamesExists() throws IOException {
        Set<String> types;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            types =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .map(name -> name.substring(0, name.length() - ".java".length()))
                            .collect(Collectors.toSet());
        }
        // An operation of AWS, not a type of ours.
        types.add("CreateAccountAssignment");
        Set<String> named = new TreeSet<>();
        Matcher matcher = TYPE.matcher(Files.readString(Path.of("docs/lifecycle.md")));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(types).containsAll(named);
    }
}
