package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.access.ChainState;
import dev.muster.live.Coverage;
import dev.muster.model.Authorship;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.review.AccessRow;
import dev.muster.review.Ground;
import dev.muster.review.Line;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessExportTest {

    @Test
    void tableHasEveryRowAndAllThatAnAuditorNeeds() {
        Golden.assertSame("access-export.csv", export("okta.demo@example.com").csv());
    }

    @Test
    void documentHasTheSame() {
        Golden.assertSame("access-export.json", export("okta.demo@example.com").json());
    }

    @Test
    void everyRecordHasAsManyFields() {
        assertThat(export("okta.demo@example.com").csv().split("\r\n", -1))
                .filteredOn(line -> !line.isEmpty())
                .extracting(line ->
                        line.replaceAll("\"[^\"]*\"", "").chars().filter(c -> c == ',').count())
                .containsOnly(15L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1"})
    void cellThatASpreadsheetWouldCalculateIsDefused(String login) {
        String csv = export(login).csv();
        assertThat(csv).doesNotContain("\naccess," + login).doesNotContain(",\"" + login);
        assertThat(csv).containsPattern("\naccess,\"?'");
    }

    @Test
    void whatMusterWroteIsIntact() {
        assertThat(Seal.check(export("a@example.com").csv())).isInstanceOf(Seal.Check.Intact.class);
        assertThat(Seal.check(export("a@example.com").json()))
                .isInstanceOf(Seal.Check.Intact.class);
    }

    @Test
    void everyAlterationIsSeen() {
        for (String text : List.of(export("a@example.com").csv(), export("a@example.com").json())) {
            assertThat(Seal.check(text.replace("AWSDemo", "AWSDemi")))
                    .isInstanceOf(Seal.Check.Altered.class);
            assertThat(Seal.check(text.substring(0, text.length() - 3)))
                    .isEqualTo(new Seal.Check.Missing());
            assertThat(Seal.check(text + "\n")).isEqualTo(new Seal.Check.Missing());
            assertThat(Seal.check(text.replaceFirst("\n[^\n]*ReadOnlyAccess[^\n]*", "")))
                    .isNotInstanceOf(Seal.Check.Intact.class);
        }
        assertThat(Seal.check("")).isEqualTo(new Seal.Check.Missing());
    }

    @Test
    void listThatWasNotReadMakesTheExportSayThatItIsIncomplete() throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(export("a@example.com").json()).path("manifest");
        assertThat(manifest.path("completeness").asText()).startsWith("Incomplete: 1 of the lists");
        assertThat(manifest.path("lists").get(1).path("gap").asText()).isEqualTo("throttled");
    }

    private static AccessExport export(String login) {
        AccessPath path =
                new AccessPath(
                        new Login(login),
                        Samples.ACCOUNT,
                        "AWSDemo",
                        "ReadOnlyAccess",
                        new Principal.Group("AWS-ReadOnly"),
                        List.of(
                                new Link(AccessPath.OKTA_GROUP, LinkState.HOLDS, "member"),
                                new Link(
                                        AccessPath.ACCOUNT_ASSIGNMENT,
                                        LinkState.HOLDS,
                                        "AWSDemo is ACTIVE")));
        Line line =
                new Line(
                        Samples.at(26),
                        "declared",
                        Optional.of(LocalDate.of(2027, 6, 30)),
                        Optional.of("SEC-4711"));
        AccessRow row =
                new AccessRow(
                        path,
                        List.of(
                                new AccessRow.GroundedLink(
                                        path.links().get(0), new Ground.Undeclared(List.of())),
                                new AccessRow.GroundedLink(
                                        path.links().get(1), new Ground.Declared(List.of(line)))));
        return new AccessExport(
                List.of(row),
                new TreeMap<>(Map.of(new Login(login), new ChainState.Person("PROVISIONED", true))),
                List.of(new Plan.Unknown("Okta, members of 00g1", "throttled")),
                manifest(),
                _ ->
                        new Authorship.Committed(
                                "4f3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a",
                                "Ada Lovelace, \"Countess\"",
                                Instant.parse("2026-11-20T10:00:00Z")));
    }

    static Manifest manifest() {
        return new Manifest(
                "muster 0.1.0",
                Samples.NOW,
                new TreeMap<>(Map.of("Okta", "00o1", "IAM Identity Center", "ssoins-1")),
                new TreeMap<>(Map.of("account", "AWSDemo")),
                "77f863b6",
                Optional.of("4f3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a"),
                false,
                List.of(
                        new Coverage.Entry(
                                Target.OKTA,
                                "groups",
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                OptionalInt.of(12)),
                        new Coverage.Entry(
                                Target.OKTA,
                                "members of 00g1",
                                Optional.of("throttled"),
                                Optional.empty(),
                                false,
                                OptionalInt.empty())));
    }
}
