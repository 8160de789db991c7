package dev.muster.guard;

import static dev.muster.guard.Refusals.assertApproved;
import static dev.muster.guard.Refusals.assertRefused;
import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import org.junit.jupiter.api.Test;

class EmptyKeepersTest {

    private final Settings settings = TestSettings.all();
    private final Change keeping = create(assignment("Parking", "S"), new Reason.KeepsRole(PLACE));

    @Test
    void letsAnEmptyGroupKeepARole() {
        assertApproved(keeping, empty(), settings);
    }

    @Test
    void refusesWhenSomebodyIsInTheGroupInOktaOrInIdentityCenter() {
        assertRefused(
                keeping,
                organization().group("Parking", "a@example.com").storeMembers("Parking"),
                settings,
                "keep-role",
                "Parking has members");
        assertRefused(
                keeping,
                organization().group("Parking").storeMembers("Parking", "store-user"),
                settings,
                "keep-role",
                "Parking has members");
    }

    @Test
    void refusesWhenMembersOrGroupsWereNotRead() {
        assertRefused(
                keeping, organization().group("Parking"), settings, "keep-role", "were not read");
        assertRefused(
                keeping, empty().membersUnread("Parking"), settings, "keep-role", "were not read");
        assertRefused(keeping, empty().groupsUnread(), settings, "keep-role", "were not read");
    }

    @Test
    void refusesWhenThePlanPutsSomebodyIntoTheGroup() {
        Change member = create(membership("Parking", "a@example.com"));
        Verdict verdict = Guard.judge(plan(keeping, member), empty().live(), settings);
        assertThat(verdict.refused())
                .filteredOn(refusal -> refusal.change().equals(keeping.id()))
                .extracting(Verdict.Refusal::guard)
                .containsExactly("keep-role");
    }

    @Test
    void hasNothingToSayOfAssignmentsThatAreDeclaredForPeople() {
        assertApproved(
                create(assignment("Parking", "S")),
                organization().group("Parking", "a@example.com"),
                settings);
    }

    private static Organization organization() {
        return new Organization().permissionSet("S");
    }

    private static Organization empty() {
        return organization().group("Parking").storeMembers("Parking");
    }
}
