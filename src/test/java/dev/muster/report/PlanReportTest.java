package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.guard.Verdict;
import dev.muster.guard.Verdicts;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import java.util.List;
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
                .isEqualTo(
                        new SavedPlan.Reading.Read(
                                new SavedPlan(
                                        plan.commit(),
                                        plan.digest(),
                                        new TreeSet<>(
                                                plan.changes().stream()
                                                        .map(change -> change.id())
                                                        .toList()))));
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
