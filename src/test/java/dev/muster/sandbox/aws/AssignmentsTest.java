package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.DEMO;
import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static dev.muster.sandbox.aws.AwsFixture.MANAGEMENT;
import static dev.muster.sandbox.aws.AwsFixture.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentForPrincipal;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatusMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentResponse;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.ThrottlingException;

class AssignmentsTest extends AccessTest {

    @Test
    void showsTheAssignmentOnlyWhenTheJobIsDone() {
        CreateAccountAssignmentResponse answer =
                sso.createAccountAssignment(creation(DEMO, set(), GROUP));
        String requestId = answer.accountAssignmentCreationStatus().requestId();
        assertThat(answer.accountAssignmentCreationStatus().status())
                .isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(answer.accountAssignmentCreationStatus().failureReason()).isNull();
        assertThat(requestId).isEqualTo(answer.responseMetadata().requestId());
        assertThat(rows(DEMO)).isZero();
        aws.pass(1);
        assertThat(rows(DEMO)).isOne();
        assertThat(created(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(created(requestId).principalId()).isEqualTo(GROUP);
    }

    @Test
    void acceptsADuplicateAndKeepsOneRow() {
        assigned(DEMO);
        String again = create(DEMO);
        aws.pass(1);
        assertThat(created(again).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(rows(DEMO)).isOne();
    }

    @Test
    void statusOutlivesTheAssignment() {
        String requestId = create(DEMO);
        aws.pass(1);
        String gone = delete(DEMO);
        assertThat(rows(DEMO)).isOne();
        aws.pass(2);
        assertThat(rows(DEMO)).isZero();
        assertThat(deleted(gone).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(created(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    void failsToDeleteWhatIsNotThereInTheStatus() {
        String requestId = delete(DEMO);
        aws.pass(2);
        assertThat(deleted(requestId).status()).isEqualTo(StatusValues.FAILED);
        assertThat(deleted(requestId).failureReason())
                .startsWith("Received a 404 status error: EntitlementItem doesn't exist");
    }

    @Test
    void refusesToDeleteWhatIsNotThereWhereSoSwitched() {
        with("switches: {absentAssignment: refuse}\n");
        assertThatThrownBy(() -> delete(DEMO))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("EntitlementItem doesn't exist");
    }

    @Test
    void changesOneRoleAtATimePerAccount() {
        create(DEMO);
        assertThatThrownBy(() -> create(DEMO)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> delete(DEMO)).isInstanceOf(ConflictException.class);
        create(OTHER);
        aws.pass(1);
        delete(DEMO);
    }

    @Test
    void holdsFifteenCreationsOutstanding() {
        restart(AwsFixture.roomy(accounts(16), PEOPLE));
        List<String> ids = ids(16);
        ids.subList(0, 15).forEach(this::create);
        assertThatThrownBy(() -> create(ids.get(15)))
                .isInstanceOf(ThrottlingException.class)
                .hasMessageContaining("There are too many requests processing");
        aws.pass(1);
        create(ids.get(15));
        assertThat(aws.side.state().at("/peaks/outstandingCreations").asInt()).isEqualTo(15);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "7000000000%02d".formatted(i)).toList();
    }

    private static String accounts(int count) {
        return ids(count).stream()
                .map(id -> "  - {id: %s, name: Account%s}\n".formatted(id, id))
                .collect(Collectors.joining());
    }

    @Test
    void failsForAPrincipalThatIsNotThere() {
        String ghost = "00000000-0000-0000-0000-000000000000";
        String requestId =
                sso.createAccountAssignment(creation(DEMO, set(), ghost))
                        .accountAssignmentCreationStatus()
                        .requestId();
        aws.pass(1);
        assertThat(created(requestId).failureReason())
                .contains("GROUP assignee " + ghost + " was not found in directory d-99670a1b2c");
        with("switches: {unknownPrincipal: refuse}\n");
        assertThatThrownBy(() -> sso.createAccountAssignment(creation(DEMO, set(), ghost)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void hangsOnASuspendedAccountAndThenFails() {
        aws.side.change("suspendAccount", "account", "AWSDemo");
        String requestId = create(DEMO);
        aws.pass(30);
        assertThat(created(requestId).status()).isEqualTo(StatusValues.IN_PROGRESS);
        aws.pass(30);
        assertThat(created(requestId).status()).isEqualTo(StatusValues.FAILED);
        assertThat(created(requestId).failureReason()).contains("taking longer than usual");
    }

    @Test
    void failsInTheManagementAccountWithoutRightsThere() {
        with("switches: {managementRoleAccess: false}\n");
        String requestId = create(MANAGEMENT);
        aws.pass(1);
        assertThat(created(requestId).failureReason()).contains("Access denied by IAM");
    }

    @Test
    void endsAsTheScriptSays() {
        aws.side.change("script", "outcome", "fail", "kind", "create");
        String failed = create(DEMO);
        aws.side.change("script", "outcome", "stuck", "account", "Security");
        String stuck = create(OTHER);
        aws.pass(600);
        assertThat(created(failed).status()).isEqualTo(StatusValues.FAILED);
        assertThat(created(failed).failureReason()).isNull();
        assertThat(created(stuck).status()).isEqualTo(StatusValues.IN_PROGRESS);
        aws.side.change("script", "outcome", "slow", "delay", "5m");
        String slow = create(DEMO);
        aws.pass(299);
        assertThat(created(slow).status()).isEqualTo(StatusValues.IN_PROGRESS);
        aws.pass(1);
        assertThat(created(slow).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    void forgetsJobsWhereSoSet() {
        with("delays: {forgetJobs: 1h}\n");
        String requestId = create(DEMO);
        aws.pass(3500);
        assertThat(created(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
        aws.pass(102);
        assertThatThrownBy(() -> created(requestId)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void listsOfJobsHoldStatusIdAndDateOnly() {
        String requestId = create(DEMO);
        List<AccountAssignmentOperationStatusMetadata> list =
                sso.listAccountAssignmentCreationStatus(r ->
                                r.instanceArn(INSTANCE)
                                        .filter(f -> f.status(StatusValues.IN_PROGRESS)))
                        .accountAssignmentsCreationStatus();
        assertThat(list).hasSize(1);
        assertThat(list.getFirst().requestId()).isEqualTo(requestId);
        assertThat(list.getFirst().createdDate()).isEqualTo(aws.clock.now());
        String raw =
                aws.json(
                                "SWBExternalService.ListAccountAssignmentCreationStatus",
                                "sso",
                                "{\"InstanceArn\": \"%s\"}".formatted(INSTANCE))
                        .body();
        assertThat(raw).doesNotContain("TargetId").doesNotContain("null");
    }

    @Test
    void listsWhatAUserHasThroughGroupsAndWhatAGroupHasItself() {
        assigned(DEMO);
        List<AccountAssignmentForPrincipal> user =
                sso.listAccountAssignmentsForPrincipal(r ->
                                r.instanceArn(INSTANCE)
                                        .principalId(USER)
                                        .principalType(PrincipalType.USER))
                        .accountAssignments();
        assertThat(user).hasSize(1);
        assertThat(user.getFirst().principalId()).isEqualTo(GROUP);
        assertThat(
                        sso.listAccountAssignmentsForPrincipal(r ->
                                        r.instanceArn(INSTANCE)
                                                .principalId(GROUP)
                                                .principalType(PrincipalType.GROUP)
                                                .filter(f -> f.accountId(OTHER)))
                                .accountAssignments())
                .isEmpty();
    }

    @Test
    void limitsGroupsPerSetAndAccount() {
        restart(
                AwsFixture.with(
                        PEOPLE + "quotas: {groupsPerAssignment: 1, ssoAdminBurst: 1000}\n"));
        assigned(DEMO);
        String other = "88888888-2222-3333-4444-555555555555";
        assertThatThrownBy(() -> sso.createAccountAssignment(creation(DEMO, set(), other)))
                .isInstanceOf(ServiceQuotaExceededException.class);
        create(DEMO);
    }

    @Test
    void keepsOrTakesTheAssignmentsOfADeletedGroup() {
        assigned(DEMO);
        aws.side.change("deleteGroup", "group", "AWS-ReadOnly");
        assertThat(rows(DEMO)).isOne();
        with("switches: {principalTakesAssignments: true}\n");
        assigned(DEMO);
        aws.side.change("deleteGroup", "group", "AWS-ReadOnly");
        assertThat(rows(DEMO)).isZero();
    }

    @Test
    void readsMayLagBehindWrites() {
        with("delays: {lag: {ListAccountAssignments: 3s}}\n");
        String requestId = create(DEMO);
        aws.pass(1);
        assertThat(created(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(rows(DEMO)).isZero();
        aws.pass(3);
        assertThat(rows(DEMO)).isOne();
    }
}
