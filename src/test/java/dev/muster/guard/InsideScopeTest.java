package dev.muster.guard;

import static dev.muster.guard.Refusals.assertApproved;
import static dev.muster.guard.Refusals.assertRefused;
import static dev.muster.testing.Changes.DEMO;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.pushMapping;
import static dev.muster.testing.Changes.update;

import dev.muster.model.AccountId;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import dev.muster.settings.Scope.ForeignPrincipals;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InsideScopeTest {

    private final Organization live =
            new Organization()
                    .group("AWS-In")
                    .group("Sales")
                    .permissionSet("ReadOnlyAccess")
                    .row("Sales", "ReadOnlyAccess");
    private final Settings settings =
            TestSettings.with(
                    TestSettings.scope(Authority.FULL, ForeignPrincipals.REPORT, false, "AWS-*"));

    @Test
    void refusesWhenTheGroupIsOutsideWhateverIsDoneWithIt() {
        assertRefused(create(group("Sales")), live, settings, "scope", "group Sales");
        assertRefused(
                create(membership("Sales", "a@example.com")),
                live,
                settings,
                "scope",
                "group Sales");
        assertRefused(create(pushMapping("Sales")), live, settings, "scope", "group Sales");
        assertRefused(
                create(
                        new Resource.AppAssignment(
                                "aws", "Sales", OptionalInt.empty(), new java.util.TreeMap<>())),
                live,
                settings,
                "scope",
                "group Sales");
    }

    @Test
    void refusesARenameUnlessBothNamesAreInside() {
        Settings settings =
                TestSettings.with(
                        TestSettings.scope(
                                Authority.FULL, Scope.ForeignPrincipals.REPORT, false, "AWS-*"));

        assertRefused(
                update(renamed("Sales"), renamed("AWS-A")), live, settings, "scope", "group Sales");
        assertApproved(update(renamed("AWS-Ancient"), renamed("AWS-A")), live, settings);
    }

    private static Resource renamed(String name) {
        return new Resource.Group(name, Optional.empty(), true);
    }

    @Test
    void refusesWhenTheAppOfAMappingIsOutside() {
        Settings otherApps = scope(List.of(), TestSettings.scope(Authority.FULL).accounts());

        assertRefused(create(pushMapping("AWS-In")), live, otherApps, "scope", "app aws");
    }

    @Test
    void refusesWhenThePrincipalOfAnAssignmentIsOutside() {
        assertRefused(
                create(assignment("Sales", "ReadOnlyAccess")),
                live,
                settings,
                "scope",
                "principal Sales");
        assertRefused(
                delete(assignment("Sales", "ReadOnlyAccess")),
                live,
                settings,
                "scope",
                "principal Sales");
        assertRefused(delete(unresolved()), live, settings, "scope", "GROUP 123");
        assertApproved(create(assignment("AWS-In", "ReadOnlyAccess")), live, settings);
    }

    @Test
    void letsGoOfForeignPrincipalsOnlyWhereTheSettingsSayRemove() {
        Settings removing =
                TestSettings.with(
                        TestSettings.scope(
                                Authority.FULL, ForeignPrincipals.REMOVE, false, "AWS-*"));

        assertApproved(delete(assignment("Sales", "ReadOnlyAccess")), live, removing);
        assertApproved(delete(unresolved()), live, removing);
        assertRefused(
                create(assignment("Sales", "ReadOnlyAccess")), live, removing, "scope", "Sales");
    }

    @Test
    void refusesWhenTheAccountIsOutsideOrNotKnown() {
        List<Scope.Accounts> ignoringDemo =
                List.of(new Scope.Accounts(TestSettings.names("*", DEMO.value()), false));
        Settings without = scope(TestSettings.scope(Authority.FULL).apps(), ignoringDemo);
        Resource elsewhere =
                new Resource.AccountAssignment(
                        "ReadOnlyAccess",
                        new Principal.Group("AWS-In"),
                        new AccountId("111111111111"));

        assertRefused(
                create(assignment("AWS-In", "ReadOnlyAccess")),
                live,
                without,
                "scope",
                DEMO.value());
        assertRefused(create(elsewhere), live, settings, "scope", "111111111111");
    }

    @Test
    void refusesWhenThePermissionSetIsIgnored() {
        Scope all = TestSettings.scope(Authority.FULL);
        Settings ignoring =
                TestSettings.with(
                        new Scope(
                                all.groups(),
                                all.apps(),
                                all.users(),
                                List.of(
                                        new Scope.PermissionSets(
                                                TestSettings.names("*", "AWS*"), Authority.FULL)),
                                all.assignments(),
                                all.accounts()));

        assertRefused(create(permissionSet("AWSAdmin")), live, ignoring, "scope", "AWSAdmin");
        assertRefused(
                create(assignment("AWS-In", "AWSAdmin")), live, ignoring, "scope", "AWSAdmin");
    }

    @Test
    void refusesWhenTheScopeIsEmpty() {
        assertRefused(
                create(group("AWS-In")), live, TestSettings.with(Scope.NOTHING), "scope", "AWS-In");
    }

    private static Resource unresolved() {
        return new Resource.AccountAssignment(
                "ReadOnlyAccess", new Principal.Unresolved("GROUP", "123"), DEMO);
    }

    private static Settings scope(List<Scope.Apps> apps, List<Scope.Accounts> accounts) {
        Scope all = TestSettings.scope(Authority.FULL);
        return TestSettings.with(
                new Scope(
                        all.groups(),
                        apps,
                        all.users(),
                        all.permissionSets(),
                        all.assignments(),
                        accounts));
    }
}
