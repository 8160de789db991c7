package dev.muster.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.Condition;
import dev.muster.model.Login;
import dev.muster.sandbox.wire.Fault;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrivalWatchTest {

    private static final Login DEMO = new Login("okta.demo@example.com");
    private static final Login NOBODY = new Login("nobody@example.com");

    private final SandboxAws aws =
            SandboxAws.of(
                    SandboxAws.BASE
                            + SandboxAws.PEOPLE.replace(
                                    "users:\n",
                                    "users:\n  - {userName: left@example.com, scim: true, enabled: false}\n")
                            + "  - {name: AWS-Old, scim: true, members: [left@example.com]}\n");

    @AfterEach
    void stop() {
        aws.close();
    }

    private SortedSet<Condition> holding(Condition... conditions) {
        return aws.system().watch().look(new TreeSet<>(List.of(conditions))).holding();
    }

    @Test
    void seesWhoHasArrived() {
        Condition demo = new Condition.UserArrived(DEMO);
        Condition disabled = new Condition.UserArrived(new Login("left@example.com"));
        Condition nobody = new Condition.UserArrived(NOBODY);
        Condition any =
                new Condition.AnyUserArrived("AWS-ReadOnly", new TreeSet<>(List.of(NOBODY, DEMO)));

        assertThat(holding(demo, disabled, nobody, any)).containsExactlyInAnyOrder(demo, any);
        assertThat(aws.count("identitystore:ListUsers")).isEqualTo(1);
        assertThat(aws.count("identitystore:ListGroups")).isZero();
    }

    @Test
    void seesGroupsAndTheirMembers() {
        Condition group = new Condition.GroupArrived("AWS-ReadOnly");
        Condition noGroup = new Condition.GroupArrived("AWS-Missing");
        Condition in = new Condition.MemberArrived("AWS-ReadOnly", DEMO);
        Condition notGone = new Condition.MemberGone("AWS-ReadOnly", DEMO);
        Condition out = new Condition.MemberGone("AWS-Other", DEMO);
        Condition notIn = new Condition.MemberArrived("AWS-Other", DEMO);
        Condition gone = new Condition.MemberGone("AWS-ReadOnly", NOBODY);

        assertThat(holding(group, noGroup, in, notGone, out, notIn, gone))
                .containsExactlyInAnyOrder(group, in, out, gone);
        assertThat(aws.count("identitystore:ListGroupMemberships")).isEqualTo(2);
    }

    /// Okta no longer updates whom it has disabled: the row stays for ever.
    @Test
    void whoIsDisabledIsGoneFromHisGroups() {
        Login left = new Login("left@example.com");
        Condition gone = new Condition.MemberGone("AWS-Old", left);
        Condition in = new Condition.MemberArrived("AWS-Old", left);

        assertThat(holding(gone, in)).containsExactly(gone);
    }

    @Test
    void whatCannotBeReadDoesNotHold() {
        Condition in = new Condition.MemberArrived("AWS-ReadOnly", DEMO);
        Condition out = new Condition.MemberGone("AWS-Other", DEMO);
        Condition group = new Condition.GroupArrived("AWS-ReadOnly");
        aws.controls
                .faults()
                .add(
                        Fault.error("identitystore:ListUsers", 400, "AccessDeniedException")
                                .times(99));

        assertThat(holding(in, out, group)).containsExactly(group);
    }

    @Test
    void whatOnlyOktaKnowsDoesNotHoldHereAndCostsNothing() {
        assertThat(holding(new Condition.ProvisioningConnected("aws"))).isEmpty();
        assertThat(aws.controls.calls().total()).isZero();
    }

    @Test
    void aJobThatNobodyKnowsHasEnded() {
        Condition ended =
                new Condition.JobEnded(
                        "11111111-2222-3333-4444-555555555555",
                        JobKind.CREATION.text() + " in account 444455556666");

        assertThat(holding(ended)).containsExactly(ended);
    }
}
