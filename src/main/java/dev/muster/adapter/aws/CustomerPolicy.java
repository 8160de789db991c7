package dev.muster.adapter.aws;

import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;

/// Customer managed policies between the service's form (a name and a path that ends in a slash)
/// and Muster's (`/path/name`).
final class CustomerPolicy {

    private static final String BOUNDARY = "customer:";

    private CustomerPolicy() {}

    static String text(CustomerManagedPolicyReference reference) {
        return Fields.optional(reference.path()).orElse("/") + reference.name();
    }

    static CustomerManagedPolicyReference reference(String text) {
        int slash = text.lastIndexOf('/');
        return CustomerManagedPolicyReference.builder()
                .path(slash < 0 ? "/" : text.substring(0, slash + 1))
                .name(text.substring(slash + 1))
                .build();
    }

    static String boundary(CustomerManagedPolicyReference reference) {
        return BOUNDARY + text(reference);
    }

    static PermissionsBoundary boundary(String text) {
        return text.startsWith(BOUNDARY)
                ? PermissionsBoundary.builder()
                        .customerManagedPolicyReference(
                                reference(text.substring(BOUNDARY.length())))
                        .build()
                : PermissionsBoundary.builder().managedPolicyArn(text).build();
    }
}
