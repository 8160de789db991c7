package dev.muster.adapter.aws;

import static dev.muster.adapter.aws.SandboxAws.DEMO;
import static dev.muster.adapter.aws.SandboxAws.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Result;
import dev.muster.live.AwsState;
import dev.muster.model.AccountId;
import dev.muster.model.ApiFailure;
import dev.muster.model.Resource;
import dev.muster.model.Value;
import dev.muster.sandbox.wire.Call;
import dev.muster.sandbox.wire.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PermissionSetWritingTest {

    private static final String SETS =
            """
            permissionSets:
              Admin:
                description: All of it
                relayState: https://console.aws.amazon.com/
                managedPolicies: [AdministratorAccess]
                tags: {team: platform}
            assignments:
              - {group: AWS-ReadOnly, permissionSet: Admin, account: AWSDemo}
              - {group: AWS-ReadOnly, permissionSet: Admin, account: Security}
            """;

    private static final String PROVISION = "sso-admin:ProvisionPermissionSet";

    private SandboxAws aws = SandboxAws.with(SETS);
    private AwsSystem system = aws.system();

    @AfterEach
    void stop() {
        aws.close();
    }

    private void of(String yaml) {
        aws.close();
        aws = SandboxAws.of(yaml);
        system = aws.system();
    }

    private AwsState read() {
        return system.reader().read(Interests.of().all());
    }

    private static AwsState.PermissionSet named(AwsState state, String name) {
        return state.sets().known().orElseThrow().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Resource.PermissionSet details(AwsState state, String name) {
        return named(state, name).details().orElseThrow().known().orElseThrow();
    }

    private Resource.PermissionSet now(String name) {
        return details(read(), name);
    }

    private Result update(AwsState seen, Resource.PermissionSet after) {
        return system.writer(seen)
                .write(
                        Changes.update(
                                details(seen, after.name()),
                                after,
                                named(seen, after.name()).arn()));
    }

    private List<String> writes() {
        return aws.controls.calls().list().stream()
                .map(Call::operation)
                .filter(operation ->
                        operation.startsWith("sso-admin:")
                                && !operation.matches("sso-admin:(List|Describe|Get).*"))
                .toList();
    }

    private static Resource.PermissionSet full(String name) {
        Resource.PermissionSet base =
                Changes.withPolicies(Changes.set(name), "ReadOnlyAccess", "SecurityAudit");
        return new Resource.PermissionSet(
                name,
                Optional.of("Reads"),
                "PT4H",
                base.managedPolicies(),
                new TreeSet<>(List.of("/team/Extra", "/Plain")),
                Optional.of("{\"Statement\":[],\"Version\":\"2012-10-17\"}"),
                Optional.of("customer:/team/Limit"),
                Optional.of("https://console.aws.amazon.com/s3"),
                new TreeMap<>(Map.of("team", "platform")),
                new TreeSet<>());
    }

    @Test
    void makesASetWholeWithItsOwnerAndWithoutProvisioning() {
        Resource.PermissionSet after = full("Reader");

        Result result = system.writer(read()).write(Changes.create(after));

        assertThat(result).isEqualTo(new Result.Done());
        Resource.PermissionSet made = now("Reader");
        assertThat(made.tags())
                .containsEntry("muster:owner", "muster")
                .containsEntry("team", "platform");
        assertThat(made.fields()).isEqualTo(withOwner(after));
        assertThat(aws.count(PROVISION)).isZero();
    }

    private static Map<String, Value> withOwner(Resource.PermissionSet set) {
        TreeMap<String, Value> fields = new TreeMap<>(set.fields());
        fields.put("tags.muster:owner", new Value.Text("muster"));
        return fields;
    }

    @Test
    void aSetMadeInThisTurnCanBeAssignedInThisTurn() {
        ChangeWriter writer = system.writer(read());

        assertThat(writer.write(Changes.create(full("Reader")))).isEqualTo(new Result.Done());
        assertThat(writer.write(Changes.create(Changes.assignment("AWS-Other", "Reader", DEMO))))
                .isEqualTo(new Result.Done());
    }

    @Test
    void editsAreProvisionedOnceAndVerified() {
        AwsState seen = read();
        aws.controls.calls().clear();

        Result result = update(seen, full("Admin"));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(aws.count(PROVISION)).isEqualTo(1);
        assertThat(writes()).endsWith(PROVISION);
        Resource.PermissionSet now = now("Admin");
        assertThat(now.notProvisionedIn()).isEmpty();
        assertThat(now.managedPolicies()).isEqualTo(full("Admin").managedPolicies());
        assertThat(now.permissionsBoundary()).contains("customer:/team/Limit");
        assertThat(now.tags()).containsEntry("muster:owner", "muster");
    }

    @Test
    void anEditedDescriptionKeepsTheRelayState() {
        AwsState seen = read();
        Resource.PermissionSet before = details(seen, "Admin");

        update(seen, Changes.with(before, Optional.of("Other words"), before.relayState()));

        assertThat(now("Admin").relayState()).contains("https://console.aws.amazon.com/");
        assertThat(now("Admin").description()).contains("Other words");
    }

    @Test
    void aRelayStateThatIsNoLongerDeclaredIsCleared() {
        AwsState seen = read();
        Resource.PermissionSet before = details(seen, "Admin");

        update(seen, Changes.with(before, before.description(), Optional.empty()));

        assertThat(now("Admin").relayState()).isEmpty();
        assertThat(now("Admin").description()).contains("All of it");
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        AwsState seen = read();
        aws.controls.calls().clear();

        update(
                seen,
                Changes.withPolicies(
                        details(seen, "Admin"), "AdministratorAccess", "ReadOnlyAccess"));

        assertThat(writes())
                .containsExactly(
                        "sso-admin:TagResource",
                        "sso-admin:AttachManagedPolicyToPermissionSet",
                        PROVISION);
    }

    @Test
    void accountsThatLagAreBroughtUpToDateEachByItself() {
        of(
                SandboxAws.BASE
                        + SandboxAws.PEOPLE
                        + SETS
                        + "provisioned: [{permissionSet: Admin, account: Security, behind: true}]\n");
        AwsState seen = read();
        Resource.PermissionSet before = details(seen, "Admin");
        assertThat(before.notProvisionedIn()).containsExactly(new AccountId(SECURITY));

        Result result = update(seen, lagging(before));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(writes()).containsExactly(PROVISION);
        assertThat(now("Admin").notProvisionedIn()).isEmpty();
    }

    private static Resource.PermissionSet lagging(Resource.PermissionSet before) {
        return new Resource.PermissionSet(
                before.name(),
                before.description(),
                before.sessionDuration(),
                before.managedPolicies(),
                before.customerManagedPolicies(),
                before.inlinePolicy(),
                before.permissionsBoundary(),
                before.relayState(),
                before.tags(),
                new TreeSet<>());
    }

    @Test
    void aClosingAccountDoesNotKeepTheOthersFromTheEdit() {
        of(
                SandboxAws.BASE.replace("name: Security,", "name: Security, state: SUSPENDED,")
                        + SandboxAws.PEOPLE
                        + SETS);
        AwsState seen = read();

        Result result = update(seen, full("Admin"));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(now("Admin").notProvisionedIn()).isEmpty();
    }

    @Test
    void anAccountThatLacksThePolicyFailsTheChangeWithTheServicesReason() {
        of(
                SandboxAws.BASE.replace(
                                "name: AWSDemo,", "name: AWSDemo, missingPolicies: [Extra],")
                        + SandboxAws.PEOPLE
                        + SETS);
        Result result = update(read(), full("Admin"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.failure()).isInstanceOf(ApiFailure.Rejected.class);
                            assertThat(failed.failure().text()).contains("Not supported policy");
                        });
    }

    @Test
    void anotherInstallationsSetIsLeftAlone() {
        of(
                SandboxAws.BASE
                        + SandboxAws.PEOPLE
                        + SETS.replace("team: platform", "\"muster:owner\": other"));
        AwsState seen = read();
        aws.controls.calls().clear();

        Result result = update(seen, full("Admin"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.failure()).isInstanceOf(ApiFailure.Rejected.class);
                            assertThat(failed.failure().text()).contains("says other");
                        });
        assertThat(writes()).isEmpty();
    }

    @Test
    void anEditOnWhatThePlanDidNotSeeIsSuperseded() {
        AwsState seen = read();
        assertThat(update(seen, full("Admin"))).isEqualTo(new Result.Done());
        aws.clock.advance(Duration.ofMinutes(3));
        aws.controls.calls().clear();

        Result other = update(seen, Changes.withPolicies(details(seen, "Admin"), "ViewOnlyAccess"));
        Result same = update(seen, full("Admin"));

        assertThat(other).isInstanceOf(Result.Superseded.class);
        assertThat(same).isEqualTo(new Result.AlreadyThere());
        assertThat(writes()).isEmpty();
    }

    @Test
    void aLostAnswerToACreationIsLookedIntoAndNotSentAgain() {
        AwsState seen = read();
        aws.controls
                .faults()
                .add(Fault.once("sso-admin:CreatePermissionSet", Fault.Kind.DROP_AFTER));

        Result result = system.writer(seen).write(Changes.create(full("Reader")));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(aws.count("sso-admin:CreatePermissionSet")).isEqualTo(1);
        assertThat(now("Reader").managedPolicies()).hasSize(2);
    }

    @Test
    void aNameThatWasTakenSinceThePlanIsSuperseded() {
        AwsState seen = read();
        assertThat(system.writer(seen).write(Changes.create(full("Reader"))))
                .isEqualTo(new Result.Done());

        assertThat(system.writer(seen).write(Changes.create(full("Reader"))))
                .isEqualTo(new Result.AlreadyThere());
        assertThat(system.writer(seen).write(Changes.create(Changes.set("Reader"))))
                .isInstanceOf(Result.Superseded.class);
    }

    @Test
    void everyWriteSurvivesALostAnswer() {
        AwsState seen = read();
        for (String operation :
                List.of(
                        "sso-admin:TagResource",
                        "sso-admin:UpdatePermissionSet",
                        "sso-admin:PutPermissionsBoundaryToPermissionSet",
                        "sso-admin:DetachManagedPolicyFromPermissionSet",
                        "sso-admin:PutInlinePolicyToPermissionSet",
                        "sso-admin:AttachManagedPolicyToPermissionSet",
                        "sso-admin:AttachCustomerManagedPolicyReferenceToPermissionSet",
                        PROVISION)) {
            aws.controls.faults().add(Fault.once(operation, Fault.Kind.DROP_AFTER));
        }

        assertThat(update(seen, full("Admin"))).isEqualTo(new Result.Done());
        assertThat(aws.count(PROVISION)).isEqualTo(1);
        assertThat(now("Admin").notProvisionedIn()).isEmpty();
        assertThat(now("Admin").inlinePolicy()).isEqualTo(full("Admin").inlinePolicy());
    }

    @Test
    void anAttachedPolicyThatTheServiceRefusesToAttachAgainCountsAsDone() {
        AwsState seen = read();
        Resource.PermissionSet after =
                Changes.withPolicies(
                        details(seen, "Admin"), "AdministratorAccess", "ReadOnlyAccess");
        assertThat(update(seen, after)).isEqualTo(new Result.Done());

        assertThat(update(seen, after)).isEqualTo(new Result.Done());
    }

    @Test
    void writesThatMeetEachOtherAreRepeated() {
        of(SandboxAws.BASE + SandboxAws.PEOPLE + SETS + "delays: {writeSettles: 1s}\n");

        assertThat(update(read(), full("Admin"))).isEqualTo(new Result.Done());
        assertThat(now("Admin").managedPolicies()).isEqualTo(full("Admin").managedPolicies());
    }

    @Test
    void aSetThatTheServiceDoesNotFindYetIsEditedAllTheSame() {
        AwsState seen = read();
        aws.controls
                .faults()
                .add(
                        Fault.error(
                                        "sso-admin:AttachManagedPolicyToPermissionSet",
                                        400,
                                        "ResourceNotFoundException")
                                .times(3));

        assertThat(system.writer(seen).write(Changes.create(full("Reader"))))
                .isEqualTo(new Result.Done());
        assertThat(now("Reader").managedPolicies()).hasSize(2);
    }

    @Test
    void noSetIsDeleted() {
        AwsState seen = read();
        aws.controls.calls().clear();

        Result result =
                system.writer(seen)
                        .write(Changes.delete(details(seen, "Admin"), named(seen, "Admin").arn()));

        assertThat(result).isInstanceOf(Result.Refused.class);
        assertThat(writes()).isEmpty();
    }

    @Test
    void aProvisioningThatOutlastsTheTurnIsWaitedFor() {
        of(SandboxAws.BASE + SandboxAws.PEOPLE + SETS + "delays: {provision: 10m}\n");

        Result result = update(read(), full("Admin"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Waiting.class,
                        waiting ->
                                assertThat(waiting.on().text())
                                        .startsWith("provisioning of a permission set"));
    }

    private static final String MISSPELT = "arn:aws:iam::aws:policy/ReadOnlyAcess";

    private static String told(Result result) {
        assertThat(result).isInstanceOf(Result.Failed.class);
        return ((Result.Failed) result).failure().text();
    }

    @Test
    void aPolicyThatDoesNotExistTakesNoneAwayAndIsNamed() {
        AwsState seen = read();
        aws.controls.calls().clear();

        Result result = update(seen, Changes.withPolicies(details(seen, "Admin"), "ReadOnlyAcess"));

        assertThat(((Result.Failed) result).failure()).isInstanceOf(ApiFailure.Rejected.class);
        assertThat(told(result))
                .contains(
                        "there is no AWS managed policy " + MISSPELT,
                        "correct it where it is declared",
                        "done: tag with muster:owner;",
                        "not done: attach "
                                + MISSPELT
                                + ", detach arn:aws:iam::aws:policy/AdministratorAccess;",
                        "a later run does the rest");
        assertThat(aws.count("sso-admin:DetachManagedPolicyFromPermissionSet")).isZero();
        assertThat(now("Admin").managedPolicies())
                .containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
        assertThat(now("Admin").notProvisionedIn()).isEmpty();
    }

    @Test
    void aNewSetWithAPolicyThatDoesNotExistIsSaidToBeMadeWithoutIt() {
        Result result =
                system.writer(read())
                        .write(
                                Changes.create(
                                        Changes.withPolicies(
                                                Changes.set("Reader"),
                                                "AmazonS3ReadOnlyAccess",
                                                "ReadOnlyAcess")));

        assertThat(told(result))
                .contains(
                        "there is no AWS managed policy " + MISSPELT,
                        "done: make the set, attach"
                                + " arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess;",
                        "not done: attach " + MISSPELT + ";");
        assertThat(aws.count("sso-admin:AttachManagedPolicyToPermissionSet"))
                .as("nobody waits for a policy that will not come")
                .isEqualTo(2);
    }

    @Test
    void aBoundaryThatDoesNotExistIsNamed() {
        AwsState seen = read();

        Result result = update(seen, bounded(details(seen, "Admin"), MISSPELT));

        assertThat(told(result)).contains("there is no AWS managed policy " + MISSPELT);
    }

    private static Resource.PermissionSet bounded(Resource.PermissionSet set, String boundary) {
        return new Resource.PermissionSet(
                set.name(),
                set.description(),
                set.sessionDuration(),
                set.managedPolicies(),
                set.customerManagedPolicies(),
                set.inlinePolicy(),
                Optional.of(boundary),
                set.relayState(),
                set.tags(),
                set.notProvisionedIn());
    }

    @Test
    void thePolicyThatReplacesAnotherIsAttachedBeforeThatOneGoes() {
        AwsState seen = read();
        aws.controls.calls().clear();

        update(seen, Changes.withPolicies(details(seen, "Admin"), "ReadOnlyAccess"));

        assertThat(writes())
                .containsSubsequence(
                        "sso-admin:AttachManagedPolicyToPermissionSet",
                        "sso-admin:DetachManagedPolicyFromPermissionSet",
                        PROVISION);
    }

    @Test
    void aFullSetLosesBeforehandJustAsManyPoliciesAsMustMakeRoom() {
        of(
                SandboxAws.BASE
                        + SandboxAws.PEOPLE
                        + "quotas: {policiesPerPermissionSet: 3}\n"
                        + SETS.replace(
                                "[AdministratorAccess]",
                                "[AdministratorAccess, IAMFullAccess, ViewOnlyAccess]"));
        AwsState seen = read();
        aws.controls.calls().clear();

        Result result =
                update(
                        seen,
                        Changes.withPolicies(
                                details(seen, "Admin"), "ReadOnlyAccess", "ViewOnlyAccess"));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(writes())
                .containsExactly(
                        "sso-admin:TagResource",
                        "sso-admin:AttachManagedPolicyToPermissionSet",
                        "sso-admin:DetachManagedPolicyFromPermissionSet",
                        "sso-admin:AttachManagedPolicyToPermissionSet",
                        "sso-admin:DetachManagedPolicyFromPermissionSet",
                        PROVISION);
        assertThat(now("Admin").managedPolicies()).hasSize(2);
    }

    @Test
    void anEditThatFailedHalfwayIsFinishedAndProvisionedByTheNextTurn() {
        AwsState seen = read();
        aws.controls
                .faults()
                .add(
                        Fault.error(
                                "sso-admin:DetachManagedPolicyFromPermissionSet",
                                400,
                                "AccessDeniedException"));

        Result first = update(seen, Changes.withPolicies(details(seen, "Admin"), "ReadOnlyAccess"));

        assertThat(told(first))
                .contains(
                        "done: tag with muster:owner, attach"
                                + " arn:aws:iam::aws:policy/ReadOnlyAccess;",
                        "not done: detach arn:aws:iam::aws:policy/AdministratorAccess;");
        assertThat(aws.count(PROVISION)).isZero();
        aws.controls.faults().clear();
        AwsState next = read();
        assertThat(update(next, Changes.withPolicies(details(next, "Admin"), "ReadOnlyAccess")))
                .isEqualTo(new Result.Done());
        assertThat(now("Admin").managedPolicies())
                .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(now("Admin").notProvisionedIn()).isEmpty();
    }

    @Test
    void aCustomerPolicyThatIsOnlySpeltOtherwiseIsReplaced() {
        of(
                SandboxAws.BASE
                        + SandboxAws.PEOPLE
                        + SETS.replace(
                                "tags:", "customerManagedPolicies: [{name: extra}]\n    tags:"));
        AwsState seen = read();

        assertThat(update(seen, full("Admin"))).isEqualTo(new Result.Done());
        assertThat(now("Admin").customerManagedPolicies())
                .isEqualTo(full("Admin").customerManagedPolicies());
    }

    @Test
    void aProvisioningThatFailsSaysThatTheSetIsEditedAndTheNextRunGoesOn() {
        of(
                SandboxAws.BASE.replace(
                                "name: AWSDemo,", "name: AWSDemo, missingPolicies: [Extra],")
                        + SandboxAws.PEOPLE
                        + SETS);

        assertThat(told(update(read(), full("Admin"))))
                .contains("the set itself is as declared", "the next run brings it up to date");
    }
}
