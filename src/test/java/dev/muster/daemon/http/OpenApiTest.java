package dev.muster.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.daemon.Detour;
import dev.muster.daemon.Status;
import dev.muster.daemon.StatusCondition;
import dev.muster.history.Culprit;
import dev.muster.history.HoldRecord;
import dev.muster.plan.ChangeId;
import dev.muster.reconcile.Outcome;
import dev.muster.testing.Described;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The description of the API, without a daemon.
class OpenApiTest {

    private final JsonNode description = OpenApi.of("1.2.3");
    private final Described described = new Described(description);

    @Test
    void everySchemaIsOneAndEveryReferenceLeadsToOne() {
        JsonNode schemas = description.path("components").path("schemas");
        schemas.fieldNames()
                .forEachRemaining(
                        name -> assertThat(described.problemsOf(name)).as(name).isEmpty());
        description
                .findValuesAsText("$ref")
                .forEach(reference ->
                        assertThat(description.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
        assertThat(description.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void everythingThatTheDocumentationNamesIsDescribedAndTheOtherWayRound() throws IOException {
        SortedSet<String> named = new TreeSet<>();
        for (String page : List.of("docs/api.md", "docs/operations.md")) {
            Matcher matcher =
                    Pattern.compile(
                                    "(?m)^\\| (?:[^|]*\\| )?`(?:GET |POST )?(/(?:api/v1|webhooks)/[^`?]+)")
                            .matcher(Files.readString(Path.of(page)));
            while (matcher.find()) {
                named.add(matcher.group(1).replace("/ID", "/{id}"));
            }
        }
        SortedSet<String> paths = new TreeSet<>();
        description.path("paths").fieldNames().forEachRemaining(paths::add);
        paths.removeAll(Probes.PATHS.keySet());
        assertThat(named).isEqualTo(paths);
    }

    @Test
    void wordsOfClosedSetsAreAllThere() {
        assertThat(words("sync")).isEqualTo(words(Status.Sync.values(), Status.Sync::word));
        assertThat(words("health")).isEqualTo(words(Status.Health.values(), Status.Health::word));
        assertThat(words("outcome")).isEqualTo(words(Outcome.values(), Outcome::word));
        assertThat(texts(description.at("/components/schemas/condition/properties/type/enum")))
                .isEqualTo(words(StatusCondition.Type.values(), StatusCondition.Type::word));
        assertThat(
                        texts(
                                description.at(
                                        "/components/schemas/leading/properties/detour/properties/kind/enum")))
                .isEqualTo(words(Detour.Kind.values(), Detour.Kind::word));
        assertThat(
                        texts(
                                description.at(
                                        "/components/schemas/drift/properties/drift/items/properties/who/properties/answer/enum")))
                .isEqualTo(words(Culprit.Answer.values(), Culprit.Answer::word));
    }

    @Test
    void whatIsHeldIsAsDescribed() {
        HoldRecord hold =
                new HoldRecord(
                        "abc",
                        "removals-within-limit",
                        "def",
                        "too many",
                        "0123456",
                        new TreeSet<>(List.of(new ChangeId("0123456789abcdef"))),
                        Instant.parse("2026-11-24T12:00:00Z"),
                        Optional.empty());
        String holds = StatusJson.holds(List.of(hold)).toString();
        assertThat(described.problems("holds", holds)).isEmpty();
        assertThat(described.problems("holds", holds.replace("guard", "gourd"))).isNotEmpty();
    }

    @Test
    void whatARequestMayHoldIsWhatTheServerTakes() {
        for (Route route : Route.values()) {
            JsonNode operation =
                    description
                            .path("paths")
                            .path(route.path())
                            .path(route.method().toLowerCase(Locale.ROOT));
            SortedSet<String> taken = new TreeSet<>();
            operation
                    .path("parameters")
                    .forEach(parameter -> {
                        if (parameter.path("in").asText().equals("query")) {
                            taken.add(parameter.path("name").asText());
                        }
                    });
            operation
                    .at("/requestBody/content/application~1json/schema/properties")
                    .fieldNames()
                    .forEachRemaining(taken::add);
            assertThat(taken).as(route.path()).isEqualTo(new TreeSet<>(route.names()));
        }
    }

    private SortedSet<String> words(String component) {
        return texts(description.at("/components/schemas/" + component + "/enum"));
    }

    private static <T> SortedSet<String> words(
            T[] values, java.util.function.Function<T, String> word) {
        return new TreeSet<>(Stream.of(values).map(word).toList());
    }

    private static SortedSet<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return new TreeSet<>(texts);
    }
}
