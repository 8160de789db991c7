package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.DEMO;
import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static dev.muster.sandbox.aws.AwsFixture.OTHER;
import static dev.muster.sandbox.aws.AwsFixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

/// How much there may be of anything.
class QuotasTest extends AccessTest {

    private void quotas(String text) {
        restart(AwsFixture.with(PEOPLE + "quotas: {ssoAdminBurst: 1000, " + text + "}\n"));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ServiceQuotaExceededException.class);
    }

    private String make(String name) {
        return sso.createPermissionSet(r -> r.instanceArn(INSTANCE).name(name))
                .permissionSet()
                .permissionSetArn();
    }

    private void put(String policy) {
        String set = set();
        sso.putInlinePolicyToPermissionSet(
                r -> r.instanceArn(INSTANCE).permissionSetArn(set).inlinePolicy(policy));
    }

    @Test
    void anInstanceHoldsSoManyPermissionSets() {
        quotas("permissionSets: 2");
        make("Second");
        refused(() -> make("Third"));
    }

    @Test
    void anAccountHoldsSoManyPermissionSets() {
        quotas("permissionSetsPerAccount: 1");
        assigned(DEMO);
        String second = make("Second");
        refused(() -> sso.createAccountAssignment(creation(DEMO, second, GROUP)));
        assertThatCode(() -> sso.createAccountAssignment(creation(OTHER, second, GROUP)))
                .doesNotThrowAnyException();
    }

    @Test
    void anInlinePolicyHoldsSoManyCharactersThatAreNoWhiteSpace() {
        String frame = "{\"Sid\":\"%s\"}";
        int room = 10_240 - frame.length() + 2;
        String longest = frame.formatted("a".repeat(room));
        put(longest);
        put(longest.replace(":", " : " + " ".repeat(1000)));
        refused(() -> put(frame.formatted("a".repeat(room + 1))));
        assertThatThrownBy(() -> put("{" + " ".repeat(32_767) + "}"))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aRoleHoldsSoManyPoliciesAndTellsOnlyInTheStatus() {
        quotas("managedPoliciesPerRole: 1");
        String set = set();
        for (String policy : new String[] {"ViewOnlyAccess", "SecurityAudit"}) {
            sso.attachManagedPolicyToPermissionSet(r ->
                    r.instanceArn(INSTANCE)
                            .permissionSetArn(set)
                            .managedPolicyArn("arn:aws:iam::aws:policy/" + policy));
        }
        String requestId = create(DEMO);
        aws.pass(5);
        assertThat(created(requestId).failureReason()).contains("PoliciesPerRole");
    }

    @Test
    void oneCallProvisionsSoManyAccounts() {
        quotas("provisionedAccounts: 1");
        assigned(DEMO);
        assigned(OTHER);
        String set = set();
        assertThatThrownBy(() ->
                        sso.provisionPermissionSet(r ->
                                r.instanceArn(INSTANCE)
                                        .permissionSetArn(set)
                                        .targetType(ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS)))
                .isInstanceOf(ValidationException.class);
        assertThatCode(() ->
                        sso.provisionPermissionSet(r ->
                                r.instanceArn(INSTANCE)
                                        .permissionSetArn(set)
                                        .targetType(ProvisionTargetType.AWS_ACCOUNT)
                                        .targetId(DEMO)))
                .doesNotThrowAnyException();
    }

    @Test
    void anIdentityStoreHoldsSoManyGroupsAndUsers() {
        int groups = aws.side.state().path("groups").size();
        int users = aws.side.state().path("users").size();
        quotas("groups: %d, users: %d".formatted(groups, users));
        assertThatThrownBy(() ->
                        aws.store().createGroup(r -> r.identityStoreId(STORE).displayName("More")))
                .isInstanceOf(
                        software.amazon.awssdk.services.identitystore.model
                                .ServiceQuotaExceededException.class);
        assertThatThrownBy(() ->
                        aws.store()
                                .createUser(r ->
                                        r.identityStoreId(STORE)
                                                .userName("more@example.com")
                                                .displayName("More")
                                                .name(n -> n.givenName("M").familyName("O"))))
                .isInstanceOf(
                        software.amazon.awssdk.services.identitystore.model
                                .ServiceQuotaExceededException.class);
    }
}
