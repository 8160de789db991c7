package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.DEMO;
import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static dev.muster.sandbox.aws.AwsFixture.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.Tag;
import software.amazon.awssdk.services.ssoadmin.model.ThrottlingException;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

class PermissionSetsTest extends AccessTest {

    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private PermissionSet made(String name) {
        return sso.createPermissionSet(r ->
                        r.instanceArn(INSTANCE)
                                .name(name)
                                .description("Say")
                                .relayState("https://example.com/")
                                .sessionDuration("PT4H")
                                .tags(Tag.builder().key("team").value("a").build()))
                .permissionSet();
    }

    private PermissionSet described(String arn) {
        return sso.describePermissionSet(r -> r.instanceArn(INSTANCE).permissionSetArn(arn))
                .permissionSet();
    }

    private void attach(String set, String policy) {
        sso.attachManagedPolicyToPermissionSet(r ->
                r.instanceArn(INSTANCE)
                        .permissionSetArn(set)
                        .managedPolicyArn("arn:aws:iam::aws:policy/" + policy));
    }

    private PermissionSetProvisioningStatus provision(String set) {
        return sso.provisionPermissionSet(r ->
                        r.instanceArn(INSTANCE)
                                .permissionSetArn(set)
                                .targetType(ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS))
                .permissionSetProvisioningStatus();
    }

    private PermissionSetProvisioningStatus provisioned(String requestId) {
        return sso.describePermissionSetProvisioningStatus(
                        r -> r.instanceArn(INSTANCE).provisionPermissionSetRequestId(requestId))
                .permissionSetProvisioningStatus();
    }

    private List<String> accounts(String set, ProvisioningStatus status) {
        return sso.listAccountsForProvisionedPermissionSet(r ->
                        r.instanceArn(INSTANCE).permissionSetArn(set).provisioningStatus(status))
                .accountIds();
    }

    private List<String> behind(String set) {
        return accounts(set, ProvisioningStatus.LATEST_PERMISSION_SET_NOT_PROVISIONED);
    }

    private String role(String account) {
        return aws.side
                .state()
                .at("/permissionSets/ReadOnlyAccess/provisioned/" + account + "/role")
                .asText();
    }

