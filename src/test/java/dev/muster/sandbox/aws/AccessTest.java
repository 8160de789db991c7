package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;

import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeleteAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

/// What tests of permission sets and assignments share: a user in a group, a permission set, and
/// the shortest way to assign.
abstract class AccessTest {

    static final String GROUP = "99999999-2222-3333-4444-555555555555";
    static final String USER = "11111111-2222-3333-4444-555555555555";
    static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    static final String PEOPLE =
            """
            users:
              - {userName: jane@example.com, scim: true, id: 11111111-2222-3333-4444-555555555555}
            groups:
              - {name: AWS-ReadOnly, scim: true, members: [jane@example.com], id: 99999999-2222-3333-4444-555555555555}
            permissionSets:
              ReadOnlyAccess: {managedPolicies: [ReadOnlyAccess]}
            """;

    AwsFixture aws = AwsFixture.roomy(PEOPLE);
    SsoAdminClient sso = aws.sso();

    @AfterEach
    void stop() {
        aws.close();
    }

    /// Starts anew with more in the state file and no limits on calls.
    void with(String further) {
        restart(AwsFixture.roomy(PEOPLE + further));
    }

    void restart(AwsFixture fresh) {
        aws.close();
        aws = fresh;
        sso = aws.sso();
    }

    String set() {
        return sso.listPermissionSets(r -> r.instanceArn(INSTANCE)).permissionSets().getFirst();
    }

    static CreateAccountAssignmentRequest creation(String account, String set, String group) {
        return CreateAccountAssignmentRequest.builder()
                .instanceArn(INSTANCE)
                .targetId(account)
                .targetType(TargetType.AWS_ACCOUNT)
                .permissionSetArn(set)
                .principalType(PrincipalType.GROUP)
                .principalId(group)
                .build();
    }

    static DeleteAccountAssignmentRequest deletion(String account, String set, String group) {
        return DeleteAccountAssignmentRequest.builder()
                .instanceArn(INSTANCE)
                .targetId(account)
                .targetType(TargetType.AWS_ACCOUNT)
                .permissionSetArn(set)
                .principalType(PrincipalType.GROUP)
                .principalId(group)
                .build();
    }

    String create(String account) {
        return sso.createAccountAssignment(creation(account, set(), GROUP))
                .accountAssignmentCreationStatus()
                .requestId();
    }

    String delete(String account) {
        return sso.deleteAccountAssignment(deletion(account, set(), GROUP))
                .accountAssignmentDeletionStatus()
                .requestId();
    }

    AccountAssignmentOperationStatus created(String requestId) {
        return sso.describeAccountAssignmentCreationStatus(
                        r -> r.instanceArn(INSTANCE).accountAssignmentCreationRequestId(requestId))
                .accountAssignmentCreationStatus();
    }

    AccountAssignmentOperationStatus deleted(String requestId) {
        return sso.describeAccountAssignmentDeletionStatus(
                        r -> r.instanceArn(INSTANCE).accountAssignmentDeletionRequestId(requestId))
                .accountAssignmentDeletionStatus();
    }

    int rows(String account) {
        String set = set();
        return sso.listAccountAssignments(
                        r -> r.instanceArn(INSTANCE).accountId(account).permissionSetArn(set))
                .accountAssignments()
                .size();
    }

    /// Assigns and waits until it is done.
    void assigned(String account) {
        create(account);
        aws.pass(5);
    }
}
