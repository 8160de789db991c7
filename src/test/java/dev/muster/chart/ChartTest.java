package dev.muster.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.report.Golden;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the chart makes of values that it takes. Each folder below `good` is one set;
/// `-Dgolden=write` writes what is rendered.
class ChartTest {

    private static final Path SETS = Path.of("src/test/resources/chart/good");
    private static final Path EXAMPLES = Path.of("config-examples/kubernetes");

    /// The dashboard is long, and in the set `monitored`.
    private static final Path NO_DASHBOARD = Path.of("src/test/resources/chart/no-dashboard.yaml");

    private static final Path EXAMPLE = EXAMPLES.resolve("values.yaml");

    static List<Path> sets() throws IOException {
        try (Stream<Path> files = Files.list(SETS)) {
            return Stream.concat(files.sorted(), examples().stream()).toList();
        }
    }

    /// Each is laid over [#EXAMPLE].
    static List<Path> examples() {
        return Stream.of("irsa.yaml", "pod-identity.yaml", "static.yaml")
                .map(EXAMPLES::resolve)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void rendersWhatWasReviewed(Path set) throws IOException {
        Path golden =
                set.startsWith(EXAMPLES)
                        ? SETS.resolveSibling("examples").resolve(set.getFileName())
                        : set.resolve("rendered.yaml");

        Golden.assertSame(golden, rendered(set));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trust-irsa.json, system:serviceaccount:NAMESPACE:NAME",
                "trust-pod-identity.json, kubernetes-namespace\":\"NAMESPACE\"",
                "trust-pod-identity.json, kubernetes-service-account\":\"NAME\""
            })
    void theRolesOfTheExamplesTrustTheServiceAccountThatIsRendered(String line) throws IOException {
        String[] words = line.split(", ", 2);
        String trust =
                Chart.tree(Files.readString(EXAMPLES.resolve("aws").resolve(words[0]))).toString();
        for (Path example : examples()) {
            JsonNode pod = Chart.only("StatefulSet", rendered(example));

            assertThat(trust)
                    .contains(
                            words[1].replace("NAMESPACE", pod.at("/metadata/namespace").asText())
                                    .replace(
                                            "NAME",
                                            pod.at("/spec/template/spec/serviceAccountName")
                                                    .asText()));
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void rendersOnlyFieldsThatKubernetesKnows(Path set) throws IOException {
        for (String document : Chart.documents(rendered(set))) {
            Object typed = Chart.typed(document);

            assertThat(typed)
                    .isInstanceOf(HasMetadata.class)
                    .isNotInstanceOf(GenericKubernetesResource.class);
            assertThat(UnknownFields.of(typed)).isEmpty();
        }
    }

    /// A text where there should be a number, or the other way round, is turned by the types and
    /// refused by Kubernetes.
    @ParameterizedTest
    @MethodSource("sets")
    void rendersEachFieldAsTheTypeThatKubernetesWants(Path set) throws IOException {
        for (String document : Chart.documents(rendered(set))) {
            assertThat(filled(Chart.untyped(Chart.typed(document))))
                    .isEqualTo(filled(Chart.tree(document)));
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void rendersSettingsThatMusterReads(Path set, @TempDir Path folder) throws IOException {
        JsonNode files = Chart.settings(rendered(set));
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue().asText());
        }

        SettingsReading reading =
                new SettingsReader(new TreeMap<>())
                        .readWithoutCredentials(folder.resolve("muster.yaml"));

        assertThat(reading).isInstanceOf(SettingsReading.Valid.class);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void namesEachObjectOfAKindOnce(Path set) throws IOException {
        assertThat(Chart.trees(rendered(set)))
                .extracting(tree ->
                        tree.path("kind").asText() + " " + tree.at("/metadata/name").asText())
                .doesNotHaveDuplicates()
                .allSatisfy(name ->
                        assertThat(name.substring(name.indexOf(' ') + 1))
                                .matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));
    }

    static String rendered(Path set) throws IOException {
        if (set.startsWith(EXAMPLES)) {
            return Chart.render("muster", NO_DASHBOARD, EXAMPLE, set);
        }
        Path release = set.resolve("release.txt");
        return Chart.render(
                Files.exists(release) ? Files.readString(release).strip() : "muster",
                Chart.BASE,
                set.resolve("values.yaml"));
    }

    /// Without what is empty: the types leave that out.
    private static JsonNode filled(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field -> {
                        JsonNode value = filled(field.getValue());
                        if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                            filled.set(field.getKey(), value);
                        }
                    });
            return filled;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> filled.add(filled(item)));
            return filled;
        }
        // A number of the types is long where one of a file is short.
        return tree.isIntegralNumber()
                ? JsonNodeFactory.instance.numberNode(tree.longValue())
                : tree;
    }
}