    private Map<String, String> tags(String arn) {
        return sso
                .listTagsForResourcePaginator(r -> r.instanceArn(INSTANCE).resourceArn(arn))
                .tags()
                .stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    @Test
    void showsWhatWasMadeButNotItsTags() {
        PermissionSet set = made("Ops");
        assertThat(set.permissionSetArn())
                .matches("arn:aws:sso:::permissionSet/ssoins-6804a1b2c3d4e5f6/ps-[0-9a-f]{16}");
        assertThat(described(set.permissionSetArn())).isEqualTo(set);
        assertThat(set.sessionDuration()).isEqualTo("PT4H");
        assertThat(set.createdDate()).isEqualTo(aws.clock.now());
        assertThat(tags(set.permissionSetArn())).isEqualTo(Map.of("team", "a"));
    }

    @Test
    void sessionsLastAnHourUnlessSaid() {
        PermissionSet set =
                sso.createPermissionSet(r -> r.instanceArn(INSTANCE).name("Bare")).permissionSet();
        assertThat(set.sessionDuration()).isEqualTo("PT1H");
        assertThat(set.description()).isNull();
        assertThat(set.relayState()).isNull();
    }

    @Test
    void refusesANameThatIsTaken() {
        assertThatThrownBy(() -> made("ReadOnlyAccess"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("PermissionSet with name ReadOnlyAccess already exists.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has space", "a234567890123456789012345678901234"})
    void refusesNamesThatTheModelDoesNotAllow(String name) {
        assertThatThrownBy(() -> made(name))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'name' failed to satisfy constraint");
    }

    @ParameterizedTest
    @CsvSource({"PT59M", "PT13H", "P1M", "4h"})
    void refusesSessionsOutsideOneToTwelveHours(String duration) {
        assertThatThrownBy(() ->
                        sso.createPermissionSet(
                                r -> r.instanceArn(INSTANCE).name("X").sessionDuration(duration)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void refusesDescriptionsBeyondLatin1AndEmptyOnes() {
        for (String text : List.of("", "\u03bb", "\ud83d\ude00")) {
            assertThatThrownBy(() ->
                            sso.createPermissionSet(
                                    r -> r.instanceArn(INSTANCE).name("X").description(text)))
                    .isInstanceOf(ValidationException.class);
        }
    }

    @Test
    void updateClearsWhatItLeavesOut() {
        String arn = made("Ops").permissionSetArn();
        sso.updatePermissionSet(
                r -> r.instanceArn(INSTANCE).permissionSetArn(arn).description("New"));
        assertThat(described(arn).description()).isEqualTo("New");
        assertThat(described(arn).relayState()).isNull();
        assertThat(described(arn).sessionDuration()).isEqualTo("PT1H");
        with("switches: {updateClearsOmitted: false}\n");
        String other = made("Ops").permissionSetArn();
        sso.updatePermissionSet(r -> r.instanceArn(INSTANCE).permissionSetArn(other));
        assertThat(described(other).description()).isEqualTo("Say");
        assertThat(described(other).sessionDuration()).isEqualTo("PT4H");
        assertThat(described(other).relayState()).isNull();
    }

    @Test
    void attachesOnceAndOnlyPoliciesThatThereAre() {
        attach(set(), "ViewOnlyAccess");
        assertThatThrownBy(() -> attach(set(), "ViewOnlyAccess"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> attach(set(), "NoSuchPolicy"))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(
                        sso.listManagedPoliciesInPermissionSet(
                                        r -> r.instanceArn(INSTANCE).permissionSetArn(set()))
                                .attachedManagedPolicies())
                .extracting(p -> p.name() + " " + p.arn())
                .containsExactlyInAnyOrder(
                        "ReadOnlyAccess " + READ_ONLY,
                        "ViewOnlyAccess arn:aws:iam::aws:policy/ViewOnlyAccess");
    }

    @Test
    void knowsThePoliciesThatTheStateFileAdds() {
        with("managedPolicies: ['arn:aws:iam::aws:policy/Fresh']\n");
        attach(set(), "Fresh");
    }

    @Test
    void limitsPoliciesPerSet() {
        restart(
                AwsFixture.with(
                        PEOPLE + "quotas: {policiesPerPermissionSet: 2, ssoAdminBurst: 1000}\n"));
        attach(set(), "ViewOnlyAccess");
        assertThatThrownBy(() -> attach(set(), "SecurityAudit"))
                .isInstanceOf(ServiceQuotaExceededException.class);
    }

    @Test
    void comparesCustomerPolicyNamesWithoutCase() {
        String set = set();
        sso.attachCustomerManagedPolicyReferenceToPermissionSet(r ->
                r.instanceArn(INSTANCE)
                        .permissionSetArn(set)
                        .customerManagedPolicyReference(c -> c.name("Base").path("/")));
        assertThatThrownBy(() ->
                        sso.attachCustomerManagedPolicyReferenceToPermissionSet(r ->
                                r.instanceArn(INSTANCE)
                                        .permissionSetArn(set)
                                        .customerManagedPolicyReference(c -> c.name("BASE"))))
                .isInstanceOf(ConflictException.class);
        sso.detachCustomerManagedPolicyReferenceFromPermissionSet(r ->
                r.instanceArn(INSTANCE)
                        .permissionSetArn(set)
                        .customerManagedPolicyReference(c -> c.name("base")));
        assertThat(
                        sso.listCustomerManagedPolicyReferencesInPermissionSet(
                                        r -> r.instanceArn(INSTANCE).permissionSetArn(set))
                                .customerManagedPolicyReferences())
                .isEmpty();
    }

    private String inline() {
        return sso.getInlinePolicyForPermissionSet(
                        r -> r.instanceArn(INSTANCE).permissionSetArn(set()))
                .inlinePolicy();
    }

    private void putInline(String policy) {
        sso.putInlinePolicyToPermissionSet(
                r -> r.instanceArn(INSTANCE).permissionSetArn(set()).inlinePolicy(policy));
    }

    @Test
    void givesInlinePoliciesBack() {
        assertThat(inline()).isEmpty();
        putInline(POLICY);
        assertThat(inline()).isEqualTo(POLICY);
        assertThatThrownBy(() -> putInline("not JSON")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> putInline("{\"a\": \"" + "x".repeat(10_240) + "\"}"))
                .isInstanceOf(ServiceQuotaExceededException.class);
        sso.deleteInlinePolicyFromPermissionSet(
                r -> r.instanceArn(INSTANCE).permissionSetArn(set()));
        assertThat(inline()).isEmpty();
    }

    @Test
    void answersAbsentPoliciesInEachKnownWay() {
        with("switches: {noInlinePolicy: missing, noBoundary: empty}\n");
        assertThat(inline()).isNull();
        assertThat(
                        sso.getPermissionsBoundaryForPermissionSet(
                                        r -> r.instanceArn(INSTANCE).permissionSetArn(set()))
                                .permissionsBoundary()
                                .managedPolicyArn())
                .isNull();
        with("switches: {noInlinePolicy: not-found, reformatInlinePolicy: true}\n");
        assertThatThrownBy(this::inline).isInstanceOf(ResourceNotFoundException.class);
        putInline(POLICY);
        assertThat(inline()).isNotEqualTo(POLICY).contains("\n").contains("2012-10-17");
    }

    @Test
    void keepsOneBoundaryOfEitherKind() {
        assertThatThrownBy(() ->
                        sso.getPermissionsBoundaryForPermissionSet(
                                r -> r.instanceArn(INSTANCE).permissionSetArn(set())))
                .isInstanceOf(ResourceNotFoundException.class);
        sso.putPermissionsBoundaryToPermissionSet(r ->
                r.instanceArn(INSTANCE)
                        .permissionSetArn(set())
                        .permissionsBoundary(b ->
                                b.customerManagedPolicyReference(
                                        c -> c.name("Edge").path("/team/"))));
        assertThat(
                        sso.getPermissionsBoundaryForPermissionSet(
                                        r -> r.instanceArn(INSTANCE).permissionSetArn(set()))
                                .permissionsBoundary()
                                .customerManagedPolicyReference()
                                .path())
                .isEqualTo("/team/");
        sso.deletePermissionsBoundaryFromPermissionSet(
                r -> r.instanceArn(INSTANCE).permissionSetArn(set()));
    }

    @Test
    void tagsAndUntags() {
        String arn = set();
        sso.tagResource(r ->
                r.instanceArn(INSTANCE)
                        .resourceArn(arn)
                        .tags(
                                Tag.builder().key("a").value("1").build(),
                                Tag.builder().key("b").value("").build()));
        sso.untagResource(r -> r.instanceArn(INSTANCE).resourceArn(arn).tagKeys("a"));
        assertThat(tags(arn)).isEqualTo(Map.of("b", ""));
    }

    @Test
    void everyEditLeavesTheAccountsBehindUntilProvisioned() {
        assigned(DEMO);
        assigned(OTHER);
        String set = set();
        assertThat(behind(set)).isEmpty();
        attach(set, "ViewOnlyAccess");
        assertThat(behind(set)).containsExactlyInAnyOrder(DEMO, OTHER);
        PermissionSetProvisioningStatus status = provision(set);
        assertThat(status.status()).isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(behind(set)).hasSize(2);
        assertThatThrownBy(() -> attach(set, "SecurityAudit"))
                .isInstanceOf(ConflictException.class);
        aws.pass(2);
        assertThat(provisioned(status.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(behind(set)).isEmpty();
        assertThat(accounts(set, ProvisioningStatus.LATEST_PERMISSION_SET_PROVISIONED)).hasSize(2);
        assertThat(
                        sso.listPermissionSetsProvisionedToAccount(
                                        r -> r.instanceArn(INSTANCE).accountId(DEMO))
                                .permissionSets())
                .containsExactly(set);
    }

    @Test
    void oneBadAccountFailsTheRequestWhileOthersAreDone() {
        assigned(DEMO);
        assigned(OTHER);
        String set = set();
        attach(set, "ViewOnlyAccess");
        aws.side.change("suspendAccount", "account", "Security");
        String requestId = provision(set).requestId();
        aws.pass(60);
        assertThat(provisioned(requestId).status()).isEqualTo(StatusValues.FAILED);
        assertThat(provisioned(requestId).failureReason()).contains("taking longer than usual");
        assertThat(behind(set)).containsExactly(OTHER);
    }

    @Test
    void losingTheLastAssignmentDuringAProvisionFailsIt() {
        assigned(DEMO);
        String set = set();
        attach(set, "ViewOnlyAccess");
        String requestId = provision(set).requestId();
        aws.side.change(
                "deleteAssignment",
                "group",
                "AWS-ReadOnly",
                "permissionSet",
                "ReadOnlyAccess",
                "account",
                DEMO);
        aws.pass(2);
        assertThat(provisioned(requestId).failureReason())
                .isEqualTo(
                        "Received a 404 status error: Permission set provision not found in AWS account "
                                + DEMO
                                + ".");
    }

    @Test
    void aCustomerPolicyMissingInOneAccountFailsOnlyThere() {
        restart(
                AwsFixture.roomy(
                        "  - {id: 777766665555, name: Bare, missingPolicies: [Base]}\n", PEOPLE));
        String set = set();
        sso.attachCustomerManagedPolicyReferenceToPermissionSet(r ->
                r.instanceArn(INSTANCE)
                        .permissionSetArn(set)
                        .customerManagedPolicyReference(c -> c.name("Base")));
        String fine = create(DEMO);
        String bad = create("777766665555");
        aws.pass(1);
        assertThat(created(fine).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(created(bad).failureReason()).contains("404").contains("Not supported policy");
    }

    @Test
    void anAccountFullOfRolesFailsInTheStatus() {
        restart(AwsFixture.roomy("  - {id: 777766665555, name: Full, otherRoles: 1000}\n", PEOPLE));
        String requestId = create("777766665555");
        aws.pass(1);
        assertThat(created(requestId).failureReason()).contains("RolesPerAccount");
    }

    @Test
    void refusesAFourthProvision() {
        String first = set();
        List<String> sets =
                List.of(
                        made("A").permissionSetArn(),
                        made("B").permissionSetArn(),
                        made("C").permissionSetArn());
        sets.forEach(this::provision);
        assertThatThrownBy(() -> provision(first)).isInstanceOf(ThrottlingException.class);
        aws.pass(2);
        provision(first);
        with("switches: {provisionLimit: conflict}\n");
        List.of("A", "B", "C").forEach(name -> provision(made(name).permissionSetArn()));
        assertThatThrownBy(() -> provision(set())).isInstanceOf(ConflictException.class);
    }

    @Test
    void theRoleGoesWithTheLastAssignmentAndComesBackWithAnotherSuffix() {
        assigned(DEMO);
        String before = role(DEMO);
        assertThat(before).matches("AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}");
        delete(DEMO);
        aws.pass(2);
        assertThat(role(DEMO)).isEmpty();
        assigned(DEMO);
        assertThat(role(DEMO)).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void cannotBeDeletedWhileUsedAndForAMomentAfter() {
        assigned(DEMO);
        String set = set();
        Runnable delete =
                () -> sso.deletePermissionSet(r -> r.instanceArn(INSTANCE).permissionSetArn(set));
        assertThatThrownBy(delete::run)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("PermissionSet has ApplicationProfile associated with it.");
        delete(DEMO);
        aws.pass(2);
        assertThatThrownBy(delete::run).isInstanceOf(ConflictException.class);
        aws.pass(2);
        delete.run();
        assertThatThrownBy(() -> described(set)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDeletedSetMayStillBeListedAndAFreshOneNotYetBeThere() {
        with("delays: {lag: {ListPermissionSets: 5s, AttachManagedPolicyToPermissionSet: 5s}}\n");
        String fresh = made("Fresh").permissionSetArn();
        assertThatThrownBy(() -> attach(fresh, "ViewOnlyAccess"))
                .isInstanceOf(ResourceNotFoundException.class);
        aws.pass(5);
        attach(fresh, "ViewOnlyAccess");
        sso.deletePermissionSet(r -> r.instanceArn(INSTANCE).permissionSetArn(fresh));
        assertThat(sso.listPermissionSets(r -> r.instanceArn(INSTANCE)).permissionSets())
                .contains(fresh);
        assertThatThrownBy(() -> described(fresh)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aWriteMayNeedTimeToSettle() {
        with("delays: {writeSettles: 3s}\n");
        attach(set(), "ViewOnlyAccess");
        assertThatThrownBy(() -> attach(set(), "SecurityAudit"))
                .isInstanceOf(ConflictException.class);
        aws.pass(3);
        attach(set(), "SecurityAudit");
    }

    @Test
    void knowsRolesWithoutAssignmentsFromTheStateFile() {
        with("provisioned: [{permissionSet: ReadOnlyAccess, account: AWSDemo, behind: true}]\n");
        assertThat(behind(set())).containsExactly(DEMO);
        assertThat(rows(DEMO)).isZero();
    }

    @Test
    void theRoleMayStayAfterTheLastAssignment() {
        with("switches: {keepProvisioning: true}\n");
        String set = set();
        assigned(DEMO);
        delete(DEMO);
        aws.pass(30);
        assertThat(rows(DEMO)).isZero();
        assertThat(aws.side.state().at("/permissionSets/ReadOnlyAccess/provisioned").has(DEMO))
                .isTrue();
        assertThat(
                        sso.listAccountsForProvisionedPermissionSet(
                                        r -> r.instanceArn(INSTANCE).permissionSetArn(set))
                                .accountIds())
                .containsExactly(DEMO);
    }

    @Test
    void anotherAssignmentMayLeaveTheRoleAsItWas() {
        with("switches: {assignmentProvisionsLatest: false}\n");
        String set = set();
        assigned(DEMO);
        attach(set, "ViewOnlyAccess");
        assigned(DEMO);
        assertThat(
                        aws.side
                                .state()
                                .at(
                                        "/permissionSets/ReadOnlyAccess/provisioned/"
                                                + DEMO
                                                + "/latest")
                                .asBoolean(true))
                .isFalse();
    }
}
