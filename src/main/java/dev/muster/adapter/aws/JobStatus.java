package dev.muster.adapter.aws;

import dev.muster.live.AwsState.Job;
import dev.muster.model.AccountId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatus;

/// What the service says of one job.
///
/// @param status `IN_PROGRESS`, `SUCCEEDED` or `FAILED`
/// @param reason the service's free text where it failed; it may give none
record JobStatus(
        JobKind kind,
        String requestId,
        String status,
        Optional<String> reason,
        Optional<String> setArn,
        Optional<AccountId> account,
        Optional<String> principalId) {

    static final String IN_PROGRESS = "IN_PROGRESS";
    static final String SUCCEEDED = "SUCCEEDED";

    static JobStatus of(
            JobKind kind, @Nullable AccountAssignmentOperationStatus answer, String operation) {
        if (answer == null) {
            throw AwsFailures.senseless(operation, "the answer holds no status");
        }
        return new JobStatus(
                kind,
                Fields.required(answer.requestId(), operation, "a request id"),
                Fields.required(answer.statusAsString(), operation, "a status"),
                Fields.optional(answer.failureReason()),
                Fields.optional(answer.permissionSetArn()),
                account(answer.targetId()),
                Fields.optional(answer.principalId()));
    }

    static JobStatus of(@Nullable PermissionSetProvisioningStatus answer, String operation) {
        if (answer == null) {
            throw AwsFailures.senseless(operation, "the answer holds no status");
        }
        return new JobStatus(
                JobKind.PROVISIONING,
                Fields.required(answer.requestId(), operation, "a request id"),
                Fields.required(answer.statusAsString(), operation, "a status"),
                Fields.optional(answer.failureReason()),
                Fields.optional(answer.permissionSetArn()),
                account(answer.accountId()),
                Optional.empty());
    }

    /// A provisioning for all accounts names none.
    private static Optional<AccountId> account(@Nullable String id) {
        return Fields.optional(id).filter(AccountId::isAccountId).map(AccountId::new);
    }

    boolean isOpen() {
        return status.equals(IN_PROGRESS);
    }

    boolean hasSucceeded() {
        return status.equals(SUCCEEDED);
    }

    /// What people read of it: the kind, and the account where it has one.
    String what() {
        return kind.text() + account.map(id -> " in account " + id).orElse("");
    }

    Job job() {
        return new Job(requestId, what(), setArn, account, principalId);
    }
}
