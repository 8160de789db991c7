package dev.muster.review;

import static dev.muster.review.ReviewCase.IN_SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Login;
import dev.muster.plan.DeclaredMemberships;
import dev.muster.plan.PlanCase;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// `why` and `access` take for declared whom a plan would put there, and nobody else.
class OneResolutionTest {

    private static final Login ANN = new Login("ann@example.com");
    private static final Login CLEO = new Login("cleo@example.com");

    @TestFactory
    Stream<DynamicTest> whyAgreesWithThePlan() {
        return PlanCase.all().stream()
                .map(folder ->
                        DynamicTest.dynamicTest(
                                folder.getFileName().toString(), () -> agrees(folder)));
    }

    private static void agrees(Path folder) {
        PlanCase one = PlanCase.read(folder);
        Grounds grounds = new Grounds(one.declaration(), one.live(), one.settings(), one.now());
        DeclaredMemberships plan =
                DeclaredMemberships.of(one.declaration(), one.live(), one.settings(), one.now());
        for (GroupDeclaration group : one.declaration().groups().values()) {
            if (!plan.isManaged(group.name())) {
                continue;
            }
            SortedSet<Login> byWhy = new TreeSet<>();
            for (Login login : people(one)) {
                if (!plan.isUnknown(login)
                        && grounds.membership(group.name(), login, true)
                                instanceof Ground.Declared) {
                    byWhy.add(login);
                }
            }
            assertThat(byWhy).as(group.name()).isEqualTo(new TreeSet<>(plan.wanted(group.name())));
        }
    }

    private static SortedSet<Login> people(PlanCase one) {
        SortedSet<Login> people = new TreeSet<>(one.declaration().users().keySet());
        one.live().okta().users().known().ifPresent(users -> people.addAll(users.keySet()));
        one.declaration()
                .groups()
                .values()
                .forEach(group ->
                        group.members()
                                .orElse(List.of())
                                .forEach(member -> {
                                    if (member instanceof GroupDeclaration.Member.Person person) {
                                        people.add(person.login());
                                    }
                                }));
        one.live().okta().members().values().stream()
                .flatMap(list -> list.known().orElse(List.of()).stream())
                .map(OktaState.Member::login)
                .forEach(people::add);
        return people;
    }

    @Test
    void whomARulePutIntoAPushedGroupIsDeclaredInTheGroupOfEveryoneWhoIsPushed() {
        ReviewCase byRule =
                IN_SYNC.living(
                                "AWS-Read: {members: [ann@example.com]}",
                                "AWS-Read: {members: [ann@example.com, cleo@example.com by On Call]}")
                        .living(
                                "AWS-Users: {members: [ann@example.com, bob@example.com]}",
                                "AWS-Users: {members: [ann@example.com, bob@example.com, cleo@example.com]}");

        assertThat(byRule.grounds().membership("AWS-Users", CLEO, true))
                .isInstanceOfSatisfying(
                        Ground.Declared.class,
                        ground ->
                                assertThat(ground.lines())
                                        .extracting(Line::text)
                                        .containsExactly(
                                                "takes the members of AWS-Read, pushed to aws"));
        assertThat(byRule.grounds().membership("AWS-Read", CLEO, true))
                .isInstanceOf(Ground.ByRules.class);
    }

    @Test
    void groupOutOfScopeIsSaidToBeWhateverFilesDeclare() {
        ReviewCase outside =
                IN_SYNC.declaring(
                        "  AWS-Oncall:", "  Sales: {members: [ann@example.com]}\n  AWS-Oncall:");

        assertThat(outside.grounds().membership("Sales", ANN, true))
                .isInstanceOf(Ground.OutOfScope.class);
    }
}
