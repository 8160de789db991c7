package dev.muster.guard;

import static dev.muster.guard.Refusals.assertApproved;
import static dev.muster.guard.Refusals.assertRefused;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.plan;
import static dev.muster.testing.Changes.revoking;
import static dev.muster.testing.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the guards say of attributes for access control.
class AccessControlAttributesTest {

    private final Organization live = new Organization().attribute("Team", "${path:userType}");
    private final Settings add = TestSettings.with(Authority.ADD);
    private final Settings full = TestSettings.with(Authority.FULL);
    private final Change fresh = create(attribute("Site", "locale"));
    private final Change edit = update(attribute("Team", "userType"), attribute("Team", "locale"));
    private final Change gone = delete(attribute("Team", "userType"));

    private static Resource attribute(String key, String path) {
        return new Resource.AccessControlAttribute(key, "${path:" + path + "}");
    }

    @Test
    void refusesWhenNoEntryMatchesTheKey() {
        Scope scope =
                new Scope(
                        full.scope().groups(),
                        full.scope().apps(),
                        full.scope().users(),
                        full.scope().permissionSets(),
                        full.scope().assignments(),
                        full.scope().accounts());

        assertRefused(fresh, live, TestSettings.with(scope), "scope", "attribute Site");
        assertApproved(fresh, live, full);
    }

    @Test
    void refusesToTakeEffectAwayWhenItMayOnlyAdd() {
        assertApproved(fresh, live, add);
        assertRefused(gone, live, add, "authority", "access control attribute Team");
        assertRefused(revoking(edit, "a@example.com"), live, add, "authority", "`full`");
        assertApproved(revoking(edit, "a@example.com"), live, full);
        assertApproved(gone, live, full);
    }

    @Test
    void refusesWhenTheyWereNotRead() {
        assertRefused(
                gone,
                new Organization().attributesUnread(),
                full,
                "coverage",
                "access control attributes (access denied)");
        assertRefused(
                fresh,
                new Organization().attributesNotAskedFor(),
                full,
                "coverage",
                "access control attributes (not asked for)");
    }

    @Test
    void refusesWhileTheyAreBeingTurnedOn() {
        assertRefused(
                fresh,
                new Organization().attributesBeingTurnedOn(),
                full,
                "coverage",
                "access control attributes are being turned on");
    }

    @Test
    void holdsWhenTooManyGoAtOnce() {
        Organization many = new Organization();
        List<Change> four =
                Stream.of("A", "B", "C", "D")
                        .peek(key -> many.attribute(key, "${path:userType}"))
                        .map(key -> delete(attribute(key, "userType")))
                        .toList();

        assertThat(Guard.judge(plan(four), many.live(), full).holds())
                .singleElement()
                .satisfies(hold ->
                        assertThat(hold.message())
                                .contains("takes away 4 of 4 access control attribute objects"));
        assertThat(Guard.judge(plan(four.subList(0, 3)), many.live(), full).holds()).isEmpty();
    }
}
