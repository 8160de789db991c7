package dev.muster.cli;

import dev.muster.guard.Verdict;
import dev.muster.live.Names;
import dev.muster.model.Problem;
import dev.muster.plan.Plan;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;
import dev.muster.report.ErrorReport;
import dev.muster.report.Left;
import dev.muster.report.PlanText;
import dev.muster.report.ProblemReport;
import dev.muster.report.ResultJson;
import dev.muster.report.ResultText;
import dev.muster.review.Causes;
import java.util.List;
import java.util.function.Function;

/// Writes what a run of `apply` came to: on standard output what became of the changes, beside it
/// why it ended before its time.
record ApplyOutput(
        Shell shell, CommonOptions.Output output, Names names, Function<Plan, Causes> causes) {

    void write(Applied applied) {
        Turn last = applied.last();
        TurnOutput turn = new TurnOutput(shell, output);
        turn.warnings(last.problems());
        if (applied.results().isEmpty() && applied.stopped().isPresent()) {
            turn.stop(applied.stopped().get());
            sayThatNothingWasDone(applied);
            return;
        }
        result(applied);
        applied.stopped().ifPresent(stop -> stopped(stop, last));
    }

    private void result(Applied applied) {
        Left left = left(applied);
        if (output == CommonOptions.Output.json) {
            Outcome outcome = applied.outcome();
            shell.out()
                    .print(
                            ResultJson.of(
                                    applied.results(), left, outcome.word(), outcome.exitCode()));
        } else if (applied.results().isEmpty()) {
            left.plan()
                    .ifPresent(judged ->
                            shell.out()
                                    .print(
                                            PlanText.of(
                                                    judged.plan(),
                                                    judged.verdict(),
                                                    left.gaps(),
                                                    causes.apply(judged.plan()),
                                                    names,
                                                    shell.ink())));
        } else {
            shell.out().print(ResultText.of(applied.results(), left, names, shell.ink()));
        }
    }

    private void stopped(Turn.Stop stop, Turn last) {
        List<Problem> errors = last.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            shell.err().print(ProblemReport.lines(errors, shell.errorInk()));
        }
        shell.err().print(ErrorReport.text(stop.why(), stop.remedy(), shell.errorInk()));
    }

    private void sayThatNothingWasDone(Applied applied) {
        if (applied.outcome() == Outcome.INCOMPLETE) {
            shell.err().println("  Nothing was changed.");
        }
    }

    private static Left left(Applied applied) {
        Turn last = applied.last();
        return new Left(
                last.plan()
                        .flatMap(plan ->
                                last.verdict().map(verdict -> new Left.Judged(plan, verdict))),
                holds(applied),
                TurnOutput.gaps(last),
                applied.waiting(),
                applied.stopped().map(stop -> new Left.Stopped(stop.why(), stop.remedy())));
    }

    /// Those of the last turn that had any: what was held once was not agreed to later.
    private static List<Verdict.Hold> holds(Applied applied) {
        return applied.turns().reversed().stream()
                .flatMap(turn -> turn.verdict().stream())
                .map(Verdict::holds)
                .filter(holds -> !holds.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
