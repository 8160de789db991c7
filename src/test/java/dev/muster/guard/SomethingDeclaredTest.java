package dev.muster.guard;

import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.plan;
import static dev.muster.testing.Changes.pushMapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.guard.Past.Attendance;
import dev.muster.model.Kind;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Reason;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SomethingDeclaredTest {

    private static final Attendance NOBODY =
            new Attendance.Unattended(List.of(), new TreeSet<>(), true);

    private final Change assignment = delete(assignment("AWS-A", "Read"));
    private final Change mapping = delete(pushMapping("AWS-A"));

    @Test
    void holdsEveryRemovalOfAKindOfWhichNothingIsDeclared() {
        Change member = delete(membership("AWS-A", "a@example.com"));
        Change other = delete(assignment("AWS-B", "Read"));

        Verdict verdict =
                judge(NOBODY, List.of(Kind.ACCOUNT_ASSIGNMENT), assignment, other, mapping, member);

        assertThat(verdict.holds())
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.guard()).isEqualTo("nothing-declared");
                    assertThat(hold.changes()).containsOnly(assignment.id(), other.id());
                    assertThat(hold.message())
                            .contains("no account assignment", "takes away 2", "release the hold");
                });
        assertThat(verdict.approved().approved()).containsOnly(mapping.id(), member.id());
    }

    @Test
    void holdsEachKindByItself() {
        assertThat(
                        judge(
                                        NOBODY,
                                        List.of(Kind.PUSH_MAPPING, Kind.ACCOUNT_ASSIGNMENT),
                                        assignment,
                                        mapping)
                                .holds())
                .hasSize(2);
    }

    @Test
    void letsEndsGoThatTheDeclarationStates() {
        LocalDate day = LocalDate.parse("2026-11-23");
        Change expired = delete(assignment("AWS-A", "Read"), new Reason.Expired(PLACE, day));
        Change excepted = delete(assignment("AWS-B", "Read"), new Reason.Excepted(PLACE));

        assertThat(judge(NOBODY, List.of(Kind.ACCOUNT_ASSIGNMENT), expired, excepted).isClear())
                .isTrue();
    }

    @Test
    void letsThroughWhatIsGivenAndWhatAPersonLooksAt() {
        Change given = create(assignment("AWS-A", "Read"), new Reason.KeepsRole(PLACE));

        assertThat(judge(NOBODY, List.of(Kind.ACCOUNT_ASSIGNMENT), given).isClear()).isTrue();
        assertThat(
                        judge(
                                        new Attendance.Attended(),
                                        List.of(Kind.ACCOUNT_ASSIGNMENT),
                                        assignment)
                                .isClear())
                .isTrue();
    }

    @Test
    void letsThroughWhereSomethingIsDeclared() {
        assertThat(judge(NOBODY, List.of(), assignment, mapping).isClear()).isTrue();
    }

    @Test
    void isEndedByARelease() {
        TreeMap<String, SortedSet<ChangeId>> released = new TreeMap<>();
        released.put("nothing-declared", new TreeSet<>(List.of(assignment.id())));
        Past past = new Past(NOBODY, released, List.of());

        assertThat(judge(past, List.of(Kind.ACCOUNT_ASSIGNMENT), assignment).isClear()).isTrue();
    }

    @Test
    void isOneOfTheGuards() {
        assertThat(Guard.RULES).hasAtLeastOneElementOfType(SomethingDeclared.class);
    }

    private static Verdict judge(Attendance attendance, List<Kind> kinds, Change... changes) {
        return judge(new Past(attendance, new TreeMap<>(), List.of()), kinds, changes);
    }

    private static Verdict judge(Past past, List<Kind> kinds, Change... changes) {
        return Guard.judge(
                new Evidence(
                        plan(changes).withNothingDeclared(new TreeSet<>(kinds)),
                        new Organization().live(),
                        TestSettings.all(),
                        past),
                List.of(new SomethingDeclared()));
    }
}
