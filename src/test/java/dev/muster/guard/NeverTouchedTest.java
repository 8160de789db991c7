package dev.muster.guard;

import static dev.muster.guard.Refusals.assertApproved;
import static dev.muster.guard.Refusals.assertRefused;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.update;

import dev.muster.live.Observed;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope.ForeignPrincipals;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeverTouchedTest {

    private final Settings settings = TestSettings.all();
    private final Change member = create(membership("G", "a@example.com"));

    @Test
    void refusesWhenOktaOrAnAppOwnsTheGroup() {
        assertRefused(
                member, of(GroupType.BUILT_IN, false), settings, "never-touch", "Okta itself");
        assertRefused(
                member, of(GroupType.APP_GROUP, false), settings, "never-touch", "an app owns it");
        assertRefused(member, of(GroupType.OTHER, false), settings, "never-touch", "not known");
    }

    @Test
    void makesAGroupBesideAnAppsGroupOfTheSameName() {
        assertApproved(create(group("G")), of(GroupType.APP_GROUP, false), settings);
        assertRefused(
                create(group("G")),
                of(GroupType.BUILT_IN, false),
                settings,
                "never-touch",
                "Okta itself");
    }

    @Test
    void refusesWhenTheGroupGrantsAnAdministratorRoleOrMayDoSo() {
        assertRefused(
                member,
                of(GroupType.OKTA_GROUP, true),
                settings,
                "never-touch",
                "grants an administrator");
        assertRefused(
                member,
                new Organization().group("G", GroupType.OKTA_GROUP, Optional.empty()),
                settings,
                "never-touch",
                "could not be read");
        assertApproved(member, of(GroupType.OKTA_GROUP, false), settings);
    }

    @Test
    void refusesWhenTwoGroupsBearTheName() {
        assertRefused(
                member,
                new Organization().group("G").group("G"),
                settings,
                "never-touch",
                "2 Okta groups");
    }

    @Test
    void refusesWhenAnotherOwnersTagIsOnThePermissionSetOrItsTagsAreUnread() {
        Change edit = update(permissionSet("S", "one"), permissionSet("S", "two"));

        assertRefused(
                edit,
                new Organization().permissionSet("S", "muster:owner", "other"),
                settings,
                "never-touch",
                "belongs to `other`");
        assertRefused(
                edit,
                new Organization().permissionSet("S", Observed.unknown("throttled")),
                settings,
                "never-touch",
                "owner of permission set S could not be read");
        assertApproved(
                edit, new Organization().permissionSet("S", "muster:owner", "muster"), settings);
        assertApproved(edit, new Organization().permissionSet("S"), settings);
    }

    @Test
    void refusesAssignmentsOfAnotherOwnersSetAndOfOneWhoseTagsAreUnread() {
        Change row = create(assignment("G", "S"));

        assertRefused(
                row,
                new Organization().group("G").permissionSet("S", "muster:owner", "other"),
                settings,
                "never-touch",
                "belongs to `other`");
        assertRefused(
                row,
                new Organization().group("G").permissionSet("S", Observed.unknown("throttled")),
                settings,
                "never-touch",
                "owner of permission set S could not be read");
    }

    @Test
    void refusesWhenADelegatedAdministratorMayNotTouchTheSet() {
        Change row = create(assignment("G", "S"));

        assertRefused(
                row,
                new Organization().group("G").permissionSet("S").lockedSets("S"),
                settings,
                "never-touch",
                "delegated administrator");
        assertRefused(
                row,
                new Organization().group("G").permissionSet("S").lockedSetsUnread(),
                settings,
                "never-touch",
                "could not be read");
    }

    @Test
    void refusesTheManagementAccountUnlessTheScopeNamesIt() {
        Resource row =
                new Resource.AccountAssignment(
                        "S", new Principal.Group("G"), Organization.MANAGEMENT);
        Organization live = new Organization().group("G").permissionSet("S");
        Settings naming =
                TestSettings.with(
                        TestSettings.scope(Authority.FULL, ForeignPrincipals.REPORT, true, "*"));

        assertRefused(create(row), live, settings, "never-touch", "management account");
        assertApproved(create(row), live, naming);
    }

    private static Organization of(GroupType type, boolean admin) {
        return new Organization().group("G", type, Optional.of(admin));
    }
}
