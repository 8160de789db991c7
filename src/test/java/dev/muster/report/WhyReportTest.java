package dev.muster.report;

import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.model.Authorship;
import dev.muster.model.Principal;
import dev.muster.plan.Plan;
import dev.muster.review.AccessRow;
import dev.muster.review.AccessRow.GroundedLink;
import dev.muster.review.Ground;
import dev.muster.review.Line;
import dev.muster.review.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyReportTest {

    private static final Authors ADA =
            place ->
                    place.line() == 40
                            ? new Authorship.Uncommitted()
                            : new Authorship.Committed(
                                    "4f3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a",
                                    "Ada Lovelace",
                                    Instant.parse("2026-11-20T10:00:00Z"));

    @Test
    void accessIsShownLinkByLinkWithItsLines() {
        Why why =
                new Why(
                        Samples.DEMO,
                        Samples.ACCOUNT,
                        "AWSDemo",
                        Optional.of("ReadOnlyAccess"),
                        Why.Standing.HAS,
                        List.of(row(LinkState.HOLDS)),
                        List.of());
        Golden.assertSame(
                "why-has.txt",
                WhyReport.text(why, ADA, AccessExportTest.manifest().made(), Ink.PLAIN));
        Golden.assertSame(
                "why-has.json", WhyReport.json(why, ADA, List.of(), AccessExportTest.manifest()));
    }

    @Test
    void missingLinkIsShownWithWhatWouldMendIt() {
        Why why =
                new Why(
                        Samples.DEMO,
                        Samples.ACCOUNT,
                        "AWSDemo",
                        Optional.empty(),
                        Why.Standing.HAS_NOT,
                        List.of(row(LinkState.BROKEN)),
                        List.of(
                                new Why.Missing(
                                        "ReadOnlyAccess by AWS-ReadOnly",
                                        new Link(
                                                AccessPath.USER,
                                                LinkState.BROKEN,
                                                "SUSPENDED in Okta, which cannot sign in"),
                                        List.of(line(40, "denied", Optional.empty())),
                                        "A person has to activate the account in Okta again.")));
        Golden.assertSame(
                "why-has-not.txt",
                WhyReport.text(why, ADA, AccessExportTest.manifest().made(), Ink.PLAIN));
        Golden.assertSame(
                "why-has-not.json",
                WhyReport.json(
                        why,
                        ADA,
                        List.of(new Plan.Unknown("Okta, group rules", "not allowed")),
                        AccessExportTest.manifest()));
    }

    private static AccessRow row(LinkState user) {
        List<GroundedLink> links =
                List.of(
                        link(AccessPath.USER, user, "ACTIVE in Okta", new Ground.NotDeclarable()),
                        link(
                                AccessPath.OKTA_GROUP,
                                LinkState.HOLDS,
                                "member of AWS-ReadOnly",
                                new Ground.Declared(
                                        List.of(
                                                line(
                                                        12,
                                                        "declared",
                                                        Optional.of(LocalDate.of(2027, 1, 31)))))),
                        link(
                                AccessPath.PUSH_MAPPING,
                                LinkState.HOLDS,
                                "ACTIVE",
                                new Ground.Undeclared(List.of())),
                        link(
                                AccessPath.STORE_GROUP,
                                LinkState.HOLDS,
                                "member of AWS-ReadOnly",
                                new Ground.ByRules(List.of("All engineers"))));
        return new AccessRow(
                new AccessPath(
                        Samples.DEMO,
                        Samples.ACCOUNT,
                        "AWSDemo",
                        "ReadOnlyAccess",
                        new Principal.Group("AWS-ReadOnly"),
                        links.stream().map(GroundedLink::link).toList()),
                links);
    }

    private static GroundedLink link(String name, LinkState state, String detail, Ground ground) {
        return new GroundedLink(
                new Link(name, state, detail),
                ground,
                ground instanceof Ground.ByRules(var rules)
                        ? List.of(new AccessRow.RuleMade("AWS-ReadOnly", rules))
                        : List.of());
    }

    private static Line line(int line, String text, Optional<LocalDate> until) {
        return new Line(Samples.at(line), text, until, Optional.of("yearly audit"));
    }
}
