package dev.muster.report;

import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.guard.Verdicts;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import dev.muster.testing.Changes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What of a plan that is found now was seen by whoever saved one: an apply may have been
/// interrupted in the middle of an edit.
class SavedPlanTest {

    private static final Change EDIT =
            update(
                    permissionSet("S", "old", "kept", "gone"),
                    permissionSet("S", "kept", "new", "two"));

    private static SavedPlan saved(Change... changes) {
        Plan plan = Changes.plan(changes);
        return ((SavedPlan.Reading.Read) SavedPlan.read(PlanJson.of(plan, Verdicts.clear(plan))))
                .plan();
    }

    private static void isNotSeen(Change found) {
        assertThat(saved(EDIT).agreesTo(found)).isFalse();
        assertThat(saved(EDIT).editsOtherwise(found)).isTrue();
    }

    @Test
    void whatIsLeftOfAnInterruptedEditWasSeen() {
        Change left = update(permissionSet("S", "old", "kept", "new"), EDIT.after().orElseThrow());

        assertThat(left.id()).isNotEqualTo(EDIT.id());
        assertThat(saved(EDIT).agreesTo(left)).isTrue();
        assertThat(saved(EDIT).editsOtherwise(left)).isFalse();
    }

    @Test
    void takingAwayWhatSomebodyAddedSinceWasNot() {
        isNotSeen(
                update(
                        permissionSet("S", "old", "kept", "gone", "added"),
                        EDIT.after().orElseThrow()));
    }

    @Test
    void givingBackWhatSomebodyTookAwaySinceWasNot() {
        isNotSeen(update(permissionSet("S", "old", "gone"), EDIT.after().orElseThrow()));
    }

    @Test
    void editingAnotherFieldOrToAnotherStateWasNot() {
        isNotSeen(update(permissionSet("S", "old", "kept", "gone"), permissionSet("S", "kept")));

        Change described =
                update(
                        new Resource.Group("G", Optional.of("one")),
                        new Resource.Group("G", Optional.of("three")));
        Change fromAnother =
                update(
                        new Resource.Group("G", Optional.of("two")),
                        new Resource.Group("G", Optional.of("three")));
        assertThat(saved(described).agreesTo(described)).isTrue();
        assertThat(saved(described).agreesTo(fromAnother)).isFalse();
        assertThat(saved(described).editsOtherwise(fromAnother)).isTrue();
    }

    @Test
    void theRemovalOfAnObjectThatIsHalfGoneWas() {
        Change active = delete(new Resource.PushMapping("aws", "G", "ACTIVE"));
        Change inactive = delete(new Resource.PushMapping("aws", "G", "INACTIVE"));

        assertThat(inactive.id()).isNotEqualTo(active.id());
        assertThat(saved(active).agreesTo(inactive)).isTrue();
        assertThat(saved(EDIT).agreesTo(inactive)).isFalse();
    }

    @Test
    void anObjectThatIsInNoEditIsNew() {
        Change other = update(permissionSet("T", "one"), permissionSet("T", "two"));

        assertThat(saved(EDIT).agreesTo(other)).isFalse();
        assertThat(saved(EDIT).editsOtherwise(other)).isFalse();
    }
}
