package dev.muster.guard;

import static dev.muster.guard.Refusals.assertApproved;
import static dev.muster.guard.Refusals.assertRefused;
import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.pushMapping;
import static dev.muster.testing.Changes.revoking;
import static dev.muster.testing.Changes.update;

import dev.muster.model.Resource;
import dev.muster.plan.Reason;
import dev.muster.settings.Authority;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WithinAuthorityTest {

    private final Organization live =
            new Organization()
                    .group("AWS-A", "a@example.com")
                    .pushed("AWS-A")
                    .permissionSet("ReadOnlyAccess");
    private final Settings observe = TestSettings.with(Authority.OBSERVE);
    private final Settings add = TestSettings.with(Authority.ADD);
    private final Settings full = TestSettings.with(Authority.FULL);
    private final Resource member = membership("AWS-A", "a@example.com");

    @Test
    void refusesEverythingWhenItMayOnlyObserve() {
        assertRefused(
                create(membership("AWS-A", "b@example.com")),
                live,
                observe,
                "authority",
                "`observe`");
        assertRefused(
                delete(member, new Reason.Denied(PLACE)),
                live,
                observe,
                "authority",
                "members of group AWS-A");
    }

    @Test
    void refusesToRemoveWhatIsMerelyUndeclaredWhenItMayOnlyAdd() {
        assertRefused(delete(member), live, add, "authority", "`full`");
        assertApproved(create(membership("AWS-A", "b@example.com")), live, add);
        assertApproved(delete(member), live, full);
    }

    @Test
    void carriesOutTheEndsThatTheDeclarationStatesWhenItMayAdd() {
        assertApproved(delete(member, new Reason.Denied(PLACE)), live, add);
        assertApproved(delete(member, new Reason.Excepted(PLACE)), live, add);
        assertApproved(delete(member, new Reason.Expired(PLACE, LocalDate.EPOCH)), live, add);
    }

    @Test
    void refusesAnEditThatTakesEffectAwayWhenItMayOnlyAdd() {
        Resource before = permissionSet("ReadOnlyAccess", "one", "two");
        Resource after = permissionSet("ReadOnlyAccess", "one");

        assertRefused(
                revoking(update(before, after), "a@example.com"), live, add, "authority", "`full`");
        assertApproved(update(before, after), live, add);
        assertApproved(revoking(update(before, after), "a@example.com"), live, full);
    }

    @Test
    void makesRoomForWhatIsDeclaredOnlyWhereNobodyLosesByIt() {
        Reason replaced = new Reason.Replaced(PLACE);

        assertApproved(delete(pushMapping("AWS-A"), replaced), live, add);
        assertRefused(
                revoking(delete(pushMapping("AWS-A"), replaced), "a@example.com"),
                live,
                add,
                "authority",
                "`full`");
    }
}
