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

import dev.muster.model.Place;
import dev.muster.model.Resource;
import dev.muster.plan.Reason;
import dev.muster.settings.Settings;
import dev.muster.testing.Changes;
import dev.muster.testing.OperatorSettings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything below `access/` is delegated; [Changes#PLACE] is there.
class WithinDelegationTest {

    private static final Place ELSEWHERE = new Place("other/main.yaml", 1, 1);

    @TempDir private Path temp;

    private final Organization live =
            new Organization()
                    .group("AWS-A", "a@example.com")
                    .pushed("AWS-A")
                    .group("AWS-Users", "a@example.com")
                    .permissionSet("ReadOnlyAccess")
                    .permissionSet("Admin");

    @Test
    void refusesGroupsThatWereNotDelegated() {
        Settings settings = delegated("{id: " + DEMO + "}");

        assertApproved(create(group("AWS-Another")), live, settings);
        assertRefused(create(group("Sales")), live, settings, "delegation", "access/main.yaml:3:7");
        assertRefused(
                create(membership("AWS-Users", "b@example.com")),
                live,
                settings,
                "delegation",
                "delegation[0]");
        assertApproved(create(membership("AWS-A", "b@example.com")), live, settings);
    }

    @Test
    void refusesEndsThatAreStatedForAGroupThatWasNotDelegated() {
        Reason expired = new Reason.Expired(Changes.PLACE, LocalDate.EPOCH);

        assertRefused(
                delete(membership("AWS-Users", "a@example.com"), expired),
                live,
                delegated("{all: true}"),
                "delegation",
                "access/main.yaml:3:7");
        assertApproved(
                delete(
                        membership("AWS-Users", "a@example.com"),
                        new Reason.Expired(ELSEWHERE, LocalDate.EPOCH)),
                live,
                delegated("{all: true}"));
    }

    @Test
    void refusesARenameUnlessBothNamesWereDelegated() {
        assertRefused(
                update(renamed("Sales"), renamed("AWS-A")),
                live,
                delegated("{all: true}"),
                "delegation",
                "access/main.yaml:3:7");
        assertApproved(
                update(renamed("AWS-Ancient"), renamed("AWS-A")), live, delegated("{all: true}"));
    }

    private static Resource renamed(String name) {
        return new Resource.Group(name, Optional.empty(), true);
    }

    @Test
    void refusesPermissionSetsFromADelegatedFolder() {
        assertRefused(
                create(permissionSet("Mine")),
                live,
                delegated("{all: true}"),
                "delegation",
                "access/**");
    }

    @Test
    void refusesAnAssignmentOfASetThatWasNotDelegated() {
        assertRefused(
                create(assignment("AWS-A", "Admin")),
                live,
                delegated("{all: true}"),
                "delegation",
                "access/**");
        assertApproved(
                create(assignment("AWS-A", "ReadOnlyAccess")), live, delegated("{all: true}"));
    }

    @Test
    void refusesAnAssignmentInAnAccountThatWasNotDelegated() {
        for (String other :
                new String[] {"{id: 999988887777}", "{name: Nobody}", "{ou: Payments}"}) {
            assertRefused(
                    create(assignment("AWS-A", "ReadOnlyAccess")),
                    live,
                    delegated(other),
                    "delegation",
                    "access/**");
        }
        assertApproved(
                create(assignment("AWS-A", "ReadOnlyAccess")),
                live,
                delegated("{id: " + DEMO + "}"));
    }

    @Test
    void refusesWhenTheTagsOfTheAccountWereNotRead() {
        assertRefused(
                create(assignment("AWS-A", "ReadOnlyAccess")),
                live,
                delegated("{tag: {team: payments}}"),
                "delegation",
                "access/**");
    }

    @Test
    void letsDelegatedGroupsBePushed() {
        assertApproved(create(pushMapping("AWS-A")), live, delegated("{all: true}"));
    }

    private Settings delegated(String accounts) {
        Settings all = TestSettings.all();
        Settings delegating =
                OperatorSettings.of(
                        temp,
                        """
                        version: 1
                        delegation:
                          - path: access/**
                            groups: [AWS-A*]
                            assign: {permissionSets: [ReadOnlyAccess], accounts: [%s]}
                        """
                                .formatted(accounts));
        return new Settings(
                all.owner(),
                all.okta(),
                all.aws(),
                all.scope(),
                all.removals(),
                delegating.delegation(),
                all.requirements());
    }
}
