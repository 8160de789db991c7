package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.StateFile;
import dev.muster.sandbox.wire.StateFile.Tree;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the AWS side holds when it starts: the part `aws:` of the state file.
///
/// ```yaml
/// aws:
///   region: eu-central-1
///   organization:
///     id: o-musterdemo1
///     managementAccount: {id: 111122223333, name: Management, email: aws@example.com}
///     delegatedAdministrators: [555566667777]
///   instances:
///     - {id: ssoins-6804a1b2c3d4e5f6, identityStore: d-99670a1b2c, kind: organization}
///   accounts:
///     - {id: 444455556666, name: AWSDemo, email: demo@example.com, ou: Workloads/Prod, tags: {env: prod}}
///   users:
///     - {userName: jane@example.com, givenName: Jane, familyName: Doe, scim: true}
///   groups:
///     - {name: AWS-ReadOnly, scim: true, members: [jane@example.com]}
///   permissionSets:
///     ReadOnlyAccess: {managedPolicies: [ReadOnlyAccess]}
///   assignments:
///     - {group: AWS-ReadOnly, permissionSet: ReadOnlyAccess, account: AWSDemo}
/// ```
///
/// @param region the only Region: signatures and events name it
/// @param organization the organization
/// @param instances of IAM Identity Center, one of them of kind organization unless there is none
/// @param accounts the members; the management account may stand here again for `ou`, `tags` ...
/// @param ous tags by path for organizational units; the units themselves come from the paths
/// @param users of the organization instance's identity store
/// @param groups of the same
/// @param permissionSets by name
/// @param assignments with provisioning at the sets' latest version
/// @param provisioned permission sets that have a role in an account without any assignment there
/// @param managedPolicies further AWS managed policies, by ARN, beside the well-known ones
/// @param callers who signs with which access key id; any other key is the management account's
/// @param scim the endpoint that Okta pushes to
public record AwsSeed(
        String region,
        OrganizationSeed organization,
        List<Instance> instances,
        List<Account> accounts,
        Map<String, Map<String, String>> ous,
        List<User> users,
        List<Group> groups,
        List<PermissionSet> permissionSets,
        List<Assignment> assignments,
        List<Provisioned> provisioned,
        List<String> managedPolicies,
        List<CallerSeed> callers,
        Scim scim,
        Quotas quotas,
        Delays delays,
        Switches switches) {

    public AwsSeed {
        instances = List.copyOf(instances);
        accounts = List.copyOf(accounts);
        ous = Collections.unmodifiableMap(new LinkedHashMap<>(ous));
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        permissionSets = List.copyOf(permissionSets);
        assignments = List.copyOf(assignments);
        provisioned = List.copyOf(provisioned);
        managedPolicies = List.copyOf(managedPolicies);
        callers = List.copyOf(callers);
    }

    /// Reads the part `aws:` of a state file.
    ///
    /// @param tree what stands under `aws`
    /// @throws StateFile.Malformed with file, line and column at the first thing that is wrong
    public static AwsSeed from(Tree tree) {
        return AwsSeedReader.read(tree);
    }

    /// `aws.organization`.
    ///
    /// @param id `o-` and 10 to 32 letters and digits
    /// @param delegatedAdministrators account ids that administer IAM Identity Center too
    public record OrganizationSeed(
            String id, Account managementAccount, List<String> delegatedAdministrators) {
        public OrganizationSeed {
            delegatedAdministrators = List.copyOf(delegatedAdministrators);
        }
    }

    /// Whose an instance of IAM Identity Center is.
    public enum InstanceKind {
        /// The organization's: the only one with permission sets.
        ORGANIZATION,
        /// One account's own: applications only.
        ACCOUNT
    }

    /// One of `aws.instances`.
    ///
    /// @param arn `arn:aws:sso:::instance/ssoins-...`; the file may give the last part as `id`
    /// @param identityStore `d-` and ten hexadecimal digits
    /// @param owner account id; the management account unless said
    /// @param status ACTIVE unless said
    /// @param accessControlAttributes attributes for access control by key, each with its source
    public record Instance(
            String arn,
            String identityStore,
            String owner,
            InstanceKind kind,
            String status,
            Optional<String> name,
            Map<String, String> accessControlAttributes) {

        public Instance {
            accessControlAttributes =
                    Collections.unmodifiableMap(new LinkedHashMap<>(accessControlAttributes));
        }
    }

    /// One of `aws.accounts`.
    ///
    /// @param state ACTIVE, SUSPENDED, PENDING_CLOSURE, CLOSED or PENDING_ACTIVATION
    /// @param ou a path of names below the root such as `Workloads/Prod`; empty is the root
    /// @param invited whether it joined by invitation
    /// @param missingPolicies names of customer managed policies that are not there (all others
    ///   are)
    /// @param otherRoles IAM roles beside those of IAM Identity Center
    public record Account(
            String id,
            String name,
            String email,
            String state,
            String ou,
            Map<String, String> tags,
            boolean invited,
            List<String> missingPolicies,
            int otherRoles) {
        public Account {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
            missingPolicies = List.copyOf(missingPolicies);
        }
    }

    /// One of `aws.users`.
    ///
    /// @param id a UUID made from the name unless said
    /// @param externalId the SCIM client's id; with `scim: true` one is made from the name
    /// @param enabled whether the user's status is ENABLED
    public record User(
            String id,
            String userName,
            String givenName,
            String familyName,
            String displayName,
            String email,
            Optional<String> externalId,
            boolean enabled) {}

    /// One of `aws.groups`.
    ///
    /// @param scim whether SCIM made it
    /// @param members user names
    public record Group(
            String id,
            String name,
            Optional<String> description,
            Optional<String> externalId,
            boolean scim,
            List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /// One of `aws.permissionSets`.
    ///
    /// @param arn made from the name unless said
    public record PermissionSet(
            String arn,
            String name,
            dev.muster.sandbox.aws.PermissionSet.Content content,
            Map<String, String> tags) {
        public PermissionSet {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        }
    }

    /// One of `aws.assignments`: `group` or `user` by name, or `principalId` with `principalType`
    /// (GROUP unless said) for one whose principal is not there.
    public record Assignment(
            String principalType, String principalId, String permissionSet, String accountId) {}

    /// One of `aws.provisioned`.
    ///
    /// @param behind whether edits since have not reached it
    public record Provisioned(String permissionSet, String accountId, boolean behind) {}

    /// One of `aws.callers`.
    record CallerSeed(String accessKeyId, String accountId, String role, Caller.Kind kind) {}

    /// `aws.scim`.
    ///
    /// @param tenant the part of the address before `/scim/v2`
    /// @param tokens what expires when; without any, every token is good
    public record Scim(String tenant, Map<String, Instant> tokens) {
        public Scim {
            tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
        }
    }
}
