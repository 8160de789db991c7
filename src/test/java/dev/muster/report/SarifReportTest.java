package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.model.Check;
import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SarifReportTest {

    private static final List<Problem> PROBLEMS =
            List.of(
                    Problem.error(
                            "unknown-key",
                            new Place("access/with space/ü.yaml", 12, 5),
                            "the key `memebers` is not known",
                            "Did you mean `members`?"),
                    Problem.warning("past-date", new Place("access/a.yaml", 3, 9), "over", ""),
                    Problem.error("not-utf-8", Place.file("access/b.yaml"), "bytes", "Save it."),
                    Problem.error(
                            "unknown-key", new Place("access/a.yaml", 1, 1), "the key `x`", "No."));

    private static final List<Finding> FINDINGS =
            List.of(
                    new Finding(
                            Finding.Level.UNRESOLVED,
                            "login-unknown",
                            Optional.empty(),
                            Optional.of(new Place("access/a.yaml", 7, 9)),
                            "nobody in Okta has this login",
                            "Mend it."),
                    new Finding(
                            Finding.Level.WARNING,
                            "admin-roles-unread",
                            Optional.empty(),
                            Optional.empty(),
                            "Okta does not say",
                            "Let it."));

    @Test
    void everyResultHasItsRuleAndPlace() {
        Golden.assertSame("validate.sarif", report());
    }

    @Test
    void isValidAgainstTheSchemaOfSarif() throws IOException {
        assertThat(errors(report())).isEmpty();
        assertThat(errors(new SarifReport("access", new TreeMap<>()).text("1"))).isEmpty();
    }

    @Test
    void whatIsNoSarifWouldBeFound() throws IOException {
        assertThat(errors(report().replace("\"startLine\": 12", "\"startLine\": 0"))).isNotEmpty();
        assertThat(errors(report().replace("\"level\": \"error\"", "\"level\": \"bad\"")))
                .isNotEmpty();
    }

    private static List<?> errors(String sarif) throws IOException {
        try (InputStream in =
                SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonNode schema = new ObjectMapper().readTree(Objects.requireNonNull(in));
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.fromSchemaNode(schema).orElseThrow())
                    .getSchema(schema)
                    .validate(
                            new ObjectMapper().readTree(sarif),
                            context ->
                                    context.executionConfig(
                                            config -> config.formatAssertionsEnabled(true)));
        }
    }

    private static String report() {
        return new SarifReport(
                        "access",
                        new TreeMap<>(
                                Map.of(
                                        "unknown-key",
                                        new Check.Explanation(
                                                "A key that no field has.",
                                                "It would have no effect.",
                                                "Write a known one."),
                                        "past-date",
                                        new Check.Explanation("It is over.", "", "Remove it."))))
                .problems(PROBLEMS)
                .findings(FINDINGS)
                .unknown(List.of(new Plan.Unknown("accounts", "AWS answered 403")))
                .text("1.2.3");
    }
}
