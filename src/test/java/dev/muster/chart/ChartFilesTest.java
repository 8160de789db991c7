package dev.muster.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.muster.report.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of the chart agree with each other and with Muster. `-Dgolden=write` writes what is
/// made from others: the definitions in the schema, and the table of the README.
class ChartFilesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SCHEMA = Chart.FOLDER.resolve("values.schema.json");
    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final Path VALUES = Chart.FOLDER.resolve("values.yaml");
    private static final String FROM = "<!-- made from values.yaml -->\n";

    @Test
    void theSchemaKnowsEachValueAndNoOther() throws IOException {
        JsonNode properties = MAPPER.readTree(SCHEMA.toFile()).path("properties").deepCopy();
        // Helm's own, which every chart is given.
        ((ObjectNode) properties).remove("global");

        assertSameKeys(properties, Chart.tree(Files.readString(VALUES)), "");
    }

    @Test
    void theReadmeSaysWhatTheValuesAre() throws IOException {
        String text = Files.readString(README);
        int start = text.indexOf(FROM);
        assertThat(start).as("the mark in %s", README).isPositive();

        Golden.assertSame(
                README,
                text.substring(0, start) + FROM + "\n" + ValuesPage.of(Files.readString(VALUES)));
    }

    @Test
    void everyValueIsExplained() throws IOException {
        assertThat(ValuesPage.undocumented(Files.readString(VALUES))).isEmpty();
    }

    @Test
    void theChartIsOfTheVersionThatThePomBuilds() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version =
                Chart.tree(Files.readString(Chart.FOLDER.resolve("Chart.yaml")))
                        .path("appVersion")
                        .asText();

        assertThat(pom)
                .contains("<artifactId>muster</artifactId>\n  <version>" + version + "</version>");
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("ARG VERSION=" + version);
    }

    /// Lint takes no values here, so they take the place of the defaults.
    @Test
    void helmFindsNothingToLint(@TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
            for (Path file : files.toList()) {
                Path copy =
                        folder.resolve("muster").resolve(Chart.FOLDER.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.writeString(
                folder.resolve("muster/values.yaml"),
                Chart.together(
                                VALUES,
                                Chart.BASE,
                                Path.of("src/test/resources/chart/good/sqlite/values.yaml"))
                        .toString());

        LintResult result = new Helm(folder.resolve("muster")).lint().strict().call();

        assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
    }

    private static void assertSameKeys(JsonNode properties, JsonNode values, String path) {
        assertThat(properties.fieldNames())
                .toIterable()
                .as("values below '%s'", path)
                .containsExactlyInAnyOrderElementsOf(() -> values.fieldNames());
        properties
                .properties()
                .forEach(field -> {
                    JsonNode below = field.getValue().path("properties");
                    JsonNode value = values.path(field.getKey());
                    if (below.isObject() && value.isObject() && !path.equals("/probes")) {
                        assertSameKeys(below, value, path + "/" + field.getKey());
                    }
                });
    }
}
