package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.StateFile.Tree;

/// The limits of the imitated services: `aws.quotas` in the state file. The defaults are the
/// published ones ("IAM Identity Center quotas", "Quotas for AWS Organizations", CloudTrail's
/// LookupEvents) where there is a published one.
///
/// @param ssoAdminPerSecond calls a second over all SSO Admin operations together: 20
/// @param ssoAdminBurst how many of those may come at once: 20 (unpublished)
/// @param identityStorePerSecond calls a second of each Identity Store operation: 20
/// @param identityStoreBurst how many of those may come at once: 20 (unpublished)
/// @param organizationsScale multiplies the published rate and burst of every Organizations
///   operation
/// @param lookupEventsPerSecond calls of LookupEvents a second: 2
/// @param scimWritesPerSecond calls a second of each writing SCIM operation: 25
/// @param scimReadsPerSecond calls a second of each reading SCIM operation: 40
/// @param scimMembershipsPerSecond membership changes a second over SCIM, counted apart from the
///   calls: 200 (unpublished)
/// @param foreignCallsPerSecond how much of `ssoAdminPerSecond` somebody else uses up: 0
/// @param outstandingCreations account assignments that may be in the making: 15
/// @param concurrentProvisions permission sets that may be provisioning: 3
/// @param permissionSets permission sets of the instance: 3500
/// @param permissionSetsPerAccount permission sets provisioned in one account: 500
/// @param policiesPerPermissionSet AWS managed and customer managed policies of a set together: 25
/// @param managedPoliciesPerRole IAM's own limit for the role in the account: 25
/// @param inlinePolicyCharacters characters of an inline policy that are no white space: 10240
/// @param groupsPerAssignment groups of one permission set in one account: 100
/// @param provisionedAccounts accounts that ALL_PROVISIONED_ACCOUNTS reaches: 3500
/// @param rolesPerAccount IAM roles of an account, `otherRoles` of the state file included: 1000
/// @param groups groups of the identity store: 100000
/// @param users users of the identity store: 200000
record Quotas(
        double ssoAdminPerSecond,
        int ssoAdminBurst,
        double identityStorePerSecond,
        int identityStoreBurst,
        double organizationsScale,
        double lookupEventsPerSecond,
        double scimWritesPerSecond,
        double scimReadsPerSecond,
        double scimMembershipsPerSecond,
        double foreignCallsPerSecond,
        int outstandingCreations,
        int concurrentProvisions,
        int permissionSets,
        int permissionSetsPerAccount,
        int policiesPerPermissionSet,
        int managedPoliciesPerRole,
        int inlinePolicyCharacters,
        int groupsPerAssignment,
        int provisionedAccounts,
        int rolesPerAccount,
        int groups,
        int users) {

    /// What the state file says, and the published numbers where it says nothing.
    static Quotas from(Tree tree) {
        tree.onlyKeys(
                "ssoAdminPerSecond",
                "ssoAdminBurst",
                "identityStorePerSecond",
                "identityStoreBurst",
                "organizationsScale",
                "lookupEventsPerSecond",
                "scimWritesPerSecond",
                "scimReadsPerSecond",
                "scimMembershipsPerSecond",
                "foreignCallsPerSecond",
                "outstandingCreations",
                "concurrentProvisions",
                "permissionSets",
                "permissionSetsPerAccount",
                "policiesPerPermissionSet",
                "managedPoliciesPerRole",
                "inlinePolicyCharacters",
                "groupsPerAssignment",
                "provisionedAccounts",
                "rolesPerAccount",
                "groups",
                "users");
        return new Quotas(
                tree.decimal("ssoAdminPerSecond", 20),
                tree.number("ssoAdminBurst", 20),
                tree.decimal("identityStorePerSecond", 20),
                tree.number("identityStoreBurst", 20),
                tree.decimal("organizationsScale", 1),
                tree.decimal("lookupEventsPerSecond", 2),
                tree.decimal("scimWritesPerSecond", 25),
                tree.decimal("scimReadsPerSecond", 40),
                tree.decimal("scimMembershipsPerSecond", 200),
                tree.decimal("foreignCallsPerSecond", 0),
                tree.number("outstandingCreations", 15),
                tree.number("concurrentProvisions", 3),
                tree.number("permissionSets", 3500),
                tree.number("permissionSetsPerAccount", 500),
                tree.number("policiesPerPermissionSet", 25),
                tree.number("managedPoliciesPerRole", 25),
                tree.number("inlinePolicyCharacters", 10_240),
                tree.number("groupsPerAssignment", 100),
                tree.number("provisionedAccounts", 3500),
                tree.number("rolesPerAccount", 1000),
                tree.number("groups", 100_000),
                tree.number("users", 200_000));
    }
}
