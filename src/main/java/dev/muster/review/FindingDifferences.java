package dev.muster.review;

import dev.muster.model.Kind;
import dev.muster.plan.Finding;
import dev.muster.review.Difference.Severity;
import java.util.Collection;
import java.util.List;

/// The differences for which a plan holds no change, because Muster will not or may not make one:
/// they are findings of the plan, and drift all the same.
final class FindingDifferences {

    /// The members of the identity store are compared by [ChainDifferences], one by one.
    private static final String TOLD_BY_CHAIN = "store-member-";

    private final List<Finding> findings;
    private final ObjectNames names;
    private final Collection<Difference> all;

    FindingDifferences(List<Finding> findings, ObjectNames names, Collection<Difference> all) {
        this.findings = findings;
        this.names = names;
        this.all = all;
    }

    void collect() {
        for (Finding finding : findings) {
            if (isDifference(finding)) {
                all.add(
                        new Difference(
                                Severity.MEDIUM,
                                finding.id(),
                                finding.key().map(names::of).orElse("the chain"),
                                finding.key()
                                        .map(key -> PlanDifferences.link(key.kind()))
                                        .orElseGet(() -> PlanDifferences.link(Kind.APP)),
                                Difference.FINDING,
                                "",
                                finding.message(),
                                finding.place(),
                                finding.remedy()));
            }
        }
    }

    private static boolean isDifference(Finding finding) {
        return finding.isDifference() && !finding.id().startsWith(TOLD_BY_CHAIN);
    }
}
