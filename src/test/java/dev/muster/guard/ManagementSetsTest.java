package dev.muster.guard;

import static dev.muster.guard.Refusals.assertApproved;
import static dev.muster.guard.Refusals.assertRefused;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope.ForeignPrincipals;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import org.junit.jupiter.api.Test;

class ManagementSetsTest {

    private final Settings settings =
            TestSettings.with(
                    TestSettings.scope(Authority.FULL, ForeignPrincipals.REPORT, true, "*"));
    private final Change row =
            create(
                    new Resource.AccountAssignment(
                            "S", new Principal.Group("G"), Organization.MANAGEMENT));

    @Test
    void letsASetOfItsOwnIntoTheManagementAccount() {
        assertApproved(row, organization(), settings);
    }

    @Test
    void refusesWhenOtherAccountsUseTheSet() {
        assertRefused(
                row, organization().row("G", "S"), settings, "management-set", "used in other");
    }

    @Test
    void refusesWhenThePlanAssignsTheSetElsewhere() {
        Change elsewhere = create(assignment("G", "S"));
        Verdict verdict = Guard.judge(plan(row, elsewhere), organization().live(), settings);
        assertThat(verdict.refused())
                .filteredOn(refusal -> refusal.change().equals(row.id()))
                .extracting(Verdict.Refusal::guard)
                .containsExactly("management-set");
    }

    @Test
    void refusesWhenItIsNotKnownWhoUsesTheSet() {
        assertRefused(
                row, organization().rowsUnread("S"), settings, "management-set", "may be, used");
    }

    @Test
    void hasNothingToSayOfOtherAccounts() {
        assertApproved(create(assignment("G", "S")), organization().row("G", "S"), settings);
    }

    private static Organization organization() {
        return new Organization().group("G").permissionSet("S");
    }
}
