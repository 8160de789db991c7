package dev.muster.desired;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The condition operators of IAM policies (IAM User Guide, "IAM JSON policy elements: Condition
/// operators"). Compared without case, so that nothing is refused that AWS might take.
final class ConditionOperators {

    static final List<String> ALL =
            List.of(
                    "StringEquals",
                    "StringNotEquals",
                    "StringEqualsIgnoreCase",
                    "StringNotEqualsIgnoreCase",
                    "StringLike",
                    "StringNotLike",
                    "NumericEquals",
                    "NumericNotEquals",
                    "NumericLessThan",
                    "NumericLessThanEquals",
                    "NumericGreaterThan",
                    "NumericGreaterThanEquals",
                    "DateEquals",
                    "DateNotEquals",
                    "DateLessThan",
                    "DateLessThanEquals",
                    "DateGreaterThan",
                    "DateGreaterThanEquals",
                    "Bool",
                    "BinaryEquals",
                    "IpAddress",
                    "NotIpAddress",
                    "ArnEquals",
                    "ArnLike",
                    "ArnNotEquals",
                    "ArnNotLike",
                    "Null");

    private static final Set<String> FOLDED =
            ALL.stream().map(ConditionOperators::folded).collect(Collectors.toSet());

    private ConditionOperators() {}

    /// Whether IAM knows it, with `IfExists` behind it or a set operator before it, too.
    static boolean isKnown(String operator) {
        String name = folded(operator);
        for (String set : List.of("forallvalues:", "foranyvalue:")) {
            if (name.startsWith(set)) {
                name = name.substring(set.length());
                break;
            }
        }
        return FOLDED.contains(name)
                || (name.endsWith("ifexists")
                        && FOLDED.contains(name.substring(0, name.length() - "ifexists".length())));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
