package dev.muster.guard;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.plan;
import static dev.muster.testing.Changes.pushMapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.guard.Past.Attendance;
import dev.muster.history.Pin;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Reason;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownObjectsTest {

    private static final String GROUP = "AWS-ReadOnly";
    private final Change removal =
            delete(membership(GROUP, "leaver@example.com"), new Reason.Undeclared());

    @Test
    void letsThroughWhatIsTakenFromAGroupThatEarlierTurnsSawInScope() {
        assertThat(judge(unattended(pin(id(), true))).isClear()).isTrue();
    }

    @Test
    void holdsWhatIsTakenFromAGroupThatNoEarlierTurnSaw() {
        assertHeld(judge(unattended()), "group " + GROUP, "was not seen in scope");
    }

    @Test
    void holdsWhatIsTakenFromAGroupThatWasOutOfScopeUntilNow() {
        assertHeld(judge(unattended(pin(id(), false))), "was not seen in scope");
    }

    @Test
    void holdsWhatIsTakenFromAGroupThatWasMadeAnewUnderItsName() {
        assertHeld(judge(unattended(pin("00gANOTHER", true))), "had another id");
    }

    @Test
    void knowsAGroupUnderTheNameThatItHadBefore() {
        Pin before = new Pin(Kind.GROUP, "AWS-Old", id(), NOON, NOON, Optional.of(NOON));
        assertThat(judge(unattended(before)).isClear()).isTrue();
    }

    @Test
    void knowsWhatMusterMade() {
        SortedSet<Key> made = new TreeSet<>(List.of(new Key.Group(GROUP)));
        assertThat(judge(new Attendance.Unattended(List.of(), made, true)).isClear()).isTrue();
    }

    @Test
    void asksNothingOfARemovalThatAPersonLooksAt() {
        assertThat(judge(new Attendance.Attended()).isClear()).isTrue();
    }

    @Test
    void letsWhoIsDeniedGoAtOnce() {
        Change denied = delete(membership(GROUP, "leaver@example.com"), new Reason.Denied(PLACE));
        assertThat(judge(denied, past(unattended())).isClear()).isTrue();
    }

    @Test
    void holdsNothingThatIsGiven() {
        assertThat(
                        judge(create(membership(GROUP, "new@example.com")), past(unattended()))
                                .isClear())
                .isTrue();
    }

    @Test
    void letsThroughWhatIsReleasedAndHoldsTheRest() {
        TreeMap<String, SortedSet<ChangeId>> released = new TreeMap<>();
        released.put(KnownObjects.ID, new TreeSet<>(List.of(removal.id())));
        assertThat(judge(removal, past(unattended()).with(released)).isClear()).isTrue();

        Change other = delete(membership(GROUP, "other@example.com"), new Reason.Undeclared());
        assertHeld(judge(other, past(unattended()).with(released)), "was not seen in scope");
    }

    @Test
    void holdsEachRemovalInTheFirstTurnOfAVersion() {
        Verdict verdict =
                judge(new Attendance.Unattended(List.of(pin(id(), true)), new TreeSet<>(), false));
        assertThat(verdict.holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.guard()).isEqualTo("new-version"));
        assertThat(verdict.approved().approved()).isEmpty();
    }

    /// Each kind of removal asks for the objects that would lose something by it.
    @Test
    void asksForTheAppTheGroupAndThePermissionSetOfARemoval() {
        Organization live =
                new Organization().group(GROUP).assigned(GROUP).permissionSet("ReadOnlyAccess");
        Past past = past(unattended());
        for (Change change :
                List.of(
                        delete(pushMapping(GROUP)),
                        delete(
                                new Resource.AppAssignment(
                                        "aws", GROUP, OptionalInt.empty(), new TreeMap<>())),
                        delete(permissionSet("ReadOnlyAccess")),
                        delete(assignment(GROUP, "ReadOnlyAccess")),
                        delete(group(GROUP)))) {
            Verdict verdict =
                    Guard.judge(
                            new Evidence(plan(change), live.live(), TestSettings.all(), past),
                            List.of(new KnownObjects()));
            assertThat(verdict.holds()).as(change.key().text()).hasSize(1);
        }
    }

    @Test
    void asksNothingWhereTheObjectIsNotThere() {
        assertThat(judge(delete(permissionSet("Gone")), past(unattended())).isClear()).isTrue();
        assertThat(
                        judge(
                                        delete(
                                                new Resource.AccessControlAttribute(
                                                        "CostCenter", "x")),
                                        past(unattended()))
                                .isClear())
                .isTrue();
    }

    @Test
    void takesWhatIsStillToBeLookedAtForUnlooked() {
        List<Key> held = List.of(removal.key());
        assertThat(KnownObjects.unlooked(held, live().live(), List.of()))
                .containsExactly(new Key.Group(GROUP));
        assertThat(KnownObjects.unlooked(held, live().live(), List.of(pin(id(), true)))).isEmpty();
    }

    private static void assertHeld(Verdict verdict, String... words) {
        assertThat(verdict.holds())
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.guard()).isEqualTo(KnownObjects.ID);
                    assertThat(hold.message()).contains(words);
                });
        assertThat(verdict.approved().approved()).isEmpty();
    }

    private Verdict judge(Attendance attendance) {
        return judge(removal, past(attendance));
    }

    private static Verdict judge(Change change, Past past) {
        return Guard.judge(
                new Evidence(plan(change), live().live(), TestSettings.all(), past),
                List.of(new KnownObjects(), new FirstTurnOfVersion()));
    }

    private static Organization live() {
        return new Organization().group(GROUP);
    }

    private static String id() {
        return live().live().okta().groups().known().orElseThrow().getFirst().id();
    }

    private static Pin pin(String id, boolean inScope) {
        return new Pin(
                Kind.GROUP, GROUP, id, NOON, NOON, inScope ? Optional.of(NOON) : Optional.empty());
    }

    private static Attendance unattended(Pin... pins) {
        return new Attendance.Unattended(List.of(pins), new TreeSet<>(), true);
    }

    private static Past past(Attendance attendance) {
        return new Past(attendance, new TreeMap<>(), List.of());
    }
}
