package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.access.ChainState;
import dev.muster.model.Authorship;
import dev.muster.model.Principal;
import dev.muster.plan.Plan;
import dev.muster.review.AccessRow;
import dev.muster.review.AccessRow.RuleMade;
import dev.muster.review.Ground;
import dev.muster.review.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessReportTest {

    private static final AccessPath OPEN = path(Samples.DEMO, LinkState.HOLDS, LinkState.HOLDS);
    private static final AccessPath COMING = path(Samples.OTHER, LinkState.HOLDS, LinkState.WAITS);

    @Test
    void onePersonSeesThePortalAndEveryLink() {
        Golden.assertSame(
                "access-person.txt", AccessReport.person(Samples.DEMO, export(OPEN), Ink.PLAIN));
    }

    @Test
    void manyPeopleAreATable() {
        Golden.assertSame("access-table.txt", AccessTable.text(export(OPEN, COMING), Ink.PLAIN));
        Golden.assertSame(
                "access.json",
                AccessReport.json(
                        List.of(OPEN, COMING),
                        List.of(new Plan.Unknown("group rules", "not allowed"))));
    }

    @Test
    void whoHasNothingSeesAnEmptyPortal() {
        assertThat(AccessReport.person(Samples.DEMO, export(), Ink.PLAIN))
                .isEqualTo("AWS access portal of okta.demo@example.com\n  no accounts\n");
    }

    @Test
    void whatOktaTookAwayAndScimDidNotYetIsSaidToEnd() {
        AccessPath ending = path(Samples.DEMO, LinkState.BROKEN, LinkState.HOLDS);
        assertThat(AccessTable.text(export(ending), Ink.PLAIN))
                .contains("ending")
                .contains("1 person has access");
    }

    @Test
    void memberByARuleIsToldTheRuleInTheTableAndInThePortal() {
        AccessExport made = export(rows(OPEN, List.of(ENGINEERS)));
        assertThat(AccessTable.text(made, Ink.PLAIN))
                .contains(
                        "user ACTIVE > group rule All engineers (into AWS-Engineers) > Okta group"
                                + " AWS-ReadOnly > ")
                .contains("1 row rests on a group rule of Okta");
        assertThat(AccessReport.person(Samples.DEMO, made, Ink.PLAIN))
                .contains("in AWS-Engineers by group rule All engineers");
    }

    private static final RuleMade ENGINEERS =
            new RuleMade("AWS-Engineers", List.of("All engineers"));

    private static AccessExport export(AccessPath... paths) {
        return export(Stream.of(paths).flatMap(path -> rows(path, List.of()).stream()).toList());
    }

    private static AccessExport export(List<AccessRow> rows) {
        return new AccessExport(
                rows,
                new TreeMap<>(Map.of(Samples.DEMO, new ChainState.Person("ACTIVE", true))),
                List.of(),
                AccessExportTest.manifest(),
                _ ->
                        new Authorship.Committed(
                                "4f3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a",
                                "Ada Lovelace",
                                Instant.parse("2026-11-20T10:00:00Z")));
    }

    private static List<AccessRow> rows(AccessPath one, List<RuleMade> rules) {
        return Stream.of(one)
                .map(path ->
                        new AccessRow(
                                path,
                                path.links().stream()
                                        .map(link ->
                                                new AccessRow.GroundedLink(
                                                        link,
                                                        ground(link),
                                                        link.name().equals(AccessPath.OKTA_GROUP)
                                                                ? rules
                                                                : List.of()))
                                        .toList()))
                .toList();
    }

    private static Ground ground(Link link) {
        return switch (link.name()) {
            case AccessPath.OKTA_GROUP -> new Ground.Undeclared(List.of());
            case AccessPath.ACCOUNT_ASSIGNMENT ->
                    new Ground.Declared(
                            List.of(
                                    new Line(
                                            Samples.at(26),
                                            "declared",
                                            Optional.of(LocalDate.of(2027, 6, 30)),
                                            Optional.of("SEC-4711"))));
            default -> new Ground.NotDeclarable();
        };
    }

    private static AccessPath path(dev.muster.model.Login login, LinkState okta, LinkState store) {
        return new AccessPath(
                login,
                Samples.ACCOUNT,
                "AWSDemo",
                "ReadOnlyAccess",
                new Principal.Group("AWS-ReadOnly"),
                List.of(
                        new Link(AccessPath.USER, LinkState.HOLDS, "ACTIVE"),
                        new Link(AccessPath.OKTA_GROUP, okta, "member of AWS-ReadOnly"),
                        new Link(AccessPath.STORE_USER, store, "enabled"),
                        new Link(AccessPath.ACCOUNT_ASSIGNMENT, LinkState.HOLDS, "provisioned")));
    }
}
