package dev.muster.review;

import static dev.muster.review.ReviewCase.IN_SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.review.AccessRow.RuleMade;
import dev.muster.review.Why.Missing;
import dev.muster.review.Why.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static final Login ANN = new Login("ann@example.com");
    private static final Login BOB = new Login("bob@example.com");
    private static final AccountId DEMO = new AccountId("444455556666");

    @Test
    void whoHasAccessIsToldEveryLineThatGivesIt() {
        Why why = why(IN_SYNC, ANN);
        assertThat(why.standing()).isEqualTo(Standing.HAS);
        assertThat(why.missing()).isEmpty();
        AccessRow way = why.ways().getFirst();
        assertThat(lines(way, "Okta group"))
                .containsExactly("takes the members of AWS-Oncall", "declared");
        assertThat(lines(way, "app assignment"))
                .containsExactly(
                        "AWS-Users is assigned",
                        "takes the members of AWS-Read, pushed to aws",
                        "takes the members of AWS-Oncall",
                        "declared");
        assertThat(lines(way, "push mapping")).containsExactly("declared");
        assertThat(lines(way, "account assignment")).containsExactly("declared");
        assertThat(way.undeclared()).isEmpty();
    }

    @Test
    void theWholeWayEndsWithItsFirstLine() {
        assertThat(why(IN_SYNC, ANN).ways().getFirst().until())
                .contains(LocalDate.of(2026, 12, 31));
    }

    @Test
    void whoIsInNoGroupIsToldWhereToBeAdded() {
        Why why = why(IN_SYNC, BOB);
        assertThat(why.standing()).isEqualTo(Standing.HAS_NOT);
        Missing missing = only(why);
        assertThat(missing.way()).isEqualTo("Read by AWS-Read");
        assertThat(missing.link().detail()).isEqualTo("not a member of AWS-Read");
        assertThat(missing.mend())
                .isEqualTo(
                        "Add bob@example.com to the `members` of AWS-Read, declared at access/a.yaml:6:3.");
    }

    @Test
    void whoIsDeniedIsToldTheLineThatDenies() {
        Why why =
                why(
                        IN_SYNC.declaring(
                                "apps: {aws: {", "deny: [bob@example.com]\napps: {aws: {"),
                        BOB);
        assertThat(only(why).mend())
                .contains("denied at access/a.yaml:")
                .contains("has to go first");
        assertThat(only(why).lines()).extracting(Line::text).containsExactly("denied");
    }

    @Test
    void whoseTimeHasPassedIsToldTheLineAndTheDay() {
        ReviewCase ended =
                IN_SYNC.declaring(
                                "members: [{group: AWS-Oncall}]",
                                "members: [{login: bob@example.com, until: 2026-10-31}]")
                        .living("AWS-Read: {members: [ann@example.com]}", "AWS-Read: {members: []}")
                        .living("groups: {AWS-Read: [ann@example.com]}", "groups: {AWS-Read: []}");
        assertThat(only(why(ended, BOB)).mend()).contains("which has ended");
        assertThat(only(why(ended, BOB)).lines().getFirst().until())
                .contains(LocalDate.of(2026, 10, 31));
    }

    @Test
    void whatIsDeclaredAndNotCarriedOutSaysSo() {
        ReviewCase pending =
                IN_SYNC.living("assignments: [AWS-Read @ 444455556666]", "assignments: []");
        Missing missing = only(why(pending, ANN));
        assertThat(missing.link().name()).isEqualTo("account assignment");
        assertThat(missing.mend()).contains("declared and not carried out");
        assertThat(missing.lines()).extracting(Line::text).containsExactly("declared");
    }

    @Test
    void assignmentWhoseTimeHasNotComeSaysFromWhenAndByWhichLine() {
        ReviewCase toCome =
                IN_SYNC.declaring("until: 2027-06-30}", "from: 2026-12-01}")
                        .living("assignments: [AWS-Read @ 444455556666]", "assignments: []");
        Missing missing = only(why(toCome, ANN));
        assertThat(missing.way()).isEqualTo("Read by AWS-Read");
        assertThat(missing.link().name()).isEqualTo("account assignment");
        assertThat(missing.link().detail())
                .isEqualTo("AWS-Read is to have it in the account from 2026-12-01");
        assertThat(missing.lines()).extracting(Line::text).containsExactly("begins on 2026-12-01");
        assertThat(missing.mend())
                .isEqualTo(
                        "It begins on 2026-12-01: the first muster apply or run from that day on"
                                + " gives it.");
        assertThat(only(why(toCome, BOB)).mend())
                .contains("By that alone bob@example.com gets nothing: Add bob@example.com to the");
    }

    @Test
    void assignmentThatIsThereBeforeItsTimeNamesItsLine() {
        ReviewCase early = IN_SYNC.declaring("until: 2027-06-30}", "from: 2026-12-01}");
        AccessRow way = why(early, ANN).ways().getFirst();
        assertThat(way.undeclared()).containsExactly("account assignment");
        assertThat(lines(way, "account assignment")).containsExactly("begins on 2026-12-01");
    }

    @Test
    void whoIsTakenAlongFromALaterDayOnIsToldTheDay() {
        ReviewCase toCome =
                IN_SYNC.declaring("{group: AWS-Oncall}", "{group: AWS-Oncall, from: 2026-12-01}")
                        .living("AWS-Read: {members: [ann@example.com]}", "AWS-Read: {members: []}")
                        .living("groups: {AWS-Read: [ann@example.com]}", "groups: {AWS-Read: []}");
        assertThat(only(why(toCome, ANN)).mend())
                .isEqualTo(
                        "ann@example.com is named at access/a.yaml:8:23, which begins on"
                                + " 2026-12-01.");
    }

    @Test
    void assignmentThatIsPendingPromisesNothingToWhoIsNotInItsGroup() {
        ReviewCase pending =
                IN_SYNC.living("assignments: [AWS-Read @ 444455556666]", "assignments: []");
        assertThat(only(why(pending, BOB)).mend())
                .contains("declared and not carried out")
                .contains("By that alone bob@example.com gets nothing: Add bob@example.com to the");
    }

    @Test
    void assignmentThatIsPendingPromisesNothingToWhoIsDeniedAndStillInItsGroup() {
        ReviewCase denied =
                IN_SYNC.declaring("apps: {aws: {", "deny: [ann@example.com]\napps: {aws: {")
                        .living("assignments: [AWS-Read @ 444455556666]", "assignments: []");
        assertThat(only(why(denied, ANN)).mend())
                .contains("By that alone ann@example.com gets nothing: ann@example.com is denied");
    }

    @Test
    void whatIsOnItsWayAsksForNothing() {
        ReviewCase coming =
                IN_SYNC.living("groups: {AWS-Read: [ann@example.com]}", "groups: {AWS-Read: []}");
        Missing missing = only(why(coming, ANN));
        assertThat(missing.link().name()).isEqualTo("Identity Center group");
        assertThat(missing.mend()).startsWith("Nothing is to be done");
    }

    @Test
    void suspendedPersonIsNeverToldThatMusterWillHelp() {
        Missing missing =
                only(
                        why(
                                IN_SYNC.living(
                                        "ann@example.com: ACTIVE", "ann@example.com: SUSPENDED"),
                                ANN));
        assertThat(missing.link().name()).isEqualTo("user");
        assertThat(missing.mend())
                .contains("A person has to activate")
                .contains("Muster never does");
    }

    @Test
    void accountInWhichNobodyHasTheSetSaysSo() {
        Why why =
                new Asking(
                                IN_SYNC.living(
                                                "accounts: [{id: \"444455556666\", name: AWSDemo}]",
                                                "accounts: [{id: \"444455556666\", name: AWSDemo}, {id: \"555566667777\", name: Other}]")
                                        .grounds(),
                                true)
                        .why(ANN, new AccountId("555566667777"), Optional.of("Read"));
        assertThat(why.standing()).isEqualTo(Standing.HAS_NOT);
        assertThat(only(why).link().detail())
                .isEqualTo("no group and no person has Read in 555566667777");
    }

    @Test
    void whatCouldNotBeReadIsUnknownAndNeverANo() {
        Why why =
                new Asking(
                                IN_SYNC.living("unread: []", "unread: [members of AWS-Read]")
                                        .grounds(),
                                false)
                        .why(BOB, DEMO, Optional.empty());
        assertThat(why.standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void openWayCountsWhateverElseCouldNotBeRead() {
        assertThat(new Asking(IN_SYNC.grounds(), false).why(ANN, DEMO, Optional.empty()).standing())
                .isEqualTo(Standing.HAS);
    }

    @Test
    void membershipThatNoFileNamesIsMarked() {
        ReviewCase handMade =
                IN_SYNC.living(
                                "AWS-Read: {members: [ann@example.com]}",
                                "AWS-Read: {members: [ann@example.com, bob@example.com]}")
                        .living(
                                "groups: {AWS-Read: [ann@example.com]}",
                                "groups: {AWS-Read: [ann@example.com, bob@example.com]}");
        assertThat(why(handMade, BOB).ways().getFirst().undeclared()).containsExactly("Okta group");
    }

    @Test
    void memberWhomARulePutThereIsNotMarked() {
        ReviewCase byRule =
                IN_SYNC.living(
                                "AWS-Read: {members: [ann@example.com]}",
                                "AWS-Read: {members: [ann@example.com, bob@example.com by Everyone]}")
                        .living(
                                "groups: {AWS-Read: [ann@example.com]}",
                                "groups: {AWS-Read: [ann@example.com, bob@example.com]}");
        AccessRow way = why(byRule, BOB).ways().getFirst();
        assertThat(way.undeclared()).isEmpty();
        assertThat(way.links())
                .extracting(AccessRow.GroundedLink::ground)
                .contains(new Ground.ByRules(List.of("Everyone")));
        assertThat(way.rules()).containsExactly(new RuleMade("AWS-Read", List.of("Everyone")));
    }

    @Test
    void ruleOfAGroupThatIsTakenAlongIsNamed() {
        ReviewCase taken =
                IN_SYNC.declaring(
                                "members: [{login: ann@example.com, until: 2026-12-31, reason: on call}]",
                                "membership: include")
                        .declaring("[{pushedTo: aws}, bob@example.com]", "[{pushedTo: aws}]")
                        .living(
                                "AWS-Oncall: {members: [ann@example.com]}",
                                "AWS-Oncall: {members: [ann@example.com by Pager]}");
        AccessRow way = why(taken, ANN).ways().getFirst();
        assertThat(lines(way, "Okta group")).containsExactly("takes the members of AWS-Oncall");
        assertThat(way.undeclared()).isEmpty();
        assertThat(way.rules()).containsExactly(new RuleMade("AWS-Oncall", List.of("Pager")));
        assertThat(way.links())
                .filteredOn(link -> !link.rules().isEmpty())
                .extracting(link -> link.link().name())
                .containsExactly("Okta group", "app assignment");
    }

    @Test
    void memberByHandInIdentityCenterIsMarkedThere() {
        ReviewCase byHand =
                IN_SYNC.living(
                        "groups: {AWS-Read: [ann@example.com]}",
                        "groups: {AWS-Read: [ann@example.com, bob@example.com]}");
        assertThat(why(byHand, BOB).ways().getFirst().undeclared())
                .containsExactly("Identity Center group");
    }

    @Test
    void assignmentThatNoFileNamesIsMarked() {
        ReviewCase undeclared =
                IN_SYNC.declaring(
                        "  - {groups: [AWS-Read], permissionSets: [Read], accounts: [{name: AWSDemo}], until: 2027-06-30}",
                        "  []");
        assertThat(why(undeclared, ANN).ways().getFirst().undeclared())
                .containsExactly("account assignment");
    }

    private static Why why(ReviewCase state, Login login) {
        return new Asking(state.grounds(), true).why(login, DEMO, Optional.empty());
    }

    private static Missing only(Why why) {
        assertThat(why.missing()).hasSize(1);
        return why.missing().getFirst();
    }

    private static List<String> lines(AccessRow way, String link) {
        return way.links().stream()
                .filter(grounded -> grounded.link().name().equals(link))
                .flatMap(grounded -> grounded.ground().lines().stream())
                .map(Line::text)
                .toList();
    }
}
