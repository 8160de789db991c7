package dev.muster.sandbox.aws;

import static java.util.Objects.requireNonNull;

/// Who calls: an assumed role in one account of the organization.
///
/// @param accountId 12 digits
/// @param arn the caller as STS shows it, `arn:aws:sts::<account>:assumed-role/<role>/<session>`
/// @param accessKeyId the key the call was signed with
record Caller(Kind kind, String accountId, String role, String arn, String accessKeyId) {

    /// What the caller's account may do in IAM Identity Center.
    enum Kind {
        /// The management account: everything.
        MANAGEMENT,
        /// A delegated administrator: all but what touches the management account.
        DELEGATED,
        /// Any other member account: reads of the identity store, and its own account instance.
        MEMBER
    }

    Caller {
        requireNonNull(kind, "kind is null");
        requireNonNull(accountId, "accountId is null");
        requireNonNull(role, "role is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(accessKeyId, "accessKeyId is null");
    }

    static Caller assumed(
            Kind kind, String accountId, String role, String session, String accessKeyId) {
        String arn = "arn:aws:sts::%s:assumed-role/%s/%s".formatted(accountId, role, session);
        return new Caller(kind, accountId, role, arn, accessKeyId);
    }

    /// The session's name, which CloudTrail shows as the user name.
    String session() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /// The role's id as IAM forms it; the same role always has the same one.
    String roleId() {
        return "AROA" + Stable.upper(accountId + "/" + role, 17);
    }
}
