package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Plan;
import dev.muster.review.Difference;
import dev.muster.review.Difference.Severity;
import dev.muster.review.Drift;
import dev.muster.review.Moved;
import dev.muster.review.Origin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftReportTest {

    private static final Moved MOVED =
            Samples.past(Samples.drift())
                    .of(Samples.drift().change(Samples.id("a")).orElseThrow())
                    .moved()
                    .orElseThrow();

    private static final DriftReport REPORT =
            new DriftReport(
                    new Drift(
                            List.of(
                                    new Difference(
                                            Severity.HIGH,
                                            "undeclared",
                                            "membership AWS-ReadOnly <- other@example.com",
                                            "Okta group",
                                            "presence",
                                            "absent",
                                            "present",
                                            Optional.empty(),
                                            "",
                                            Optional.empty(),
                                            Optional.of(MOVED),
                                            List.of()),
                                    new Difference(
                                            Severity.MEDIUM,
                                            "edited-not-provisioned",
                                            "permission set ReadOnlyAccess",
                                            "permission set",
                                            "provisioned version",
                                            "the newest everywhere",
                                            "an older one in [444455556666]",
                                            Optional.of(Samples.at(20)),
                                            "scope.permissionSets[0] is observe",
                                            Optional.empty(),
                                            Optional.of(
                                                    new Moved(
                                                            Origin.PENDING,
                                                            new TreeMap<>(),
                                                            Optional.empty())),
                                            List.of()),
                                    new Difference(
                                            Severity.LOW,
                                            "scim-lag",
                                            "user =cmd@example.com to arrive",
                                            "Identity Center user",
                                            "presence",
                                            "arrived",
                                            "on its way",
                                            Optional.empty(),
                                            "")),
                            List.of(
                                    new Drift.Share("groups", 3, 2, 0),
                                    new Drift.Share("memberships", 9, 4, 3),
                                    new Drift.Share("account assignments", 0, 0, 0))),
                    List.of(new Plan.Unknown("Okta, group rules", "not allowed")),
                    AccessExportTest.manifest());

    @Test
    void everyFormSaysTheSame() {
        Golden.assertSame("drift.txt", REPORT.text(Ink.PLAIN));
        Golden.assertSame("drift.md", REPORT.markdown());
        Golden.assertSame("drift.csv", REPORT.csv());
        Golden.assertSame("drift.json", REPORT.json());
    }

    @Test
    void exportsAreSealed() {
        assertThat(Seal.check(REPORT.csv())).isInstanceOf(Seal.Check.Intact.class);
        assertThat(Seal.check(REPORT.json())).isInstanceOf(Seal.Check.Intact.class);
    }

    @Test
    void noDriftIsClaimedOnlyIfEverythingWasRead() {
        Drift none = new Drift(List.of(), List.of());
        assertThat(new DriftReport(none, List.of(), AccessExportTest.manifest()).text(Ink.PLAIN))
                .startsWith("No drift.");
        assertThat(
                        new DriftReport(none, REPORT.unknown(), AccessExportTest.manifest())
                                .text(Ink.PLAIN))
                .startsWith("Not read completely.");
    }
}
