package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.DEMO;
import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static dev.muster.sandbox.aws.AwsFixture.MANAGEMENT;
import static dev.muster.sandbox.aws.AwsFixture.OTHER;
import static dev.muster.sandbox.aws.AwsFixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccessDeniedException;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.SsoAdminException;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class CallersTest extends AccessTest {

    private SsoAdminClient delegated() {
        return aws.sso("DELEGATED");
    }

    @Test
    void theManagementAccountSeesEveryInstance() {
        assertThat(sso.listInstances(r -> {}).instances())
                .extracting(InstanceMetadata::ownerAccountId)
                .containsExactlyInAnyOrder(MANAGEMENT, DEMO);
        assertThat(sso.describeInstance(r -> r.instanceArn(INSTANCE)).identityStoreId())
                .isEqualTo(STORE);
    }

    @Test
    void anAccountInstanceHasNoPermissionSets() {
        assertThatThrownBy(() ->
                        sso.listPermissionSets(r ->
                                r.instanceArn("arn:aws:sso:::instance/ssoins-1111222233334444")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aMemberSeesInstancesButNoPermissionSets() {
        SsoAdminClient member = aws.sso("MEMBER");
        assertThat(member.listInstances(r -> {}).instances()).hasSize(2);
        assertThatThrownBy(() -> member.listPermissionSets(r -> r.instanceArn(INSTANCE)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(
                        "User: arn:aws:sts::444455556666:assumed-role/Developer/sandbox is not authorized to"
                                + " perform: sso:ListPermissionSets");
    }

    @Test
    void aDelegatedAdministratorMayNotTouchTheManagementAccount() {
        SsoAdminClient delegated = delegated();
        assertThatThrownBy(
                        () -> delegated.createAccountAssignment(creation(MANAGEMENT, set(), GROUP)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(
                        "sso:CreateAccountAssignment on resource: arn:aws:sso:::account/"
                                + MANAGEMENT);
        delegated.createAccountAssignment(creation(DEMO, set(), GROUP));
    }

    @Test
    void aSetProvisionedInTheManagementAccountIsLockedForADelegatedAdministrator() {
        SsoAdminClient delegated = delegated();
        String set = set();
        Runnable edit =
                () ->
                        delegated.updatePermissionSet(
                                r -> r.instanceArn(INSTANCE).permissionSetArn(set));
        edit.run();
        aws.side.change(
                "createAssignment",
                "user",
                "jane@example.com",
                "permissionSet",
                "ReadOnlyAccess",
                "account",
                MANAGEMENT);
        assertThatThrownBy(edit::run)
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(set);
        assertThatThrownBy(() -> delegated.createAccountAssignment(creation(DEMO, set, GROUP)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() ->
                        delegated.provisionPermissionSet(r ->
                                r.instanceArn(INSTANCE)
                                        .permissionSetArn(set)
                                        .targetId(DEMO)
                                        .targetType("AWS_ACCOUNT")))
                .isInstanceOf(AccessDeniedException.class);
        sso.updatePermissionSet(r -> r.instanceArn(INSTANCE).permissionSetArn(set));
    }

    @Test
    void listsForAPrincipalOnlyForTheManagementAccountUnlessSwitched() {
        assertThatThrownBy(() -> listForGroup(delegated()))
                .isInstanceOf(AccessDeniedException.class);
        with("switches: {delegatedListsForPrincipal: true}\n");
        listForGroup(delegated());
    }

    private static void listForGroup(SsoAdminClient client) {
        client.listAccountAssignmentsForPrincipal(
                r -> r.instanceArn(INSTANCE).principalId(GROUP).principalType(PrincipalType.GROUP));
    }

    @Test
    void tellsCallersWhoTheyAre() {
        assertThat(aws.sts("ANY").getCallerIdentity().account()).isEqualTo(MANAGEMENT);
        assertThat(aws.sts("DELEGATED").getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::555566667777:assumed-role/Delegate/sandbox");
    }

    @Test
    void anAssumedRoleIsACallerToo() {
        StsClient sts = aws.sts("ANY");
        Credentials given =
                sts.assumeRole(r ->
                                r.roleArn("arn:aws:iam::%s:role/Muster".formatted(OTHER))
                                        .roleSessionName("plan")
                                        .durationSeconds(900))
                        .credentials();
        SsoAdminClient assumed = client(given);
        assertThat(assumed.listPermissionSets(r -> r.instanceArn(INSTANCE)).permissionSets())
                .hasSize(1);
        assertThatThrownBy(
                        () -> assumed.createAccountAssignment(creation(MANAGEMENT, set(), GROUP)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("assumed-role/Muster/plan");
        aws.pass(900);
        assertThatThrownBy(() -> assumed.listInstances(r -> {}))
                .isInstanceOf(SsoAdminException.class)
                .hasMessageContaining("expired");
    }

    private SsoAdminClient client(Credentials given) {
        return aws.keep(
                aws.configured(
                                SsoAdminClient.builder(),
                                StaticCredentialsProvider.create(
                                        AwsSessionCredentials.create(
                                                given.accessKeyId(),
                                                given.secretAccessKey(),
                                                given.sessionToken())))
                        .build());
    }

    @Test
    void assumesARoleWithAWebIdentity() {
        assertThat(
                        aws.sts("ANY")
                                .assumeRoleWithWebIdentity(r ->
                                        r.roleArn("arn:aws:iam::111122223333:role/ci/Muster")
                                                .roleSessionName("run-1")
                                                .webIdentityToken("eyJ.eyJ.sig"))
                                .assumedRoleUser()
                                .arn())
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/Muster/run-1");
    }

    @Test
    void assumesNoRoleOutsideTheOrganization() {
        assertThatThrownBy(() ->
                        aws.sts("ANY")
                                .assumeRole(r ->
                                        r.roleArn("arn:aws:iam::999999999999:role/X")
                                                .roleSessionName("plan")))
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> {
                            assertThat(e.statusCode()).isEqualTo(403);
                            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        });
    }

    @Test
    void refusesPermissionSetsWhereTheInstanceHasThemOff() {
        with("switches: {permissionSetsEnabled: false}\n");
        assertThatThrownBy(this::set).isInstanceOf(ValidationException.class);
        aws.json(
                "SWBExternalService.UpdateInstance",
                "sso",
                "{\"InstanceArn\": \"%s\", \"PermissionSetsEnabled\": true}".formatted(INSTANCE));
        assertThat(set()).isNotEmpty();
    }

    @Test
    void stsRefusesCredentialsThatAreNoGoodInItsOwnWords() {
        Credentials given =
                aws.sts("ANY")
                        .assumeRole(r ->
                                r.roleArn("arn:aws:iam::%s:role/Muster".formatted(OTHER))
                                        .roleSessionName("plan")
                                        .durationSeconds(900))
                        .credentials();
        assertThat(refusal(sts(given, given.sessionToken() + "x")))
                .isEqualTo(
                        "403 InvalidClientTokenId: The security token included in the request is invalid.");
        aws.pass(900);
        assertThat(refusal(sts(given, given.sessionToken())))
                .isEqualTo(
                        "403 ExpiredToken: The security token included in the request is expired");
    }

    private StsClient sts(Credentials given, String token) {
        return aws.keep(
                aws.configured(
                                StsClient.builder(),
                                StaticCredentialsProvider.create(
                                        AwsSessionCredentials.create(
                                                given.accessKeyId(),
                                                given.secretAccessKey(),
                                                token)))
                        .build());
    }

    private static String refusal(StsClient sts) {
        try {
            return sts.getCallerIdentity().arn();
        } catch (StsException e) {
            return "%d %s: %s"
                    .formatted(
                            e.statusCode(),
                            e.awsErrorDetails().errorCode(),
                            e.awsErrorDetails().errorMessage());
        }
    }

    @Test
    void stsRefusesUnsignedAndMisScopedCalls() {
        String call = "Action=GetCallerIdentity&Version=2011-06-15";
        HttpResponse<String> unsigned = form(call, "");
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.body()).contains("<Code>MissingAuthenticationToken</Code>");
        HttpResponse<String> misScoped =
                form(
                        call,
                        "AWS4-HMAC-SHA256 Credential=ANY/20260601/eu-central-1/sso/aws4_request,"
                                + " SignedHeaders=host, Signature=0");
        assertThat(misScoped.statusCode()).isEqualTo(403);
        assertThat(misScoped.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        HttpResponse<String> unknown =
                form(
                        "Action=Dance&Version=2011-06-15",
                        "AWS4-HMAC-SHA256 Credential=ANY/20260601/eu-central-1/sts/aws4_request,"
                                + " SignedHeaders=host, Signature=0");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void iamTellsWhichManagedPoliciesThereAre() {
        String signed =
                "AWS4-HMAC-SHA256 Credential=ANY/20260601/us-east-1/iam/aws4_request,"
                        + " SignedHeaders=host, Signature=0";
        String call = "Action=GetPolicy&Version=2010-05-08&PolicyArn=arn:aws:iam::aws:policy/";
        assertThat(form(call + "job-function/Billing", signed).body())
                .contains("<PolicyName>Billing</PolicyName>", "<Path>/job-function/</Path>");
        HttpResponse<String> missing = form(call + "Billing", signed);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("<Code>NoSuchEntity</Code>");
        assertThat(form(call + "Billing", "").statusCode()).isEqualTo(403);
        assertThat(form("Action=ListUsers&Version=2010-05-08", signed).body())
                .contains("<Code>InvalidAction</Code>");
    }

    private HttpResponse<String> form(String parameters, String authorization) {
        String type = "application/x-www-form-urlencoded";
        return authorization.isEmpty()
                ? aws.http("POST", "/", parameters, "Content-Type", type)
                : aws.http(
                        "POST",
                        "/",
                        parameters,
                        "Content-Type",
                        type,
                        "Authorization",
                        authorization);
    }
}
