package dev.muster.guard;

import static dev.muster.guard.Refusals.assertApproved;
import static dev.muster.guard.Refusals.assertRefused;
import static dev.muster.testing.Changes.DEMO;
import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.pushMapping;

import dev.muster.model.AccountId;
import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import org.junit.jupiter.api.Test;

class CompleteListsTest {

    private final Settings settings = TestSettings.all();
    private final Change removal = delete(membership("AWS-A", "a@example.com"));
    private final Change rowRemoval = delete(assignment("AWS-A", "S"));

    @Test
    void refusesWhenTheMembersListWasNotReadCompletely() {
        assertRefused(
                removal,
                organization().membersUnread("AWS-A"),
                settings,
                "coverage",
                "page 2 failed");
        assertApproved(removal, organization(), settings);
    }

    @Test
    void refusesToGrantOverAListThatWasNotReadCompletely() {
        assertRefused(
                create(membership("AWS-A", "c@example.com")),
                organization().membersUnread("AWS-A"),
                settings,
                "coverage",
                "members of group AWS-A");
        assertRefused(
                create(group("AWS-New")),
                organization().groupsUnread(),
                settings,
                "coverage",
                "Okta groups");
        assertRefused(
                create(permissionSet("New")),
                organization().setsUnread(),
                settings,
                "coverage",
                "permission sets");
    }

    @Test
    void refusesWhenAnotherGroupThatCouldHaveDeclaredTheMemberWasNotRead() {
        Organization collecting = organization().assigned("AWS-A").membersUnread("AWS-B");

        assertRefused(removal, collecting, settings, "coverage", "members of group AWS-B");
    }

    @Test
    void needsNoOtherGroupWhereNoneCanDeclareTheMember() {
        assertApproved(removal, organization().membersUnread("AWS-B"), settings);
    }

    @Test
    void needsNoOtherGroupForWhoIsDenied() {
        Change denied = delete(membership("AWS-A", "a@example.com"), new Reason.Denied(PLACE));

        assertApproved(denied, organization().assigned("AWS-A").membersUnread("AWS-B"), settings);
    }

    @Test
    void refusesWhenTheAssignmentsOfTheSetWereNotRead() {
        assertRefused(
                rowRemoval, organization().rowsUnread("S"), settings, "coverage", "throttled");
        assertApproved(rowRemoval, organization(), settings);
    }

    @Test
    void refusesWhenTheUnitsThatCouldHaveDeclaredTheAssignmentWereNotRead() {
        assertRefused(
                rowRemoval, organization().unitsUnread(), settings, "coverage", "two parents");
        assertApproved(create(assignment("AWS-B", "S")), organization().unitsUnread(), settings);
    }

    @Test
    void refusesWhenNobodyKnowsWhoHasTheAssignmentThatGoes() {
        assertRefused(
                rowRemoval,
                organization().membersUnread("AWS-A"),
                settings,
                "coverage",
                "members of group AWS-A");
    }

    @Test
    void refusesWhenNobodyKnowsWhomAGroupLetsInThatHasTheSame() {
        Organization sharing = organization().row("AWS-B", "S").membersUnread("AWS-B");
        assertRefused(rowRemoval, sharing, settings, "coverage", "members of group AWS-B");
        assertRefused(removal, sharing, settings, "coverage", "members of group AWS-B");
    }

    @Test
    void refusesToDetachAGroupOfWhoseMembersNothingIsKnown() {
        Organization unread =
                organization().assigned("AWS-A").pushed("AWS-A").membersUnread("AWS-A");
        assertRefused(
                delete(pushMapping("AWS-A")),
                unread,
                settings,
                "coverage",
                "members of group AWS-A");
    }

    @Test
    void refusesWhenAJobIsAtWorkOnTheSameKey() {
        assertRefused(
                rowRemoval, organization().job("S", DEMO), settings, "coverage", "in progress");
        assertApproved(
                rowRemoval, organization().job("S", new AccountId("111111111111")), settings);
    }

    private static Organization organization() {
        return new Organization()
                .group("AWS-A", "a@example.com", "b@example.com")
                .group("AWS-B", "a@example.com")
                .permissionSet("S")
                .row("AWS-A", "S");
    }
}
