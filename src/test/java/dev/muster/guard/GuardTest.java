package dev.muster.guard;

import static dev.muster.testing.Changes.assignment;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.dependingOn;
import static dev.muster.testing.Changes.dependingOnIds;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// How the guards' words become one verdict.
class GuardTest {

    private final Change group = create(group("AWS-New"));
    private final Change member =
            dependingOn(create(membership("AWS-New", "a@example.com")), group);
    private final Change assigned =
            dependingOn(create(assignment("AWS-New", "ReadOnlyAccess")), member);

    @Test
    void approvesWhatNoGuardObjectsTo() {
        Plan plan = plan(group, member);

        Verdict verdict = Guard.judge(plan, new Organization().live(), TestSettings.all());

        assertThat(verdict.isClear()).isTrue();
        assertThat(verdict.approved().changes())
                .extracting(ApprovedChange::change)
                .containsExactly(group, member);
        assertThat(verdict.approved().digest()).isEqualTo(plan.digest());
    }

    @Test
    void blocksWhatDependsOnARefusedChangeHoweverFarByTheOneRefused() {
        Verdict verdict = judge(List.of(refusing("first", group)), group, member, assigned);

        assertThat(verdict.refused())
                .extracting(Verdict.Refusal::change)
                .containsExactly(group.id());
        assertThat(verdict.blocked())
                .containsExactly(
                        new Verdict.Blocked(member.id(), group.id()),
                        new Verdict.Blocked(assigned.id(), group.id()));
        assertThat(verdict.approved().changes()).isEmpty();
    }

    @Test
    void blocksWhatDependsOnAHeldChange() {
        Verdict verdict = judge(List.of(holding("limit", group)), group, member);

        assertThat(verdict.holds()).extracting(Verdict.Hold::guard).containsExactly("limit");
        assertThat(verdict.blocked()).containsExactly(new Verdict.Blocked(member.id(), group.id()));
    }

    @Test
    void putsEachChangeInOnePlaceWhateverSeveralGuardsSay() {
        Verdict verdict =
                judge(
                        List.of(
                                holding("a", group, member),
                                holding("b", member, assigned),
                                refusing("c", group),
                                refusing("d", group)),
                        group,
                        member,
                        assigned);

        assertThat(verdict.refused()).extracting(Verdict.Refusal::guard).containsExactly("c");
        assertThat(verdict.holds())
                .extracting(Verdict.Hold::changes)
                .containsExactly(
                        new TreeSet<>(List.of(member.id())), new TreeSet<>(List.of(assigned.id())));
        assertThat(places(verdict)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void refusesWhenADependencyIsNotInThePlan() {
        Change lost = dependingOnIds(create(group("AWS-Lost")), new ChangeId("gone"));

        Verdict verdict = Guard.judge(plan(lost), new Organization().live(), TestSettings.all());

        assertThat(verdict.refused())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.guard()).isEqualTo("dependencies");
                    assertThat(refusal.message()).contains("gone");
                });
    }

    @Test
    void refusesWhenDependenciesLeadRoundInACircle() {
        Change one = create(group("AWS-One"));
        Change two = dependingOn(create(group("AWS-Two")), one);
        Change first = dependingOn(one, two);

        Verdict verdict =
                Guard.judge(plan(first, two), new Organization().live(), TestSettings.all());

        assertThat(verdict.refused())
                .hasSize(2)
                .allMatch(refusal -> refusal.message().contains("circle"));
    }

    @Test
    void restrictsAnApprovalTogetherWithWhatDependsOnWhatIsLeftOut() {
        Change other = create(group("AWS-Other"));
        Verdict verdict = judge(List.of(), group, member, assigned, other);

        ApprovedPlan restricted =
                verdict.approved().restrictedTo(Set.of(group.id(), assigned.id(), other.id()));

        assertThat(restricted.approved()).containsExactlyInAnyOrder(group.id(), other.id());
    }

    @Test
    void neverTurnsARefusalIntoAnApprovalByAnotherRule() {
        List<Rule> less = List.of(refusing("first", group));
        List<Rule> more = List.of(refusing("first", group), holding("second", assigned));

        assertThat(judge(less, group, member, assigned).approved().approved())
                .containsAll(judge(more, group, member, assigned).approved().approved());
    }

    @Test
    void namesEachGuardOnce() {
        assertThat(Guard.RULES).extracting(Rule::id).doesNotHaveDuplicates().hasSize(17);
    }

    @Test
    void deletesNoUserGroupAppOrPermissionSet() {
        Verdict verdict =
                Guard.judge(
                        plan(delete(group("AWS-Old"))),
                        new Organization().group("AWS-Old").live(),
                        TestSettings.all());

        assertThat(verdict.refused())
                .extracting(Verdict.Refusal::guard)
                .containsExactly("never-delete");
    }

    private static Verdict judge(List<Rule> rules, Change... changes) {
        return Guard.judge(
                new Evidence(plan(changes), new Organization().live(), TestSettings.all()), rules);
    }

    private static List<ChangeId> places(Verdict verdict) {
        List<ChangeId> places = new ArrayList<>(verdict.approved().approved());
        verdict.holds().forEach(hold -> places.addAll(hold.changes()));
        verdict.blocked().forEach(blocked -> places.add(blocked.change()));
        verdict.refused().forEach(refusal -> places.add(refusal.change()));
        return places;
    }

    private static Rule refusing(String id, Change change) {
        return rule(id, new Objection.Refuse(change.id(), "no"));
    }

    private static Rule holding(String id, Change... changes) {
        TreeSet<ChangeId> ids = new TreeSet<>();
        for (Change change : changes) {
            ids.add(change.id());
        }
        return rule(id, new Objection.Hold(ids, "wait"));
    }

    private static Rule rule(String id, Objection objection) {
        return new Rule() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public List<Objection> objections(Evidence evidence) {
                return List.of(objection);
            }
        };
    }
}
