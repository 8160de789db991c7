package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.StateFile.Tree;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where the real services' behaviour is not certain, varies or can be provoked: `aws.switches` in
/// the state file. Enumerated values are written in lower case with dashes.
///
/// @param accountStatus Organizations still sends the retired `Status` beside `State`: true
/// @param organizationsInUse false has Organizations answer AWSOrganizationsNotInUseException: true
/// @param permissionSetsEnabled false refuses every permission-set and assignment operation until
///   UpdateInstance turns them on: true
/// @param managementRoleAccess whether the management account's caller has the IAM rights that jobs
///   in the management account need; false has them fail with 403: true
/// @param delegatedListsForPrincipal whether a delegated administrator may call
///   ListAccountAssignmentsForPrincipal, documented as the management account's alone: false
/// @param unknownPrincipal an assignment of a principal that is not in the identity store is
///   `fail`ed in the status or `refuse`d at once: fail
/// @param absentAssignment deleting an assignment that is not there is `fail`ed in the status or
///   `refuse`d at once: fail
/// @param provisionLimit the error of one provision too many: `throttle` or `conflict`: throttle
/// @param principalTakesAssignments whether assignments vanish with a deleted user or group: false
/// @param updateClearsOmitted whether UpdatePermissionSet clears an omitted description and session
///   duration as it clears an omitted relay state: true
/// @param assignmentProvisionsLatest whether a new assignment brings the account's role up to date
///   where the permission set was provisioned before: true
/// @param keepProvisioning whether a role stays after the last assignment of its set in an account:
///   false
/// @param accessControlAttributesFail whether turning attributes for access control on ends as
///   CREATION_FAILED, as it does without the right to change the roles' trust policies: false
/// @param noInlinePolicy how an absent inline policy is answered: `empty`, `missing` or
///   `not-found`: empty
/// @param noBoundary how an absent permissions boundary is answered: `not-found` or `empty`:
///   not-found
/// @param reformatInlinePolicy whether an inline policy comes back with other spacing: false
/// @param principalIds whether ids of new users and groups are `plain` UUIDs, `prefixed` with the
///   identity store's digits, or `mixed`: plain
/// @param namesIgnoreCase whether GetGroupId, GetUserId and the uniqueness of names look past case:
///   false
/// @param scimGroupsCarryExternalIds whether groups made by SCIM show the external id they came
///   with: true
/// @param externalIdIssuer the issuer of external ids in the form `scim` (https://scim.aws.com/...)
///   or `arn` (provisioning tenant): scim
/// @param errorForm `plain` error types, `namespaced` ones with a capital Message, or `mixed`:
///   plain
/// @param futureMembers whether answers carry members that no model knows yet: false
/// @param futureValues whether enumerated members of users and accounts have values that no model
///   knows yet: false
/// @param checkScope whether an unsigned request, or one signed for another service or Region, is
///   refused: true
/// @param shortPages share of pages that hold fewer items than asked, 0 to 1: 0
/// @param emptyPages share of pages that hold none but a token, 0 to 1: 0
/// @param duplicateEvents share of CloudTrail events that come twice, 0 to 1: 0
/// @param recordReads whether CloudTrail shows reads too: false
record Switches(
        boolean accountStatus,
        boolean organizationsInUse,
        boolean permissionSetsEnabled,
        boolean managementRoleAccess,
        boolean delegatedListsForPrincipal,
        Refused unknownPrincipal,
        Refused absentAssignment,
        Limit provisionLimit,
        boolean principalTakesAssignments,
        boolean updateClearsOmitted,
        boolean assignmentProvisionsLatest,
        boolean keepProvisioning,
        boolean accessControlAttributesFail,
        Absent noInlinePolicy,
        Absent noBoundary,
        boolean reformatInlinePolicy,
        Ids principalIds,
        boolean namesIgnoreCase,
        boolean scimGroupsCarryExternalIds,
        Issuer externalIdIssuer,
        Form errorForm,
        boolean futureMembers,
        boolean futureValues,
        boolean checkScope,
        double shortPages,
        double emptyPages,
        double duplicateEvents,
        boolean recordReads) {

    /// When something impossible is refused.
    enum Refused {
        /// In the status of the asynchronous job.
        FAIL,
        /// At once, by the call.
        REFUSE
    }

    /// How a full queue is answered.
    enum Limit {
        /// ThrottlingException.
        THROTTLE,
        /// ConflictException.
        CONFLICT
    }

    /// How something absent is answered.
    enum Absent {
        /// By an empty value.
        EMPTY,
        /// By leaving the member out.
        MISSING,
        /// By ResourceNotFoundException.
        NOT_FOUND
    }

    /// The form of principal ids.
    enum Ids {
        /// A UUID.
        PLAIN,
        /// Ten hexadecimal digits of the store, a dash, a UUID.
        PREFIXED,
        /// Either, by turns.
        MIXED
    }

    /// The form of an external id's issuer.
    enum Issuer {
        /// `https://scim.aws.com/<tenant>`.
        SCIM,
        /// The ARN of the provisioning tenant.
        ARN
    }

    /// The form of error bodies.
    enum Form {
        /// `{"__type": "X", "message": ...}`.
        PLAIN,
        /// `{"__type": "namespace#X", "Message": ...}`.
        NAMESPACED,
        /// Either, by turns.
        MIXED
    }

    /// What the state file says, and the defaults where it says nothing.
    static Switches from(Tree tree) {
        tree.onlyKeys(
                "accountStatus",
                "organizationsInUse",
                "permissionSetsEnabled",
                "managementRoleAccess",
                "delegatedListsForPrincipal",
                "unknownPrincipal",
                "absentAssignment",
                "provisionLimit",
                "principalTakesAssignments",
                "updateClearsOmitted",
                "assignmentProvisionsLatest",
                "keepProvisioning",
                "accessControlAttributesFail",
                "noInlinePolicy",
                "noBoundary",
                "reformatInlinePolicy",
                "principalIds",
                "namesIgnoreCase",
                "scimGroupsCarryExternalIds",
                "externalIdIssuer",
                "errorForm",
                "futureMembers",
                "futureValues",
                "checkScope",
                "shortPages",
                "emptyPages",
                "duplicateEvents",
                "recordReads");
        return new Switches(
                tree.flag("accountStatus", true),
                tree.flag("organizationsInUse", true),
                tree.flag("permissionSetsEnabled", true),
                tree.flag("managementRoleAccess", true),
                tree.flag("delegatedListsForPrincipal", false),
                choice(tree, "unknownPrincipal", Refused.FAIL, Refused.values()),
                choice(tree, "absentAssignment", Refused.FAIL, Refused.values()),
                choice(tree, "provisionLimit", Limit.THROTTLE, Limit.values()),
                tree.flag("principalTakesAssignments", false),
                tree.flag("updateClearsOmitted", true),
                tree.flag("assignmentProvisionsLatest", true),
                tree.flag("keepProvisioning", false),
                tree.flag("accessControlAttributesFail", false),
                choice(tree, "noInlinePolicy", Absent.EMPTY, Absent.values()),
                choice(tree, "noBoundary", Absent.NOT_FOUND, Absent.values()),
                tree.flag("reformatInlinePolicy", false),
                choice(tree, "principalIds", Ids.PLAIN, Ids.values()),
                tree.flag("namesIgnoreCase", false),
                tree.flag("scimGroupsCarryExternalIds", true),
                choice(tree, "externalIdIssuer", Issuer.SCIM, Issuer.values()),
                choice(tree, "errorForm", Form.PLAIN, Form.values()),
                tree.flag("futureMembers", false),
                tree.flag("futureValues", false),
                tree.flag("checkScope", true),
                tree.decimal("shortPages", 0),
                tree.decimal("emptyPages", 0),
                tree.decimal("duplicateEvents", 0),
                tree.flag("recordReads", false));
    }

    /// One of the constants of an enumeration, written in lower case with dashes.
    static <T extends Enum<T>> T choice(Tree tree, String key, T otherwise, T[] all) {
        if (!tree.has(key)) {
            return otherwise;
        }
        String text = tree.text(key);
        return Arrays.stream(all)
                .filter(constant -> written(constant).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        tree.get(key)
                                .malformed(
                                        "'%s' must be one of %s, not '%s'"
                                                .formatted(
                                                        key,
                                                        Arrays.stream(all)
                                                                .map(Switches::written)
                                                                .collect(Collectors.joining(", ")),
                                                        text)));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
