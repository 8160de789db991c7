package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.access.ChainState;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a plan leaves behind is worked out from what was there before, on organizations made out of
/// a seed.
class InCommonTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoReachesWhatAfterSomeChangesIsWhatTheChainTheyLeaveSays(long seed) {
        Organizations organizations = new Organizations(seed);
        PlanCase state = PlanCase.of(organizations.access(), organizations.live());
        Effective before = new Effective(ChainState.of(state.live(), "aws"));
        Random random = new Random(seed);
        for (int subset = 0; subset < 10; subset++) {
            List<Draft> drafts = drafts(state).stream().filter(_ -> random.nextBoolean()).toList();
            Effective after = before.with(drafts, "aws");
            Effective anew = new Effective(AfterState.of(before.chain(), drafts, "aws"));
            assertSame(after, anew, people(before));
            assertSame(after.with(List.of(), "aws"), anew, people(before));
        }
    }

    private static void assertSame(Effective after, Effective anew, Set<Login> people) {
        assertThat(after.principals()).containsExactlyElementsOf(anew.principals());
        for (Principal principal : anew.principals()) {
            assertThat(after.people(principal))
                    .as("%s", principal)
                    .isEqualTo(anew.people(principal));
        }
        for (Login login : people) {
            assertThat(after.principalsOf(login))
                    .as("%s", login)
                    .containsExactlyElementsOf(anew.principalsOf(login));
        }
    }

    private static Set<Login> people(Effective state) {
        Set<Login> people = new TreeSet<>(state.chain().people().keySet());
        state.chain().members().values().forEach(people::addAll);
        state.chain().storeMembers().values().forEach(people::addAll);
        people.add(new Login("nobody@example.com"));
        return people;
    }

    private static List<Draft> drafts(PlanCase state) {
        return Differences.of(
                        new Turn(
                                state.declaration(),
                                new LiveIndex(state.live()),
                                state.settings(),
                                state.now(),
                                new Notes()))
                .drafts();
    }
}
