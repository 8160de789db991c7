package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.docs.SchemaFilesTest.Published;
import dev.muster.model.Problem;
import dev.muster.yaml.Problems;
import dev.muster.yaml.ShapeReader;
import dev.muster.yaml.Tree;
import dev.muster.yaml.TreeReader;
import dev.muster.yaml.YamlCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reader and schema take and refuse the same, entry by entry: on every example, on files with
/// every word of the language, and on the corpora of broken files. What is no YAML at all, and what
/// several entries say together, is not a schema's business.
class SchemaAgreementTest {

    private static final Path TESTS = Path.of("src/test/resources/dev/muster");

    /// One file that is YAML.
    record Case(Path file, Published published, Tree tree) {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    static List<Case> cases() throws IOException {
        return Stream.of(Path.of("config-examples"), TESTS)
                .flatMap(SchemaAgreementTest::yamlBelow)
                .flatMap(SchemaAgreementTest::asCase)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refuseTheSamePlaces(Case one) {
        Located<JsonNode> json = YamlAsJson.asTexts(one.tree());
        List<Problem> said = problems(one);
        List<Path> schema = schemaErrors(one, json.value());

        assertThat(said)
                .filteredOn(problem -> !problem.id().equals(YamlCheck.NUMBER_RANGE.id()))
                .allSatisfy(problem ->
                        assertThat(schema)
                                .as("what the schema says about %s", problem)
                                .anyMatch(path -> json.touches(problem.place(), path)));
        assertThat(schema)
                .allSatisfy(path ->
                        assertThat(said)
                                .as("what the reader says about %s", path)
                                .anyMatch(problem ->
                                        json.touches(problem.place(), blamed(path, schema))));
    }

    /// An editor types values before the schema sees them. It must not warn of anything that Muster
    /// takes, and can hold numbers to their range.
    @ParameterizedTest
    @MethodSource("cases")
    void anEditorWarnsOfNothingThatIsTaken(Case one) {
        Located<JsonNode> json = YamlAsJson.asEditorsDo(one.tree());
        List<Problem> said = problems(one);
        List<Path> schema = schemaErrors(one, json.value());

        assertThat(schema)
                .allSatisfy(path ->
                        assertThat(said)
                                .as("what the reader says about %s", path)
                                .anyMatch(problem ->
                                        json.touches(problem.place(), blamed(path, schema))));
        assertThat(said)
                .filteredOn(problem -> problem.id().equals(YamlCheck.NUMBER_RANGE.id()))
                .allSatisfy(problem ->
                        assertThat(schema).anyMatch(path -> json.touches(problem.place(), path)));
    }

    @Test
    void thereAreCasesOfBothKindsAndBothOutcomes() throws IOException {
        for (Published published : SchemaFilesTest.published()) {
            List<Case> of =
                    cases().stream().filter(it -> it.published().equals(published)).toList();
            assertThat(of).as(published.toString()).anyMatch(it -> problems(it).isEmpty());
            assertThat(of)
                    .as(published.toString())
                    .filteredOn(it -> !problems(it).isEmpty())
                    .hasSizeGreaterThan(published.equals(SchemaFilesTest.RELEASES) ? 0 : 9);
        }
    }

    /// What is blamed together with its parts, such as an entry of two kinds, is what is wrong.
    private static Path blamed(Path path, List<Path> schema) {
        return schema.stream()
                .filter(other -> other.getNameCount() > 0 && path.startsWith(other))
                .min(Comparator.comparingInt(Path::getNameCount))
                .orElse(path);
    }

    private static Stream<Path> yamlBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("sandbox.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Case> asCase(Path file) {
        try {
            Published published =
                    file.endsWith("muster.yaml") || file.startsWith(TESTS.resolve("settings"))
                            ? SchemaFilesTest.SETTINGS
                            : file.toString().contains("/releases/")
                                            && !file.toString().contains("/access/")
                                    ? SchemaFilesTest.RELEASES
                                    : SchemaFilesTest.DECLARATIONS;
            Optional<Tree> tree =
                    new TreeReader(new Problems()).read("file", Files.readString(file));
            return tree.map(it -> new Case(file, published, it)).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Problem> problems(Case one) {
        Problems problems = new Problems();
        new ShapeReader(problems).read(one.tree(), one.published().shape(), "");
        return problems.sorted();
    }

    private static List<Path> schemaErrors(Case one, JsonNode document) {
        try {
            Schema schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(Files.readString(one.published().file()));
            return schema
                    .validate(
                            document,
                            context ->
                                    context.executionConfig(
                                            config -> config.formatAssertionsEnabled(true)))
                    .stream()
                    .map(SchemaAgreementTest::path)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Where an error is; an unknown key is blamed itself, not the mapping that holds it.
    private static Path path(Error error) {
        Path path = Path.of("/");
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path = path.resolve(YamlAsJson.step(error.getInstanceLocation().getName(i)));
        }
        boolean unknown = error.getKeyword().equals("additionalProperties");
        return unknown ? path.resolve(YamlAsJson.step(error.getProperty())) : path;
    }
}
