package dev.muster.report;

import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.review.AccessRow;
import dev.muster.review.AccessRow.GroundedLink;
import dev.muster.review.AccessRow.RuleMade;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A way in one line, link after link, from the person to the account. Group rules stand before the
/// link to which they contribute; of a link that is not there it says what was found.
final class PathText {

    private PathText() {}

    static String of(AccessRow row) {
        List<String> parts = new ArrayList<>();
        Set<RuleMade> said = new LinkedHashSet<>();
        for (GroundedLink grounded : row.links()) {
            for (RuleMade made : grounded.rules()) {
                if (said.add(made)) {
                    parts.add(rule(made));
                }
            }
            parts.add(link(row.path(), grounded.link()));
        }
        return String.join(" > ", parts);
    }

    /// `group rule Everyone in Engineering (into AWS-Engineers)`.
    static String rule(RuleMade made) {
        return "group rule " + String.join(", ", made.rules()) + " (into " + made.group() + ")";
    }

    private static String link(AccessPath path, Link link) {
        if (link.state() != LinkState.HOLDS) {
            return link.name() + " (" + link.state().text() + ": " + link.detail() + ")";
        }
        return link.name()
                + " "
                + switch (link.name()) {
                    case AccessPath.OKTA_GROUP, AccessPath.STORE_GROUP -> path.via().text();
                    case AccessPath.ACCOUNT_ASSIGNMENT ->
                            path.permissionSet() + " in " + path.accountName();
                    case AccessPath.PUSH_MAPPING -> "ACTIVE";
                    default -> link.detail();
                };
    }
}
