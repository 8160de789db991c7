package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.Login;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final Login ANN = new Login("ann@example.com");
    private static final AccountId DEMO = new AccountId("444455556666");

    private static final String DECLARED =
            """
            apps: {aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}}
            groups:
              AWS-Users: {apps: [aws], members: [ann@example.com, bob@example.com]}
              AWS-Read: {push: [aws], members: [bob@example.com]}
              AWS-Bill: {push: [aws], members: [ann@example.com]}
            permissionSets:
              Read: {sessionDuration: 4h, managedPolicies: [ReadOnlyAccess]}
              Bill: {sessionDuration: 8h, managedPolicies: [Billing]}
            assignments:
              - {groups: [AWS-Read], permissionSets: [Read], accounts: [{name: AWSDemo}]}
              - {groups: [AWS-Bill], permissionSets: [Bill], accounts: [{name: AWSDemo}]}
            """;

    private static final String LIVE =
            """
            unread: []
            okta:
              users: {ann@example.com: ACTIVE, bob@example.com: ACTIVE}
              groups:
                AWS-Users: {members: [ann@example.com, bob@example.com]}
                AWS-Read: {members: [ann@example.com, bob@example.com]}
                AWS-Bill: {members: [ann@example.com]}
              apps:
                aws: {assigned: [AWS-Users], pushed: {AWS-Read: ACTIVE, AWS-Bill: ACTIVE}}
            aws:
              users: {ann@example.com: enabled, bob@example.com: enabled}
              groups:
                AWS-Read: [ann@example.com, bob@example.com]
                AWS-Bill: [ann@example.com]
              accounts: [{id: "444455556666", name: AWSDemo}]
              sets:
                Read: {duration: PT4H, managed: [ReadOnlyAccess], assignments: [AWS-Read @ 444455556666]}
                Bill: {duration: PT8H, managed: [Billing], assignments: [AWS-Bill @ 444455556666]}
            """;

    @Test
    void whoHasAnotherWayIntoTheAccountLosesNoLastWay() {
        Losses losses = losses(DECLARED);
        assertThat(losses.lastWays()).isEmpty();
        assertThat(losses.nothingLeft()).isEmpty();
        assertThat(losses.sessions()).containsOnlyKeys("Read");
    }

    @Test
    void whoLosesEveryWayIsNamedWithTheAccountAndTheLongestSession() {
        Losses losses =
                losses(
                        DECLARED.replace(
                                "AWS-Bill: {push: [aws], members: [ann@example.com]}",
                                "AWS-Bill: {push: [aws], members: []}"));
        assertThat(losses.lastWays()).containsOnlyKeys(ANN);
        assertThat(losses.lastWays().get(ANN)).containsExactly(DEMO);
        assertThat(losses.nothingLeft()).isEqualTo(new TreeSet<>(java.util.Set.of(ANN)));
        assertThat(losses.sessions())
                .containsEntry("Read", Duration.ofHours(4))
                .containsEntry("Bill", Duration.ofHours(8));
        assertThat(losses.allRead()).isTrue();
    }

    @Test
    void whereNobodyLosesNothingIsSaid() {
        Losses losses =
                losses(
                        DECLARED.replace(
                                "AWS-Read: {push: [aws], members: [bob@example.com]}",
                                "AWS-Read: {push: [aws], members: [ann@example.com, bob@example.com]}"));
        assertThat(losses).isEqualTo(Losses.NONE);
    }

    private static Losses losses(String declared) {
        return PlanCase.of(declared, LIVE).plan().losses();
    }
}
