package dev.muster.adapter.aws;

import dev.muster.live.AwsState.Job;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatusMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentCreationStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentDeletionStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetProvisioningStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.OperationStatusFilter;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatusMetadata;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;

/// Reads asynchronous jobs: the lists say only which are in progress, Describe says of one what it
/// is about and why it failed.
final class JobReader {

    private static final int PAGE = 100;
    private static final OperationStatusFilter OPEN =
            OperationStatusFilter.builder().status(StatusValues.IN_PROGRESS).build();

    private final AwsCalls calls;
    private final Reads reads;

    JobReader(AwsCalls calls, Reads reads) {
        this.calls = calls;
        this.reads = reads;
    }

    /// Every job in progress, of whoever began it.
    List<Job> open(String instanceArn) {
        return reads.each(Arrays.asList(JobKind.values()), kind -> open(instanceArn, kind)).stream()
                .flatMap(List::stream)
                .map(JobStatus::job)
                .sorted(Comparator.comparing(Job::what).thenComparing(Job::requestId))
                .toList();
    }

    /// Jobs of one kind in progress, each described.
    List<JobStatus> open(String instanceArn, JobKind kind) {
        return reads
                .each(openIds(instanceArn, kind), id -> describe(instanceArn, kind, id))
                .stream()
                .flatMap(Optional::stream)
                .filter(JobStatus::isOpen)
                .toList();
    }

    /// Request ids of the jobs of one kind in progress.
    List<String> openIds(String instanceArn, JobKind kind) {
        return switch (kind) {
            case CREATION -> creations(instanceArn);
            case DELETION -> deletions(instanceArn);
            case PROVISIONING -> provisionings(instanceArn);
        };
    }

    /// What became of a job; empty if the service knows none of that id, or no longer.
    Optional<JobStatus> describe(String instanceArn, JobKind kind, String requestId) {
        return unlessNotFound(() ->
                switch (kind) {
                    case CREATION -> creation(instanceArn, requestId);
                    case DELETION -> deletion(instanceArn, requestId);
                    case PROVISIONING -> provisioning(instanceArn, requestId);
                });
    }

    private JobStatus creation(String instanceArn, String requestId) {
        String operation = "DescribeAccountAssignmentCreationStatus";
        return JobStatus.of(
                JobKind.CREATION,
                calls.sso(
                                operation,
                                sso ->
                                        sso.describeAccountAssignmentCreationStatus(r ->
                                                r.instanceArn(instanceArn)
                                                        .accountAssignmentCreationRequestId(
                                                                requestId)))
                        .accountAssignmentCreationStatus(),
                AwsService.SSO_ADMIN.named(operation));
    }

    private JobStatus deletion(String instanceArn, String requestId) {
        String operation = "DescribeAccountAssignmentDeletionStatus";
        return JobStatus.of(
                JobKind.DELETION,
                calls.sso(
                                operation,
                                sso ->
                                        sso.describeAccountAssignmentDeletionStatus(r ->
                                                r.instanceArn(instanceArn)
                                                        .accountAssignmentDeletionRequestId(
                                                                requestId)))
                        .accountAssignmentDeletionStatus(),
                AwsService.SSO_ADMIN.named(operation));
    }

    private JobStatus provisioning(String instanceArn, String requestId) {
        String operation = "DescribePermissionSetProvisioningStatus";
        return JobStatus.of(
                calls.sso(
                                operation,
                                sso ->
                                        sso.describePermissionSetProvisioningStatus(r ->
                                                r.instanceArn(instanceArn)
                                                        .provisionPermissionSetRequestId(
                                                                requestId)))
                        .permissionSetProvisioningStatus(),
                AwsService.SSO_ADMIN.named(operation));
    }

    private List<String> creations(String instanceArn) {
        String operation = "ListAccountAssignmentCreationStatus";
        return Pages.all(
                        new Pages.Listing<
                                ListAccountAssignmentCreationStatusResponse,
                                AccountAssignmentOperationStatusMetadata>(
                                AwsService.SSO_ADMIN.named(operation),
                                token ->
                                        calls.sso(
                                                operation,
                                                sso ->
                                                        sso.listAccountAssignmentCreationStatus(r ->
                                                                r.instanceArn(instanceArn)
                                                                        .filter(OPEN)
                                                                        .maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListAccountAssignmentCreationStatusResponse
                                        ::accountAssignmentsCreationStatus,
                                ListAccountAssignmentCreationStatusResponse::nextToken,
                                AccountAssignmentOperationStatusMetadata::requestId))
                .stream()
                .map(AccountAssignmentOperationStatusMetadata::requestId)
                .toList();
    }

    private List<String> deletions(String instanceArn) {
        String operation = "ListAccountAssignmentDeletionStatus";
        return Pages.all(
                        new Pages.Listing<
                                ListAccountAssignmentDeletionStatusResponse,
                                AccountAssignmentOperationStatusMetadata>(
                                AwsService.SSO_ADMIN.named(operation),
                                token ->
                                        calls.sso(
                                                operation,
                                                sso ->
                                                        sso.listAccountAssignmentDeletionStatus(r ->
                                                                r.instanceArn(instanceArn)
                                                                        .filter(OPEN)
                                                                        .maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListAccountAssignmentDeletionStatusResponse
                                        ::accountAssignmentsDeletionStatus,
                                ListAccountAssignmentDeletionStatusResponse::nextToken,
                                AccountAssignmentOperationStatusMetadata::requestId))
                .stream()
                .map(AccountAssignmentOperationStatusMetadata::requestId)
                .toList();
    }

    private List<String> provisionings(String instanceArn) {
        String operation = "ListPermissionSetProvisioningStatus";
        return Pages.all(
                        new Pages.Listing<
                                ListPermissionSetProvisioningStatusResponse,
                                PermissionSetProvisioningStatusMetadata>(
                                AwsService.SSO_ADMIN.named(operation),
                                token ->
                                        calls.sso(
                                                operation,
                                                sso ->
                                                        sso.listPermissionSetProvisioningStatus(r ->
                                                                r.instanceArn(instanceArn)
                                                                        .filter(OPEN)
                                                                        .maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListPermissionSetProvisioningStatusResponse
                                        ::permissionSetsProvisioningStatus,
                                ListPermissionSetProvisioningStatusResponse::nextToken,
                                PermissionSetProvisioningStatusMetadata::requestId))
                .stream()
                .map(PermissionSetProvisioningStatusMetadata::requestId)
                .toList();
    }

    private static Optional<JobStatus> unlessNotFound(Supplier<JobStatus> read) {
        try {
            return Optional.of(read.get());
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
