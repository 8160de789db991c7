package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.access.ChainState;
import dev.muster.guard.ApprovedChange;
import dev.muster.guard.Guard;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.testing.Changes;
import dev.muster.testing.Shuffled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
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

    @ParameterizedTest
    @MethodSource("seeds")
    void noLastWayEndsWhileAnythingOfAnotherIsUnknown(long seed) {
        Random random = new Random(seed);
        Organizations organizations = new Organizations(seed);
        String access = organizations.access();
        String live = organizations.live();
        PlanCase seeing = PlanCase.of(access, live);
        Set<Key> removals = removals(seeing.plan());
        for (int subset = 0; subset < 8; subset++) {
            List<String> unread = LISTS.stream().filter(_ -> random.nextInt(4) == 0).toList();
            PlanCase blind =
                    seeing.with(
                            PlanCase.live("unread: [" + String.join(", ", unread) + "]\n" + live));
            Plan plan = blind.plan();
            PlanGoldenTest.assertSound(plan);
            assertThat(removals).as("without %s", unread).containsAll(removals(plan));
            assertKnown(plan, seeing, blind, unread);
            assertThat(approvedRemovals(plan, blind))
                    .as("approved without %s", unread)
                    .isSubsetOf(removals);
        }
    }

    /// Who has a row that goes is known, and for each member who goes what every other group lets
    /// him have that gives the same.
    private static void assertKnown(
            Plan plan, PlanCase seeing, PlanCase blind, List<String> unread) {
        Effective whole = effective(seeing);
        Set<Key> removed = removals(plan);
        for (Change change : plan.changes()) {
            if (change.action() != Action.DELETE || change.reason() instanceof Reason.Denied) {
                continue;
            }
            switch (change.key()) {
                case Key.AccountAssignment(_, Principal.Group(String group), _) ->
                        assertThat(unread)
                                .as("%s", change.key())
                                .doesNotContain("memberships of " + group);
                case Key.AppAssignment(_, String group) ->
                        assertThat(unread)
                                .as("%s", change.key())
                                .doesNotContain("members of " + group);
                case Key.Membership(String group, Login login) ->
                        whole.pairs(new Principal.Group(group))
                                .forEach((set, accounts) ->
                                        accounts.forEach(account ->
                                                assertNoUnreadWay(
                                                        change,
                                                        blind,
                                                        removed,
                                                        new Key.AccountAssignment(
                                                                set,
                                                                new Principal.Group(group),
                                                                account),
                                                        login,
                                                        unread)));
                case Key.User _,
                        Key.Group _,
                        Key.App _,
                        Key.PushMapping _,
                        Key.AccessControlAttribute _,
                        Key.PermissionSet _,
                        Key.AccountAssignment _ -> {}
            }
        }
    }

    private static void assertNoUnreadWay(
            Change change,
            PlanCase blind,
            Set<Key> removed,
            Key.AccountAssignment left,
            Login login,
            List<String> unread) {
        Effective before = effective(blind);
        for (Principal other : before.principals()) {
            Key row = new Key.AccountAssignment(left.permissionSet(), other, left.account());
            boolean gives =
                    !other.equals(left.principal())
                            && before.has(other, left.permissionSet(), left.account())
                            && !removed.contains(row);
            boolean losesIt =
                    before.people(left.principal()).contains(login)
                            && !before.people(other).contains(login);
            if (gives && losesIt) {
                boolean tied = !change.dependsOn().isEmpty() || !change.needs().isEmpty();
                boolean reachesOtherwise =
                        before.principalsOf(login).stream()
                                .filter(principal -> !principal.equals(left.principal()))
                                .anyMatch(principal ->
                                        before.has(
                                                principal, left.permissionSet(), left.account()));
                assertThat(
                                tied
                                        || reachesOtherwise
                                        || !unread.contains("memberships of " + other.text()))
                        .as(
                                "%s goes while nobody knows whom %s lets in, of%n%s",
                                change.key(), other.text(), PlanText.of(blind.plan()))
                        .isTrue();
            }
        }
    }

    private static Effective effective(PlanCase state) {
        return new Effective(ChainState.of(state.live(), "aws"));
    }

    private static Set<Key> approvedRemovals(Plan plan, PlanCase state) {
        return Guard.judge(plan, state.live(), state.settings()).approved().changes().stream()
                .map(ApprovedChange::change)
                .filter(change -> change.action() == Action.DELETE)
                .map(Change::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsGrantedAndRevokedIsAccessBeforeAgainstAfter(long seed) {
        PlanCase made = make(seed);
        // Only what the plan does is compared: what SCIM would do of itself has been done.
        PlanCase state = made.with(CarriedOut.of(made.live(), Changes.plan()));
        Plan plan = state.plan();
        Set<Reach.Entry> before = access(state);
        Set<Reach.Entry> after = access(state.with(CarriedOut.of(state.live(), plan)));

        Set<Reach.Entry> gained = new HashSet<>(after);
        gained.removeAll(before);
        Set<Reach.Entry> lost = new HashSet<>(before);
        lost.removeAll(after);
        // Whom the identity store has in a group and Okta has not, no push need take out.
        Set<Login> strays = strays(state);
        gained.removeIf(entry -> strays.contains(entry.login()));
        lost.removeIf(entry -> strays.contains(entry.login()));
        Set<Reach.Entry> granted = new HashSet<>(plan.granted().entries());
        Set<Reach.Entry> revoked = new HashSet<>(plan.revoked().entries());
        granted.removeIf(entry -> strays.contains(entry.login()));
        revoked.removeIf(entry -> strays.contains(entry.login()));
        assertThat(granted).as(PlanText.of(plan)).isEqualTo(gained);
        assertThat(revoked).as(PlanText.of(plan)).isEqualTo(lost);
    }

    private static Set<Login> strays(PlanCase state) {
        ChainState chain = ChainState.of(state.live(), "aws");
        Set<Login> strays = new HashSet<>();
        chain.storeMembers()
                .forEach((group, members) ->
                        members.stream()
                                .filter(login ->
                                        !chain.members()
                                                .getOrDefault(group, new TreeSet<>())
                                                .contains(login))
                                .forEach(strays::add));
        return strays;
    }

    /// Everybody's access as the chain would give it once SCIM has delivered what is in Okta.
    private static Set<Reach.Entry> access(PlanCase state) {
        Effective effective = effective(state);
        Set<Reach.Entry> access = new HashSet<>();
        for (Principal principal : effective.principals()) {
            for (Login login : effective.people(principal)) {
                effective
                        .pairs(principal)
                        .forEach((set, accounts) ->
                                accounts.forEach(account ->
                                        access.add(new Reach.Entry(login, set, account))));
            }
        }
        return access;
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
                    "memberships of AWS-G1",
                    "memberships of AWS-G2",
                    "members of AWS-G2",
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
