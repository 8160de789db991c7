package dev.muster.cli;

import dev.muster.guard.Verdict;
import dev.muster.live.Coverage;
import dev.muster.live.Names;
import dev.muster.model.Problem;
import dev.muster.plan.Plan;
import dev.muster.reconcile.Turn;
import dev.muster.report.ErrorReport;
import dev.muster.report.PlanHtml;
import dev.muster.report.PlanJson;
import dev.muster.report.PlanMarkdown;
import dev.muster.report.PlanText;
import dev.muster.report.ProblemReport;
import dev.muster.review.Causes;
import java.util.List;

/// Writes what a turn found: the plan on standard output, warnings about files beside it.
record TurnOutput(Shell shell, CommonOptions.Output output) {

    /// Warnings do not belong to the result of `plan` and `apply`, and nobody should miss them.
    void warnings(List<Problem> problems) {
        List<Problem> warnings = problems.stream().filter(problem -> !problem.isError()).toList();
        if (!warnings.isEmpty()) {
            shell.err().print(ProblemReport.lines(warnings, shell.errorInk()));
        }
    }

    void plan(Turn turn, Causes causes) {
        turn.plan()
                .ifPresent(plan ->
                        turn.verdict()
                                .ifPresent(verdict ->
                                        shell.out().print(text(plan, verdict, turn, causes))));
    }

    private String text(Plan plan, Verdict verdict, Turn turn, Causes causes) {
        Names names = names(turn);
        return switch (output) {
            case text -> PlanText.of(plan, verdict, gaps(turn), causes, names, shell.ink());
            case json -> PlanJson.of(plan, verdict, gaps(turn), causes);
            case markdown -> PlanMarkdown.of(plan, verdict, gaps(turn), causes, names);
            case html -> PlanHtml.of(plan, verdict, gaps(turn), causes, names);
            // No command with a plan takes either.
            case csv, sarif -> throw new IllegalStateException("a plan as " + output);
        };
    }

    /// Why a command ended before its result, where no problem with a place says it.
    void stop(Turn.Stop stop) {
        shell.err().print(ErrorReport.text(stop.why(), stop.remedy(), shell.errorInk()));
        if (output == CommonOptions.Output.json) {
            shell.out()
                    .print(ErrorReport.json(stop.why(), stop.remedy(), stop.outcome().exitCode()));
        }
    }

    /// Lists that had to be read and were not.
    static List<Coverage.Entry> gaps(Turn turn) {
        return turn.live().map(live -> live.coverage().gaps()).orElse(List.of());
    }

    static Names names(Turn turn) {
        return turn.live().map(Names::of).orElse(Names.NONE);
    }
}
