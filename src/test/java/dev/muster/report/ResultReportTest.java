package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.Verdicts;
import dev.muster.live.Condition;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultReportTest {

    @Test
    void everyChangeHasItsLineAndWhatStoppedItHasAReason() {
        Plan plan = Samples.walkthrough();
        List<ChangeResult> results = results(plan);
        Golden.assertSame(
                "apply-mixed.txt", ResultText.of(results, left(plan), Samples.NAMES, Ink.PLAIN));
        Golden.assertSame("apply-mixed.json", ResultJson.of(results, left(plan), "incomplete", 4));
    }

    @Test
    void completeApplyIsOneShortSummary() {
        Plan plan = Samples.walkthrough();
        List<ChangeResult> results =
                plan.changes().stream()
                        .map(change -> new ChangeResult(change, new Result.Done()))
                        .toList();
        assertThat(ResultText.of(results, left(plan), Samples.NAMES, Ink.PLAIN))
                .startsWith("Applied 8 changes.\n");
    }

    private static Left left(Plan plan) {
        return Left.of(plan, Verdicts.clear(plan));
    }

    private static List<ChangeResult> results(Plan plan) {
        List<Result> outcomes =
                List.of(
                        new Result.Done(),
                        new Result.AlreadyThere(),
                        new Result.Superseded("the group is no longer the one that the plan saw"),
                        new Result.Failed(
                                new ApiFailure.Forbidden(
                                        new ApiFailure.Call(
                                                Target.OKTA,
                                                "PUT /api/v1/groups/00g1/users/00u1",
                                                "You do not have permission to perform the requested action",
                                                Optional.of("E0000006"),
                                                Optional.of("oaeQ1")))),
                        new Result.Held("removal-limit"),
                        new Result.Waiting(new Condition.UserArrived(Samples.DEMO), Samples.NOW),
                        new Result.Refused("owner", "another owner's tag"),
                        new Result.Blocked(Samples.id("6")));
        List<ChangeResult> results = new ArrayList<>();
        List<Change> changes = plan.changes();
        for (int i = 0; i < changes.size(); i++) {
            results.add(new ChangeResult(changes.get(i), outcomes.get(i)));
        }
        return results;
    }
}
