package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.guard.Verdicts;
import dev.muster.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the published schema of the plan's JSON to what is really written.
class PlanSchemaTest {

    private static final Path SCHEMA = Path.of("docs/schema/plan.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("plans")
    void everyPlanThatIsWrittenIsValid(Plan plan) {
        assertThat(errors(PlanJson.of(plan, Verdicts.clear(plan)))).isEmpty();
    }

    @Test
    void planWithHoldsAndRefusalsIsValid() {
        Plan plan = Samples.drift();
        assertThat(errors(PlanJson.of(plan, PlanReportTest.held(plan)))).isEmpty();
    }

    @Test
    void planThatSaysWhatDriftedIsValidAndItsPartsAreClosed() throws IOException {
        Plan plan = Samples.drift();
        String text = PlanJson.of(plan, PlanReportTest.held(plan), List.of(), Samples.past(plan));
        assertThat(errors(text)).isEmpty();
        for (String part : List.of("drift", "who")) {
            JsonNode document = JSON.readTree(text);
            JsonNode first =
                    document.findValues(part).stream()
                            .filter(JsonNode::isObject)
                            .findFirst()
                            .orElseThrow();
            ((ObjectNode) first).put("surprise", 1);
            assertThat(errors(document.toString())).as(part).hasSize(1);
        }
    }

    @Test
    void planThatSaysWhatBecameOfAccountsIsValidAndItsPartsAreClosed() throws IOException {
        Plan plan = Samples.accounts();
        String text =
                PlanJson.of(plan, Verdicts.clear(plan), List.of(), Samples.causesOfAccounts(plan));
        assertThat(errors(text)).isEmpty();
        for (String part : List.of("account", "joined", "moved", "retagged", "renamed")) {
            JsonNode document = JSON.readTree(text);
            JsonNode first =
                    document.path("changes").findValues(part).stream()
                            .filter(JsonNode::isObject)
                            .findFirst()
                            .orElseThrow();
            ((ObjectNode) first).put("surprise", 1);
            assertThat(errors(document.toString())).as(part).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void fieldThatTheSchemaDoesNotKnowIsAnError(String pointer) throws IOException {
        Plan plan = Samples.drift();
        JsonNode document = JSON.readTree(PlanJson.of(plan, PlanReportTest.held(plan)));
        ((ObjectNode) document.at(pointer)).put("surprise", 1);
        assertThat(errors(document.toString())).hasSize(1);
    }

    @Test
    void everyFieldIsDeclaredAsRequired() throws IOException {
        Plan plan = Samples.walkthrough();
        JsonNode document = JSON.readTree(PlanJson.of(plan, Verdicts.clear(plan)));
        document.properties()
                .forEach(field -> {
                    ObjectNode without = document.deepCopy();
                    without.remove(field.getKey());
                    assertThat(errors(without.toString())).as(field.getKey()).isNotEmpty();
                });
    }

    static Stream<Plan> plans() {
        return Stream.of(Samples.walkthrough(), Samples.drift());
    }

    static Stream<String> paths() {
        return Stream.of(
                "",
                "/counts",
                "/granted",
                "/granted/products/0",
                "/losses",
                "/losses/lastWays/0",
                "/losses/sessions/0",
                "/changes/0",
                "/changes/3/fields/0",
                "/changes/0/names",
                "/verdict",
                "/verdict/holds/0",
                "/verdict/blocked/0",
                "/verdict/refused/0",
                "/withheld/0",
                "/withheld/0/change",
                "/findings/0",
                "/unknown/0");
    }

    private static List<Error> errors(String document) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema(), InputFormat.JSON);
        return schema.validate(document, InputFormat.JSON);
    }

    private static String schema() {
        try {
            return Files.readString(SCHEMA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
