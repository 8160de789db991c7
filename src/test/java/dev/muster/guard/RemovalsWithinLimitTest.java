package dev.muster.guard;

import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.plan;
import static dev.muster.testing.Changes.revoking;
import static dev.muster.testing.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemovalsWithinLimitTest {

    @Test
    void letsThroughAsManyAsTheFloorWhateverTheirShare() {
        Verdict verdict = judge(organization("G", 3), removals("G", 3));

        assertThat(verdict.isClear()).isTrue();
    }

    @Test
    void holdsOneMoreThanTheFloorThatIsMoreThanThePercentage() {
        Verdict verdict = judge(organization("G", 19), removals("G", 4));

        assertThat(verdict.holds())
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.guard()).isEqualTo("removal-limit");
                    assertThat(hold.changes()).hasSize(4);
                    assertThat(hold.message()).contains("4 of 19", "20 %", "guard.removals");
                });
        assertThat(verdict.approved().approved()).isEmpty();
    }

    @Test
    void letsThroughExactlyThePercentage() {
        assertThat(judge(organization("G", 20), removals("G", 4)).isClear()).isTrue();
        assertThat(judge(organization("G", 19), removals("G", 4)).isClear()).isFalse();
    }

    @Test
    void holdsMoreThanTheCountHoweverSmallTheirShare() {
        assertThat(judge(organization("G", 1000), removals("G", 50)).isClear()).isTrue();
        assertThat(judge(organization("G", 1000), removals("G", 51)).isClear()).isFalse();
    }

    @Test
    void holdsInsideOneGroupThoughAllGroupsTogetherAreWithinTheLimit() {
        Organization live = organization("Small", 5);
        people("Large", 500, live);
        List<Change> removals = new ArrayList<>(removals("Small", 4));
        removals.addAll(removals("Large", 3));

        Verdict verdict = judge(live, removals);

        assertThat(verdict.holds())
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.changes()).hasSize(4);
                    assertThat(hold.message()).contains("4 of 5 members of group Small");
                });
        assertThat(verdict.approved().approved()).hasSize(3);
    }

    @Test
    void holdsAcrossGroupsThoughEachGroupIsWithinTheLimit() {
        Organization live = organization("One", 3);
        people("Two", 3, live);
        List<Change> removals = new ArrayList<>(removals("One", 2));
        removals.addAll(removals("Two", 2));

        Verdict verdict = judge(live, removals);

        assertThat(verdict.holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.message()).contains("4 of 6 membership"));
    }

    @Test
    void countsEditsThatTakeAccessAway() {
        Organization live = new Organization();
        List<Change> edits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            live.permissionSet("S" + i);
            Change edit =
                    update(permissionSet("S" + i, "one", "two"), permissionSet("S" + i, "one"));
            edits.add(revoking(edit, "a@example.com"));
        }

        assertThat(judge(live, edits).holds()).hasSize(1);
    }

    @Test
    void countsNoAdditions() {
        List<Change> additions =
                IntStream.range(0, 60)
                        .mapToObj(i -> create(membership("G", "new" + i + "@example.com")))
                        .toList();

        assertThat(judge(organization("G", 3), additions).isClear()).isTrue();
    }

    @Test
    void measuresAllRemovalsAlsoThoseThatAnotherGuardRefuses() {
        Organization live = organization("G", 10);
        people("Unread", 10, live);
        live.membersUnread("Unread");
        List<Change> removals = new ArrayList<>(removals("G", 2));
        removals.addAll(removals("Unread", 2));

        Verdict verdict = judge(live, removals);

        assertThat(verdict.refused()).hasSize(2);
        assertThat(verdict.holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.changes()).hasSize(2));
    }

    @Test
    void holdsEndsThatTheDeclarationStatesAsWell() {
        List<Change> denied =
                IntStream.range(0, 4)
                        .mapToObj(i ->
                                delete(membership("G", login("G", i)), new Reason.Denied(PLACE)))
                        .toList();

        assertThat(judge(organization("G", 5), denied).holds()).hasSize(1);
    }

    @Test
    void takesTheNumbersFromTheSettings() {
        Settings strict = TestSettings.with(new Settings.RemovalLimit(0, 0, 0));

        Verdict verdict =
                Guard.judge(plan(removals("G", 1)), organization("G", 100).live(), strict);

        assertThat(verdict.holds()).hasSize(1);
    }

    private static Verdict judge(Organization live, List<Change> changes) {
        return Guard.judge(plan(changes), live.live(), TestSettings.all());
    }

    private static List<Change> removals(String group, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> delete(membership(group, login(group, i))))
                .toList();
    }

    private static Organization organization(String group, int members) {
        Organization live = new Organization();
        people(group, members, live);
        return live;
    }

    private static void people(String group, int members, Organization live) {
        live.group(
                group,
                IntStream.range(0, members).mapToObj(i -> login(group, i)).toArray(String[]::new));
    }

    private static String login(String group, int i) {
        return group.toLowerCase(Locale.ROOT) + i + "@example.com";
    }
}
