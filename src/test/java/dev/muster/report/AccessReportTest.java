package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.model.Principal;
import dev.muster.plan.Plan;
import dev.muster.review.AccessRow;
import dev.muster.review.Ground;
import dev.muster.review.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessReportTest {

    private static final AccessPath OPEN = path(Samples.DEMO, LinkState.HOLDS, LinkState.HOLDS);
    private static final AccessPath COMING = path(Samples.OTHER, LinkState.HOLDS, LinkState.WAITS);

    @Test
    void onePersonSeesThePortalAndEveryLink() {
        Golden.assertSame(
                "access-person.txt", AccessReport.person(Samples.DEMO, rows(OPEN), Ink.PLAIN));
    }

    @Test
    void manyPeopleAreATable() {
        Golden.assertSame("access-table.txt", AccessReport.table(rows(OPEN, COMING), Ink.PLAIN));
        Golden.assertSame(
                "access.json",
                AccessReport.json(
                        List.of(OPEN, COMING),
                        List.of(new Plan.Unknown("group rules", "not allowed"))));
    }

    @Test
    void whoHasNothingSeesAnEmptyPortal() {
        assertThat(AccessReport.person(Samples.DEMO, List.of(), Ink.PLAIN))
                .isEqualTo("AWS access portal of okta.demo@example.com\n  no accounts\n");
    }

    @Test
    void whatOktaTookAwayAndScimDidNotYetIsSaidToEnd() {
        AccessPath ending = path(Samples.DEMO, LinkState.BROKEN, LinkState.HOLDS);
        assertThat(AccessReport.table(rows(ending), Ink.PLAIN))
                .contains("ending")
                .contains("1 person has access");
    }

    private static List<AccessRow> rows(AccessPath... paths) {
        return Stream.of(paths)
                .map(path ->
                        new AccessRow(
                                path,
                                path.links().stream()
                                        .map(link -> new AccessRow.GroundedLink(link, ground(link)))
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
