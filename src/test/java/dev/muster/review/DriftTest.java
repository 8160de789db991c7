package dev.muster.review;

import static dev.muster.review.ReviewCase.IN_SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Planner;
import dev.muster.review.Difference.Severity;
import dev.muster.review.Drift.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void whatIsAsDeclaredHasNoDrift() {
        Drift drift = drift(IN_SYNC);
        assertThat(drift.differences()).isEmpty();
        assertThat(drift.declaredShare())
                .containsExactly(
                        new Share("groups", 3, 3, 0),
                        new Share("memberships", 4, 4, 0),
                        new Share("permission sets", 1, 1, 0),
                        new Share("account assignments", 1, 1, 0));
    }

    @Test
    void memberAddedByHandIsHighAndLowersTheShare() {
        Drift drift =
                drift(
                        IN_SYNC.living(
                                        "AWS-Read: {members: [ann@example.com]}",
                                        "AWS-Read: {members: [ann@example.com, bob@example.com]}")
                                .living(
                                        "groups: {AWS-Read: [ann@example.com]}",
                                        "groups: {AWS-Read: [ann@example.com, bob@example.com]}"));
        Difference difference = only(drift);
        assertThat(difference.id()).isEqualTo("undeclared");
        assertThat(difference.object()).isEqualTo("membership AWS-Read <- bob@example.com");
        assertThat(difference.severity()).isEqualTo(Severity.HIGH);
        assertThat(difference.link()).isEqualTo("Okta group");
        assertThat(drift.declaredShare()).contains(new Share("memberships", 5, 4, 0));
    }

    @Test
    void policyAttachedByHandIsHighAndADescriptionIsLow() {
        Drift drift =
                drift(
                        IN_SYNC.living(
                                "managed: [ReadOnlyAccess]",
                                "description: other, managed: [ReadOnlyAccess, AdministratorAccess]"));
        assertThat(drift.differences())
                .extracting(
                        Difference::severity, Difference::field, Difference::id, Difference::link)
                .containsExactly(
                        tuple(Severity.HIGH, "managedPolicies", "edited", "permission set"),
                        tuple(Severity.LOW, "description", "edited", "permission set"));
    }

    @Test
    void mustersOwnTagIsNoDifference() {
        Drift drift =
                drift(
                        IN_SYNC.living(
                                "managed: [ReadOnlyAccess]",
                                "description: other, managed: [ReadOnlyAccess]"));
        assertThat(only(drift).field()).isEqualTo("description");
    }

    @Test
    void whatARulePutsInAGroupAndNoLineNamesIsDriftThoughNoPlanCanSettleIt() {
        Drift drift =
                drift(
                        IN_SYNC.living(
                                        "AWS-Read: {members: [ann@example.com]}",
                                        "AWS-Read: {members: [ann@example.com, bob@example.com by Sales]}")
                                .living(
                                        "groups: {AWS-Read: [ann@example.com]}",
                                        "groups: {AWS-Read: [ann@example.com, bob@example.com]}"));
        Difference difference = only(drift);
        assertThat(difference.id()).isEqualTo("member-by-rule");
        assertThat(difference.field()).isEqualTo(Difference.FINDING);
        assertThat(difference.live()).contains("by rule Sales");
        assertThat(difference.place()).isPresent();
    }

    @Test
    void
            whoeverARulePutsInAGroupIsDeclaredInTheGroupsThatTakeItsMembersAndAShareOfItsOwnInTheFirst() {
        Drift drift =
                drift(
                        IN_SYNC.declaring(
                                        "AWS-Oncall:\n    members: [{login: ann@example.com, until: 2026-12-31, reason: on call}]",
                                        "AWS-Oncall: {description: on call}")
                                .living(
                                        "AWS-Oncall: {members: [ann@example.com]}",
                                        "AWS-Oncall: {members: [ann@example.com by Oncall], description: on call}"));
        assertThat(drift.differences()).isEmpty();
        assertThat(drift.declaredShare()).contains(new Share("memberships", 4, 3, 1));
    }

    @Test
    void whatMusterRefusesToSettleIsDrift() {
        assertThat(
                        ids(
                                drift(
                                        IN_SYNC.living(
                                                "AWS-Read: {members: [ann@example.com]}",
                                                "AWS-Read: {members: [ann@example.com], admin: true}"))))
                .containsExactly("group-is-admin");
    }

    @Test
    void groupOfNobodysConcernIsNoOrphan() {
        assertThat(
                        drift(
                                        IN_SYNC.living(
                                                "groups: {AWS-Read: [ann@example.com]}",
                                                "groups: {AWS-Read: [ann@example.com], Other: []}"))
                                .differences())
                .isEmpty();
    }

    @Test
    void setThatWasEditedAndNotProvisionedNamesTheAccount() {
        Difference difference =
                only(
                        drift(
                                IN_SYNC.living(
                                        "managed: [ReadOnlyAccess]",
                                        "managed: [ReadOnlyAccess], lagging: [\"444455556666\"]")));
        assertThat(difference.id()).isEqualTo("edited-not-provisioned");
        assertThat(difference.live()).isEqualTo("an older one in AWSDemo (444455556666)");
    }

    @Test
    void membershipOnlyInIdentityCenterIsAnOrphan() {
        Difference difference =
                only(
                        drift(
                                IN_SYNC.living(
                                        "groups: {AWS-Read: [ann@example.com]}",
                                        "groups: {AWS-Read: [ann@example.com, bob@example.com]}")));
        assertThat(difference.id()).isEqualTo("scim-orphan");
        assertThat(difference.severity()).isEqualTo(Severity.HIGH);
        assertThat(difference.object())
                .isEqualTo("Identity Center membership AWS-Read <- bob@example.com");
    }

    @Test
    void groupThatNoAppPushesIsAnOrphanAndGraveOnlyIfItOpensSomething() {
        assertThat(
                        only(drift(
                                        IN_SYNC.living(
                                                "groups: {AWS-Read: [ann@example.com]}",
                                                "groups: {AWS-Read: [ann@example.com], AWS-Left: []}")))
                                .severity())
                .isEqualTo(Severity.LOW);
        Drift drift =
                drift(
                        IN_SYNC.living(
                                        "groups: {AWS-Read: [ann@example.com]}",
                                        "groups: {AWS-Read: [ann@example.com], Left: []}")
                                .living(
                                        "[AWS-Read @ 444455556666]",
                                        "[AWS-Read @ 444455556666, Left @ 444455556666]"));
        assertThat(ids(drift)).contains("scim-orphan");
        assertThat(drift.differences().getFirst().severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void whatScimHasNotDeliveredIsLowAndNotMissing() {
        Drift drift =
                drift(
                        IN_SYNC.living(
                                "groups: {AWS-Read: [ann@example.com]}", "groups: {AWS-Read: []}"));
        Difference difference = only(drift);
        assertThat(difference.id()).isEqualTo("scim-lag");
        assertThat(difference.severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void assignmentOfADeletedPrincipalIsTold() {
        assertThat(
                        ids(
                                drift(
                                        IN_SYNC.living(
                                                "[AWS-Read @ 444455556666]",
                                                "[AWS-Read @ 444455556666, deleted:g-gone @ 444455556666]"))))
                .contains("deleted-principal");
    }

    @Test
    void principalIsNotSaidToBeDeletedWhereTheStoreWasNotRead() {
        assertThat(
                        ids(
                                drift(
                                        IN_SYNC.living(
                                                        "[AWS-Read @ 444455556666]",
                                                        "[AWS-Read @ 444455556666, deleted:g-gone @ 444455556666]")
                                                .living("unread: []", "unread: [storeGroups]"))))
                .doesNotContain("deleted-principal", "scim-orphan");
    }

    @Test
    void disabledPersonInAPushedGroupIsTold() {
        assertThat(
                        ids(
                                drift(
                                        IN_SYNC.living(
                                                "ann@example.com: ACTIVE",
                                                "ann@example.com: SUSPENDED"))))
                .contains("disabled-member");
    }

    @Test
    void groupInScopeThatNobodyDeclaresIsTold() {
        Drift drift =
                drift(
                        IN_SYNC.living(
                                "AWS-Oncall: {members: [ann@example.com]}",
                                "AWS-Oncall: {members: [ann@example.com]}\n    AWS-Old: {members: []}\n    Other: {members: []}"));
        assertThat(only(drift).object()).isEqualTo("group AWS-Old");
        assertThat(drift.declaredShare()).contains(new Share("groups", 4, 3, 0));
    }

    @Test
    void memberDeclaredAndNotThereIsMissing() {
        Drift drift =
                drift(
                        IN_SYNC.declaring(
                                "members: [{group: AWS-Oncall}]",
                                "members: [{group: AWS-Oncall}, bob@example.com]"));
        assertThat(ids(drift)).contains("missing");
        assertThat(drift.differences().getFirst().severity()).isEqualTo(Severity.MEDIUM);
    }

    private static Drift drift(ReviewCase state) {
        return Drift.of(
                Planner.plan(
                        state.declaration(), state.live(), state.settings(), ReviewCase.NOW, "abc"),
                state.grounds(),
                state.declaration(),
                state.live(),
                state.settings());
    }

    private static Difference only(Drift drift) {
        assertThat(drift.differences()).hasSize(1);
        return drift.differences().getFirst();
    }

    private static List<String> ids(Drift drift) {
        return drift.differences().stream().map(Difference::id).toList();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
