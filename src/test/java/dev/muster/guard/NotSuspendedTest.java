package dev.muster.guard;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.permissionSet;
import static dev.muster.testing.Changes.plan;
import static dev.muster.testing.Changes.pushMapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.history.Suspension;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotSuspendedTest {

    private static final Change MEMBER = delete(membership("AWS-ReadOnly", "a@example.com"));
    private static final Change ROW = create(assignment("AWS-Ops", "Ops"));
    private static final Change SET = create(permissionSet("Deploy"));
    private static final Change MAPPING = create(pushMapping("AWS-Pushed"));
    private static final Change GROUP = create(group("AWS-Group"));
    private static final Change ATTRIBUTE =
            create(new Resource.AccessControlAttribute("CostCenter", "${path:x}"));
    private static final Change ASSIGNED =
            create(
                    new Resource.AppAssignment(
                            "aws", "AWS-Users", OptionalInt.empty(), new TreeMap<>()));
    private static final Change USER =
            create(
                    new Resource.User(
                            new Login("b@example.com"),
                            "B",
                            "C",
                            "b@example.com",
                            "B C",
                            Resource.UserState.ACTIVE));
    private static final List<Change> ALL =
            List.of(MEMBER, ROW, SET, MAPPING, GROUP, ATTRIBUTE, ASSIGNED, USER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS-ReadOnly",
                "A@example.com",
                "Ops",
                "AWS-Ops",
                "012345678901",
                "Deploy",
                "AWS-Pushed",
                "AWS-Group",
                "CostCenter",
                "AWS-Users",
                "b@example.com"
            })
    void holdsWhateverNamesTheObjectAndNothingElse(String subject) {
        Verdict verdict = judge(Optional.of(subject));

        assertThat(verdict.holds())
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.guard()).isEqualTo(NotSuspended.ID);
                    assertThat(hold.changes()).hasSize(1);
                    assertThat(hold.message())
                            .contains(subject, "ada@example.com", "2026-11-24T14:00:00Z", "SEC-1");
                });
        assertThat(verdict.approved().approved()).hasSize(ALL.size() - 1);
    }

    @Test
    void holdsEverythingWhereNoObjectIsNamed() {
        assertThat(judge(Optional.empty()).approved().approved()).isEmpty();
    }

    @Test
    void holdsNothingForAnObjectThatNoChangeNames() {
        assertThat(judge(Optional.of("AWS-Other")).isClear()).isTrue();
    }

    @Test
    void isNotEndedByARelease() {
        TreeMap<String, SortedSet<ChangeId>> released = new TreeMap<>();
        released.put(NotSuspended.ID, new TreeSet<>(List.of(MEMBER.id())));
        Past past = past(Optional.of("AWS-ReadOnly")).with(released);

        assertThat(judge(past).holds()).hasSize(1);
    }

    private static Verdict judge(Optional<String> subject) {
        return judge(past(subject));
    }

    private static Verdict judge(Past past) {
        return Guard.judge(
                new Evidence(plan(ALL), new Organization().live(), TestSettings.all(), past),
                List.of(new NotSuspended()));
    }

    private static Past past(Optional<String> subject) {
        Suspension suspension =
                new Suspension(
                        "1",
                        subject,
                        "ada@example.com",
                        "SEC-1",
                        NOON,
                        Optional.of(Instant.parse("2026-11-24T14:00:00Z")));
        return new Past(Past.ATTENDED.attendance(), new TreeMap<>(), List.of(suspension));
    }
}
