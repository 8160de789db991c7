package dev.muster.plan;

import dev.muster.desired.Declaration;
import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.PermissionSetDeclaration;
import dev.muster.live.Observed;
import dev.muster.model.ApiFailure;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whether the policies of permission sets that AWS manages are there. No plan asks: it needs a
/// right in IAM that managing Identity Center does not.
public final class PolicyFindings {

    private static final String CUSTOMER = "customer:";

    private PolicyFindings() {}

    /// What to ask IAM for: the managed policies and boundaries of all permission sets in scope.
    public static SortedSet<String> asked(Declaration declaration, Scope scope) {
        SortedSet<String> arns = new TreeSet<>();
        inScope(declaration, scope)
                .flatMap(PolicyFindings::policies)
                .map(Reference::name)
                .forEach(arns::add);
        return arns;
    }

    /// A finding for each line that names one that cannot be attached; or one that nobody could
    /// tell.
    ///
    /// @param unattachable of those asked for
    public static List<Finding> of(
            Declaration declaration, Scope scope, Observed<SortedSet<String>> unattachable) {
        return switch (unattachable) {
            case Observed.Unknown<SortedSet<String>>(String why, Optional<ApiFailure> failure) ->
                    List.of(unchecked(why, failure));
            case Observed.Complete<SortedSet<String>>(SortedSet<String> missing, _) -> {
                List<Finding> findings = new ArrayList<>();
                inScope(declaration, scope)
                        .forEach(set ->
                                policies(set)
                                        .filter(policy -> missing.contains(policy.name()))
                                        .forEach(policy -> findings.add(unknown(set, policy))));
                Collections.sort(findings);
                yield findings;
            }
        };
    }

    private static Stream<PermissionSetDeclaration> inScope(Declaration declaration, Scope scope) {
        return declaration.permissionSets().values().stream()
                .filter(set -> scope.permissionSet(set.name()).isPresent());
    }

    private static Stream<Reference> policies(PermissionSetDeclaration set) {
        Place place = set.place();
        return Stream.concat(
                set.managedPolicies().stream(),
                set.permissionsBoundary().stream()
                        .filter(boundary -> !boundary.startsWith(CUSTOMER))
                        .map(boundary -> new Reference(boundary, place)));
    }

    private static Finding unknown(PermissionSetDeclaration set, Reference policy) {
        return new Finding(
                Finding.Level.UNRESOLVED,
                "policy-unknown",
                Optional.of(new Key.PermissionSet(set.name())),
                Optional.of(policy.place()),
                "AWS manages no policy " + policy.name() + " that can be attached",
                "Correct the name; some have a path before it, as `job-function/Billing` has.");
    }

    private static Finding unchecked(String why, Optional<ApiFailure> failure) {
        boolean isForbidden = failure.filter(ApiFailure.Forbidden.class::isInstance).isPresent();
        return new Finding(
                Finding.Level.WARNING,
                "policy-not-checked",
                Optional.empty(),
                Optional.empty(),
                "whether the policies that AWS manages are there was not checked: " + why,
                isForbidden
                        ? "Allow `iam:GetPolicy` on `arn:aws:iam::aws:policy/*`, or leave it: a wrong name"
                                + " then fails when it is attached."
                        : "Run it again; a wrong name fails when it is attached.");
    }
}
