package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.guard.Verdict;
import dev.muster.guard.Verdicts;
import dev.muster.live.Names;
import dev.muster.model.AccountId;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import dev.muster.plan.Reason;
import dev.muster.review.Causes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanReportTest {

    @Test
    void firstPlanShowsEveryChangeWithItsLine() {
        Plan plan = Samples.walkthrough();
        Verdict verdict = Verdicts.clear(plan);
        Golden.assertSame(
                "plan-walkthrough.txt", PlanText.of(plan, verdict, Samples.NAMES, Ink.PLAIN));
        Golden.assertSame("plan-walkthrough.json", PlanJson.of(plan, verdict));
    }

    @Test
    void driftShowsWhatIsTakenAwayAndWhatIsHeld() {
        Plan plan = Samples.drift();
        Verdict verdict = held(plan);
        Golden.assertSame("plan-drift.txt", PlanText.of(plan, verdict, Samples.NAMES, Ink.PLAIN));
        Golden.assertSame("plan-drift.json", PlanJson.of(plan, verdict));
    }

    @Test
    void everyRenderingSaysWhatDriftedAndWhoDidItWhereAHistoryKnows() {
        Plan plan = Samples.drift();
        Verdict verdict = held(plan);
        Causes past = Samples.past(plan);
        Golden.assertSame(
                "plan-drifted.txt",
                PlanText.of(plan, verdict, List.of(), past, Samples.NAMES, Ink.PLAIN));
        Golden.assertSame("plan-drifted.json", PlanJson.of(plan, verdict, List.of(), past));
        Golden.assertSame(
                "plan-drifted.md", PlanMarkdown.of(plan, verdict, List.of(), past, Samples.NAMES));
        Golden.assertSame(
                "plan-drifted.html", PlanHtml.of(plan, verdict, List.of(), past, Samples.NAMES));
    }

    @Test
    void everyRenderingSaysWhichAccountsAreNewMovedOrTaggedOtherwise() {
        Plan plan = Samples.accounts();
        Verdict verdict = Verdicts.clear(plan);
        Causes past = Samples.causesOfAccounts(plan);
        Golden.assertSame(
                "plan-accounts.txt",
                PlanText.of(plan, verdict, List.of(), past, Samples.NAMES, Ink.PLAIN));
        Golden.assertSame("plan-accounts.json", PlanJson.of(plan, verdict, List.of(), past));
        Golden.assertSame(
                "plan-accounts.md", PlanMarkdown.of(plan, verdict, List.of(), past, Samples.NAMES));
        Golden.assertSame(
                "plan-accounts.html", PlanHtml.of(plan, verdict, List.of(), past, Samples.NAMES));
    }

    @Test
    void whatMayReachMorePeopleThanWereReadSaysAtLeast() {
        Reach some = new Reach(Samples.DEMO_REACH.products(), true);
        Reach unknown = new Reach(List.of(), true);
        Plan plan =
                Samples.plan(
                        List.of(
                                Samples.update(
                                        "a",
                                        Samples.set("PT4H", Optional.empty()),
                                        Samples.set("PT1H", Optional.empty()),
                                        some,
                                        20),
                                Samples.delete(
                                        "b",
                                        Samples.assignment(),
                                        new Reason.Undeclared(),
                                        unknown)),
                        Reach.NOBODY,
                        unknown);
        assertThat(PlanText.of(plan, Verdicts.clear(plan), Samples.NAMES, Ink.PLAIN))
                .contains("Nobody gains, nobody who is known loses access.")
                .contains(
                        "at least 1 person may lose permissions by edits of permission set ReadOnlyAccess.")
                .contains("may take permissions from at least 1 person: okta.demo@example.com")
                .contains("takes access from nobody who is known; not all members were read");
    }

    @Test
    void whatTheLastLinkOfAChainGivesIsNotSaidByTheLinksBeforeIt() {
        Change membership =
                Samples.create("a", new Resource.Membership("AWS-ReadOnly", Samples.DEMO), 5);
        Change assignment = Samples.create("b", Samples.assignment(), 26);
        Reach others = new Reach(Samples.reach(Samples.DEMO, Samples.OTHER).products());
        Plan plan = Samples.plan(List.of(membership, assignment), others, Reach.NOBODY);
        assertThat(PlanText.of(plan, Verdicts.clear(plan), Samples.NAMES, Ink.PLAIN))
                .containsOnlyOnce("gives ")
                .contains("gives access to 1 person: okta.demo@example.com");
        Plan alone = Samples.plan(List.of(membership), others, Reach.NOBODY);
        assertThat(PlanText.of(alone, Verdicts.clear(alone), Samples.NAMES, Ink.PLAIN))
                .contains("gives ReadOnlyAccess in AWSDemo (444455556666)");
    }

    @Test
    void whatSeveralWaysTakeTogetherIsAllOfItWhereEachSetIsForEachAccount() {
        AccountId other = new AccountId("777788889999");
        assertThat(taken(way("ReadOnlyAccess", Samples.ACCOUNT), way("ReadOnlyAccess", other)))
                .contains("takes ReadOnlyAccess in AWSDemo (444455556666), 777788889999");
        assertThat(
                        taken(
                                way("ReadOnlyAccess", Samples.ACCOUNT),
                                way("ReadOnlyAccess", other),
                                way("Admin", other)))
                .contains(
                        "takes Admin, ReadOnlyAccess in some of AWSDemo (444455556666),"
                                + " 777788889999");
    }

    private static Reach.Product way(String permissionSet, AccountId account) {
        return new Reach.Product(
                new TreeSet<>(Set.of(Samples.DEMO)),
                new TreeSet<>(Set.of(permissionSet)),
                new TreeSet<>(Set.of(account)));
    }

    /// What a plan says of the end of a membership that was somebody's by several ways.
    private static String taken(Reach.Product... ways) {
        Reach reach = new Reach(List.of(ways));
        Change end =
                Samples.delete(
                        "a",
                        new Resource.Membership("AWS-ReadOnly", Samples.DEMO),
                        new Reason.Undeclared(),
                        reach);
        Plan plan = Samples.plan(List.of(end), Reach.NOBODY, reach);
        return PlanText.of(plan, Verdicts.clear(plan), Samples.NAMES, Ink.PLAIN);
    }

    @Test
    void emptyPlanSaysThatTheChainIsInSync() {
        Plan plan = Samples.plan(List.of(), Reach.NOBODY, Reach.NOBODY);
        assertThat(PlanText.of(plan, Verdicts.clear(plan), Names.NONE, Ink.PLAIN))
                .startsWith("In sync. Okta and IAM Identity Center are as declared");
    }

    @Test
    void waitingAloneIsNotInSync() {
        Plan drift = Samples.drift();
        Plan plan =
                Samples.plan(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        drift.waiting(),
                        Reach.NOBODY,
                        Reach.NOBODY);
        assertThat(PlanText.of(plan, Verdicts.clear(plan), Names.NONE, Ink.PLAIN))
                .startsWith("Nothing to change.")
                .contains("... membership of other@example.com in AWS-ReadOnly to end");
    }

    @Test
    void coloursAddNothingButColours() {
        Plan plan = Samples.drift();
        Verdict verdict = held(plan);
        String plain = PlanText.of(plan, verdict, Samples.NAMES, Ink.PLAIN);
        String coloured = PlanText.of(plan, verdict, Samples.NAMES, Ink.COLOUR);
        assertThat(coloured).contains("\u001b[31m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
    }

    @Test
    void savedPlanIsReadBackWithItsChanges() {
        Plan plan = Samples.drift();
        SavedPlan.Reading reading = SavedPlan.read(PlanJson.of(plan, held(plan)));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        SavedPlan.Reading.Read.class,
                        read -> {
                            assertThat(read.plan().commit()).isEqualTo(plan.commit());
                            assertThat(read.plan().digest()).isEqualTo(plan.digest());
                            assertThat(read.plan().changes())
                                    .containsExactlyInAnyOrderElementsOf(
                                            plan.changes().stream().map(Change::id).toList());
                            assertThat(plan.changes()).allMatch(read.plan()::agreesTo);
                        });
    }

    @Test
    void editedPlanFileIsRefused() {
        Plan plan = Samples.walkthrough();
        String text = PlanJson.of(plan, Verdicts.clear(plan));
        assertThat(SavedPlan.read(text.replace("\"" + "2".repeat(64), "\"" + "9".repeat(64))))
                .isInstanceOf(SavedPlan.Reading.Unusable.class);
        assertThat(SavedPlan.read("{\"format\": \"other/1\"}"))
                .isInstanceOf(SavedPlan.Reading.Unusable.class);
        assertThat(SavedPlan.read("no JSON")).isInstanceOf(SavedPlan.Reading.Unusable.class);
    }

    static Verdict held(Plan plan) {
        return Verdicts.of(
                plan,
                Set.of(Samples.id("b"), Samples.id("e")),
                List.of(
                        new Verdict.Hold(
                                "removal-limit",
                                "2 of 4 members of AWS-ReadOnly would be removed; the limit is 20 percent.",
                                new TreeSet<>(Set.of(Samples.id("a"))))),
                List.of(new Verdict.Blocked(Samples.id("f"), Samples.id("a"))),
                List.of(
                        new Verdict.Refusal(
                                Samples.id("c"),
                                "owner",
                                "ReadOnlyAccess belongs to another owner (muster:owner=other).")));
    }
}
