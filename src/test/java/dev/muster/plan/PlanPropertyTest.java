package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Key;
import dev.muster.testing.Shuffled;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every plan, on organizations made out of a seed.
class PlanPropertyTest {

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 0; seed < 60; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    private static PlanCase make(long seed) {
        Organizations organizations = new Organizations(seed);
        return PlanCase.of(organizations.access(), organizations.live());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isSound(long seed) {
        PlanGoldenTest.assertSound(make(seed).plan());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLeftToDoOnceCarriedOut(long seed) {
        PlanCase state = make(seed);
        for (int turn = 0; turn < 3 && !state.plan().changes().isEmpty(); turn++) {
            state = state.with(CarriedOut.of(state.live(), state.plan()));
        }
        Plan last = state.plan();
        assertThat(last.changes()).as(PlanText.of(last)).isEmpty();
        assertThat(last.waiting()).as(PlanText.of(last)).isEmpty();
        assertThat(last.granted().isEmpty()).isTrue();
        assertThat(last.revoked().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesNotDependOnTheOrderOfReading(long seed) {
        PlanCase state = make(seed);
        Plan reversed = state.with(Shuffled.of(state.live())).plan();
        assertThat(PlanText.of(reversed)).isEqualTo(PlanText.of(state.plan()));
        assertThat(reversed.digest()).isEqualTo(state.plan().digest());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsRemovedForWantOfKnowledge(long seed) {
        Organizations organizations = new Organizations(seed);
        String access = organizations.access();
        String live = organizations.live();
        PlanCase seeing = PlanCase.of(access, live);
        Set<Key> removals = removals(seeing.plan());
        for (String list : LISTS) {
            Plan blind = seeing.with(PlanCase.live("unread: [" + list + "]\n" + live)).plan();
            PlanGoldenTest.assertSound(blind);
            assertThat(removals).as("without %s", list).containsAll(removals(blind));
        }
    }

    private static final List<String> LISTS =
            List.of(
                    "groups",
                    "members of AWS-G0",
                    "members of AWS-G1",
                    "members of AWS-Users",
                    "users",
                    "app aws",
                    "assignments of aws",
                    "mappings of aws",
                    "organization",
                    "accounts",
                    "units",
                    "tags of 100000000001",
                    "storeGroups",
                    "storeUsers",
                    "memberships of AWS-G0",
                    "sets",
                    "set S0",
                    "assignments of S0",
                    "locked",
                    "jobs");

    private static Set<Key> removals(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action() == Action.DELETE)
                .map(Change::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
