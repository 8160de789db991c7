package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.Interest;
import dev.muster.model.Login;
import dev.muster.settings.Settings;
import org.junit.jupiter.api.Test;

class InterestsTest {

    private static final Settings SETTINGS =
            PlanCase.settings(PlanCase.FOLDER.resolve("muster.yaml"));

    private static Interest of(String yaml) {
        return Interests.of(PlanCase.declaration(yaml), SETTINGS);
    }

    @Test
    void readsGroupsInScopeAndThoseThatAreTakenMembersFrom() {
        Interest interest =
                of(
                        """
                        groups:
                          AWS-A: {members: [{group: Elsewhere}]}
                          Elsewhere: {members: [x@example.com]}
                          Unused: {members: [y@example.com]}
                        """);

        assertThat(interest.groups()).containsExactly("AWS-A", "Elsewhere");
    }

    @Test
    void looksAtGroupsInScopeThatNoFileNames() {
        Interest interest = of("groups: {AWS-A: {members: []}}");

        assertThat(interest.isStoreGroupRead("AWS-A")).isTrue();
        assertThat(interest.isStoreGroupRead("AWS-Old")).isTrue();
        assertThat(interest.attachedGroups().test("AWS-Old")).isTrue();
        assertThat(interest.isStoreGroupRead("Sales")).isFalse();
    }

    @Test
    void readsEveryoneWhomTheDeclarationNames() {
        Interest interest =
                of(
                        """
                        groups:
                          AWS-A: {members: [member@example.com]}
                        users:
                          user@example.com: {firstName: U, lastName: U, state: active}
                        deny: [leaver@example.com]
                        """);

        assertThat(interest.logins())
                .containsExactly(
                        new Login("leaver@example.com"),
                        new Login("member@example.com"),
                        new Login("user@example.com"));
    }

    @Test
    void readsTreeAndTagsOnlyWhereASelectorUsesThem() {
        assertThat(of(assignment("{all: true}")).organizationTree()).isFalse();
        assertThat(of(assignment("{all: true}")).accountTags()).isFalse();
        assertThat(of(assignment("{ou: Prod}")).organizationTree()).isTrue();
        assertThat(of(assignment("{tag: {env: prod}}")).accountTags()).isTrue();
    }

    @Test
    void describesDeclaredSetsAndReadsAssignmentsOfAllInScope() {
        Interest interest = of(assignment("{all: true}"));

        assertThat(interest.describedSets().test("S")).isTrue();
        assertThat(interest.describedSets().test("Other")).isFalse();
        assertThat(interest.assignedSets().test("Other")).isTrue();
        assertThat(interest.assignedSets().test("AWSPowerUserAccess")).isFalse();
    }

    @Test
    void findsTheAppThatOnlyTheSettingsName() {
        assertThat(of("groups: {}").apps())
                .containsEntry(
                        "aws", new Interest.App("amazon_aws_sso", "AWS IAM Identity Center"));
    }

    private static String assignment(String selector) {
        return """
        groups:
          AWS-A: {push: [aws], members: []}
        apps: {aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}}
        permissionSets: {S: {managedPolicies: [ReadOnlyAccess]}}
        assignments: [{groups: [AWS-A], permissionSets: [S], accounts: [%s]}]
        """
                .formatted(selector);
    }
}
