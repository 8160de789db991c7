package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static dev.muster.sandbox.aws.AwsFixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.wire.Fault;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.ThrottlingException;

class LimitsTest {

    private AwsFixture aws = AwsFixture.plain();

    @AfterEach
    void stop() {
        aws.close();
    }

    private static void times(int count, Runnable call) {
        for (int i = 0; i < count; i++) {
            call.run();
        }
    }

    @Test
    void allOfSsoAdminSharesTwentyCallsASecond() {
        SsoAdminClient sso = aws.sso();
        SsoAdminClient other = aws.sso("DELEGATED");
        times(10, () -> sso.listInstances(r -> {}));
        times(10, () -> other.listPermissionSets(r -> r.instanceArn(INSTANCE)));
        assertThatThrownBy(() -> sso.listInstances(r -> {}))
                .isInstanceOf(ThrottlingException.class)
                .hasMessageContaining("Rate exceeded");
        aws.pass(java.time.Duration.ofMillis(50));
        sso.listInstances(r -> {});
        assertThatThrownBy(() -> sso.listInstances(r -> {}))
                .isInstanceOf(ThrottlingException.class);
        assertThat(aws.side.state().at("/peaks/throttled/sso-admin:ListInstances").asInt())
                .isEqualTo(2);
    }

    @Test
    void somebodyElseCanUseUpPartOfIt() {
        aws.close();
        aws = AwsFixture.with("quotas: {foreignCallsPerSecond: 15, ssoAdminBurst: 5}\n");
        SsoAdminClient sso = aws.sso();
        times(5, () -> sso.listInstances(r -> {}));
        aws.pass(1);
        times(5, () -> sso.listInstances(r -> {}));
        assertThatThrownBy(() -> sso.listInstances(r -> {}))
                .isInstanceOf(ThrottlingException.class);
    }

    @Test
    void theIdentityStoreCountsEachOperationAndSaysWhenToComeBack() {
        IdentitystoreClient store = aws.store();
        times(20, () -> store.listGroups(r -> r.identityStoreId(STORE)));
        times(20, () -> store.listUsers(r -> r.identityStoreId(STORE)));
        assertThatThrownBy(() -> store.listGroups(r -> r.identityStoreId(STORE)))
                .isInstanceOfSatisfying(
                        software.amazon.awssdk.services.identitystore.model.ThrottlingException
                                .class,
                        e -> {
                            assertThat(e.retryAfterSeconds()).isEqualTo(1);
                        });
    }

    @Test
    void organizationsCountsEachOperationWithItsOwnRate() {
        OrganizationsClient organizations = aws.organizations();
        times(2, () -> organizations.listRoots(r -> {}));
        assertThatThrownBy(() -> organizations.listRoots(r -> {}))
                .isInstanceOf(TooManyRequestsException.class);
        times(12, () -> organizations.listAccounts(r -> {}));
        assertThatThrownBy(() -> organizations.listAccounts(r -> {}))
                .isInstanceOf(TooManyRequestsException.class);
        aws.pass(1);
        times(8, () -> organizations.listAccounts(r -> {}));
    }

    @Test
    void lookupEventsTwiceASecond() {
        CloudTrailClient trail = aws.trail();
        times(2, () -> trail.lookupEvents(r -> {}));
        assertThatThrownBy(() -> trail.lookupEvents(r -> {}))
                .isInstanceOfSatisfying(
                        CloudTrailException.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("ThrottlingException"));
    }

    @Test
    void scimWritesAndReadsHaveTheirOwnRates() {
        String group = "{\"displayName\": \"G%d\"}";
        for (int i = 0; i < 25; i++) {
            assertThat(scim("POST", group.formatted(i)).statusCode()).isEqualTo(201);
        }
        assertThat(scim("POST", group.formatted(99)).statusCode()).isEqualTo(429);
        for (int i = 0; i < 40; i++) {
            assertThat(scim("GET", "").statusCode()).isEqualTo(200);
        }
        assertThat(scim("GET", "").statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> scim(String method, String body) {
        return aws.http(method, "/scim/v2/Groups", body, "Authorization", "Bearer any");
    }

    @Test
    void theControlsCanThrottleAndFailEachServiceInItsOwnWords() {
        aws.controls.faults().add(Fault.once("organizations:*", Fault.Kind.THROTTLE));
        assertThatThrownBy(() -> aws.organizations().listAccounts(r -> {}))
                .isInstanceOf(TooManyRequestsException.class);
        aws.controls.faults().add(Fault.error("sso-admin:*", 400, "ConflictException"));
        assertThatThrownBy(() -> aws.sso().listInstances(r -> {}))
                .isInstanceOf(
                        software.amazon.awssdk.services.ssoadmin.model.SsoAdminException.class)
                .hasMessageContaining("conflicting operation");
        aws.controls.faults().add(Fault.error("sso-admin:*", 500, ""));
        assertThatThrownBy(() -> aws.sso().listInstances(r -> {}))
                .isInstanceOf(
                        software.amazon.awssdk.services.ssoadmin.model.InternalServerException
                                .class);
        aws.controls.faults().add(Fault.once("scim:*", Fault.Kind.THROTTLE));
        assertThat(scim("GET", "").statusCode()).isEqualTo(429);
    }
}
