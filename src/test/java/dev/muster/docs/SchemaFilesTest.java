package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.desired.FileShape;
import dev.muster.desired.ReleaseShape;
import dev.muster.report.Golden;
import dev.muster.settings.SettingsShape;
import dev.muster.yaml.Field;
import dev.muster.yaml.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the published schemas to the field tables that the readers use. `-Dgolden=write` writes
/// them.
class SchemaFilesTest {

    /// A file that has a schema.
    record Published(Path file, String about, Shape.Fields shape) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static final Published DECLARATIONS =
            new Published(
                    Path.of("docs/schema/declarations.schema.json"),
                    "A file below access/ in an access repository.",
                    FileShape.FILE);

    static final Published SETTINGS =
            new Published(
                    Path.of("docs/schema/settings.schema.json"),
                    "The operator's settings, muster.yaml.",
                    SettingsShape.FILE);

    static final Published RELEASES =
            new Published(
                    Path.of("docs/schema/release.schema.json"),
                    "A file below releases/ in an access repository.",
                    ReleaseShape.FILE);

    static List<Published> published() {
        return List.of(DECLARATIONS, SETTINGS, RELEASES);
    }

    @ParameterizedTest
    @MethodSource("published")
    void theFileSaysWhatTheReaderTakes(Published published) throws IOException {
        String wanted = JsonSchema.of(published.about, published.shape);
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(published.file.toAbsolutePath().getParent());
            Files.writeString(published.file, wanted);
        }

        assertThat(Files.readString(published.file)).isEqualTo(wanted);
    }

    /// The values of the chart hold the settings, so their schema holds that of the settings.
    @Test
    void theChartTakesTheSettingsThatTheReaderTakes() throws IOException {
        Path file = Path.of("charts/muster/values.schema.json");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode schema = (ObjectNode) mapper.readTree(file.toFile());
        schema.set("$defs", SettingsInValues.definitions());

        Golden.assertSame(
                file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
    }

    @ParameterizedTest
    @MethodSource("published")
    void theFileIsASchema(Published published) throws IOException {
        var meta =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                SchemaLocation.of(
                                        SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(meta.validate(new ObjectMapper().readTree(published.file.toFile()))).isEmpty();
    }

    static Stream<String> patterns() {
        Set<String> patterns = new TreeSet<>();
        Set<Shape> seen = new java.util.HashSet<>();
        Deque<Shape> open = new ArrayDeque<>(List.of(FileShape.FILE, SettingsShape.FILE));
        while (!open.isEmpty()) {
            Shape shape = open.poll();
            if (!seen.add(shape)) {
                continue;
            }
            switch (shape) {
                case Shape.Text text ->
                        text.rules().forEach(rule -> patterns.add(rule.pattern().pattern()));
                case Shape.ListOf list -> open.add(list.item());
                case Shape.MapOf map -> open.addAll(List.of(map.key(), map.value()));
                case Shape.Fields fields ->
                        fields.fields().stream().map(Field::shape).forEach(open::add);
                case Shape.Variants variants -> open.addAll(variants.variants());
                case Shape.Either either -> open.addAll(List.of(either.text(), either.whole()));
                case Shape.Flag _,
                        Shape.Whole _,
                        Shape.Day _,
                        Shape.Choice _,
                        Shape.JsonValue _,
                        Shape.Anything _ -> {}
            }
        }
        return Stream.concat(patterns.stream(), Stream.of(Shape.Text.FILLED.pattern()));
    }

    /// Editors run the patterns by the rules of ECMA-262. There `\s` knows more spaces and `.`
    /// other line ends than in Java, flags within a pattern are unknown, and so are most classes by
    /// name.
    @ParameterizedTest
    @MethodSource("patterns")
    void aPatternMeansTheSameInJavaAndInAnEditor(String pattern) {
        String plain = pattern.replace("[\\s\\S]", "");
        assertThat(plain)
                .doesNotContain("\\s", "\\S", "(?i", "(?s", "(?<", "(?>", "&&", "\\x{")
                .doesNotContainPattern("\\\\[pP]\\{(?![LZN]\\})")
                .doesNotContainPattern("\\\\[a-zA-Z&&[^dDwWpPxutnrf]]");
        assertThat(plain.replaceAll("\\\\.", "").replaceAll("\\[[^\\]]*\\]", ""))
                .doesNotContain(".", "^", "$", "[", "]", "++", "*+", "?+", "}+");
    }

    @Test
    void thereArePatternsToLookAt() {
        assertThat(patterns().count()).isGreaterThan(20);
    }
}
