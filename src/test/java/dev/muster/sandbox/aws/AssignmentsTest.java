package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.DEMO;
import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static dev.muster.sandbox.aws.AwsFixture.MANAGEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignment;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentResponse;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;
import software.amazon.awssdk.services.ssoadmin.model.ThrottlingException;

class AssignmentsTest {

    private static final String PEOPLE =
            """
            users:
              - {userName: jane@example.com, scim: true, id: 11111111-2222-3333-4444-555555555555}
            groups:
              - {name: AWS-ReadOnly, scim: true, members: [jane@example.com], id: 99999999-2222-3333-4444-555555555555}
            permissionSets:
              ReadOnlyAccess: {managedPolicies: [ReadOnlyAccess]}
            """;

    private static final String GROUP = "99999999-2222-3333-4444-555555555555";
    private static final String USER = "11111111-2222-3333-4444-555555555555";

    private AwsFixture aws = AwsFixture.with(PEOPLE);

    @AfterEach
    void stop() {
        aws.close();
    }

    private void with(String further) {
        aws.close();
        aws = AwsFixture.with(PEOPLE + further);
    }

    private String set(SsoAdminClient sso) {
        return sso.listPermissionSets(r -> r.instanceArn(INSTANCE)).permissionSets().getFirst();
    }

    private CreateAccountAssignmentResponse create(SsoAdminClient sso, String account) {
        String set = set(sso);
        return sso.createAccountAssignment(
                r ->
                        r.instanceArn(INSTANCE)
                                .targetId(account)
                                .targetType(TargetType.AWS_ACCOUNT)
                                .permissionSetArn(set)
                                .principalType(PrincipalType.GROUP)
                                .principalId(GROUP));
    }

    private void delete(SsoAdminClient sso, String account) {
        String set = set(sso);
        sso.deleteAccountAssignment(
                r ->
                        r.instanceArn(INSTANCE)
                                .targetId(account)
                                .targetType(TargetType.AWS_ACCOUNT)
                                .permissionSetArn(set)
                                .principalType(PrincipalType.GROUP)
                                .principalId(GROUP));
    }

    private List<AccountAssignment> rows(SsoAdminClient sso, String account) {
        String set = set(sso);
        return sso.listAccountAssignments(
                        r -> r.instanceArn(INSTANCE).accountId(account).permissionSetArn(set))
                .accountAssignments();
    }

    private AccountAssignmentOperationStatus status(
            SsoAdminClient sso, CreateAccountAssignmentResponse created) {
        return sso.describeAccountAssignmentCreationStatus(
                        r ->
                                r.instanceArn(INSTANCE)
                                        .accountAssignmentCreationRequestId(
                                                created.accountAssignmentCreationStatus()
                                                        .requestId()))
                .accountAssignmentCreationStatus();
    }

    @Test
    void showsTheAssignmentOnlyWhenTheJobIsDone() {
        SsoAdminClient sso = aws.sso();
        CreateAccountAssignmentResponse created = create(sso, DEMO);
        assertThat(created.accountAssignmentCreationStatus().status())
                .isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(created.accountAssignmentCreationStatus().requestId())
                .isEqualTo(created.responseMetadata().requestId());
        assertThat(rows(sso, DEMO)).isEmpty();
        aws.pass(1);
        assertThat(rows(sso, DEMO)).hasSize(1);
        assertThat(status(sso, created).status()).isEqualTo(StatusValues.SUCCEEDED);
    }
}
