package dev.muster.desired;

import dev.muster.yaml.Problems;
import java.util.Comparator;

/// Counts access control attributes over all files: the instance takes 50 (SSO Admin API reference,
/// `AccessControlAttributeList`).
final class AttributeCountCheck {

    private static final int MOST = 50;

    private final Problems problems;

    AttributeCountCheck(Problems problems) {
        this.problems = problems;
    }

    /// Reports the first that is too many, in the order of files and lines.
    void check(Declaration declaration) {
        declaration
                .accessControlAttributes()
                .filter(all -> all.size() > MOST)
                .flatMap(all ->
                        all.values().stream()
                                .sorted(Comparator.comparing(AttributeDeclaration::place))
                                .skip(MOST)
                                .findFirst())
                .ifPresent(one ->
                        problems.add(
                                DeclarationCheck.TOO_MANY_ATTRIBUTES.at(
                                        one.place(),
                                        declaration.accessControlAttributes().orElseThrow().size()
                                                + " access control attributes are declared",
                                        "AWS takes at most 50: take out those that no policy uses.")));
    }
}
