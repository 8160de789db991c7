package dev.muster.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `charts/muster`, rendered by Helm's own code.
final class Chart {

    static final Path FOLDER = Path.of("charts/muster");

    /// What every set of values stands on: what the chart has no default for.
    static final Path BASE = Path.of("src/test/resources/chart/base.yaml");

    /// What the chart is rendered for; Helm's library would take 1.20 without a cluster.
    private static final String KUBERNETES = "1.33.0";

    private static final KubernetesSerialization READER =
            new KubernetesSerialization(new ObjectMapper(), true);

    private Chart() {}

    /// What Helm would send to the cluster for these values, each over those before it.
    ///
    /// @throws RuntimeException with Helm's message, if it refuses
    static String render(String release, Path... values) {
        Path file = null;
        try {
            file = Files.createTempFile("values", ".json");
            Files.writeString(file, together(values).toString());
            return new Helm(FOLDER)
                    .template()
                    .withName(release)
                    .withNamespace("access")
                    .withKubeVersion(KUBERNETES)
                    .withValuesFile(file)
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    /// These values, each over those before it; where one says `null`, what was said before is not.
    static ObjectNode together(Path... values) throws IOException {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Path file : values) {
            lay(all, tree(Files.readString(file)));
        }
        return all;
    }

    private static void lay(ObjectNode below, JsonNode above) {
        above.properties()
                .forEach(field -> {
                    JsonNode before = below.get(field.getKey());
                    if (before instanceof ObjectNode object && field.getValue().isObject()) {
                        lay(object, field.getValue());
                    } else if (before != null && field.getValue().isNull()) {
                        below.remove(field.getKey());
                    } else {
                        below.set(field.getKey(), field.getValue());
                    }
                });
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The documents of a rendering, each as text.
    static List<String> documents(String rendered) {
        return Arrays.stream(rendered.split("(?m)^---$"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /// The documents of a rendering as they stand there.
    static List<JsonNode> trees(String rendered) {
        return documents(rendered).stream().map(Chart::tree).toList();
    }

    static JsonNode tree(String yaml) {
        return READER.unmarshal(yaml, JsonNode.class);
    }

    /// A document as the type that Kubernetes has for it.
    static Object typed(String document) {
        return READER.unmarshal(document);
    }

    /// What a typed document says, as Kubernetes would be sent it.
    static JsonNode untyped(Object typed) {
        return READER.convertValue(typed, JsonNode.class);
    }

    /// The only document of that kind.
    static JsonNode only(String kind, String rendered) {
        List<JsonNode> found =
                trees(rendered).stream()
                        .filter(tree -> tree.path("kind").asText().equals(kind))
                        .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of kind " + kind);
        }
        return found.getFirst();
    }

    /// The files of the ConfigMap that holds the settings, by name.
    static JsonNode settings(String rendered) {
        return trees(rendered).stream()
                .map(tree -> tree.path("data"))
                .filter(data -> data.has("muster.yaml"))
                .findFirst()
                .orElseThrow();
    }
}
