package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.model.Place;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One entry under `permissionSets:`, whole: what is absent is none.
///
/// @param sessionDuration in the form of the API, `PT4H`
/// @param managedPolicies as ARNs
/// @param customerManagedPolicies as `/path/name`
/// @param inlinePolicy canonical JSON
/// @param permissionsBoundary an ARN, or `customer:/path/name`
/// @param keepRole the empty group whose assignment keeps the set's roles alive
public record PermissionSetDeclaration(
        String name,
        Place place,
        Optional<String> description,
        String sessionDuration,
        List<Reference> managedPolicies,
        List<Reference> customerManagedPolicies,
        Optional<String> inlinePolicy,
        Optional<String> permissionsBoundary,
        Optional<String> relayState,
        SortedMap<String, String> tags,
        Optional<Reference> keepRole) {

    public PermissionSetDeclaration {
        managedPolicies = List.copyOf(managedPolicies);
        customerManagedPolicies = List.copyOf(customerManagedPolicies);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
}
