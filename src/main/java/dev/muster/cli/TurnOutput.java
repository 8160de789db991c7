package dev.muster.cli;

import dev.muster.model.Problem;
import dev.muster.reconcile.Turn;
import dev.muster.report.ErrorReport;
import dev.muster.report.Names;
import dev.muster.report.PlanJson;
import dev.muster.report.PlanText;
import dev.muster.report.ProblemReport;
import java.util.List;

/// Writes what a turn found: the plan on standard output, warnings about files beside it.
record TurnOutput(Shell shell, boolean json) {

    /// Warnings do not belong to the result of `plan` and `apply`, and nobody should miss them.
    void warnings(List<Problem> problems) {
        List<Problem> warnings = problems.stream().filter(problem -> !problem.isError()).toList();
        if (!warnings.isEmpty()) {
            shell.err().print(ProblemReport.lines(warnings, shell.errorInk()));
        }
    }

    void plan(Turn turn) {
        turn.plan()
                .ifPresent(plan ->
                        turn.verdict()
                                .ifPresent(verdict ->
                                        shell.out()
                                                .print(
                                                        json
                                                                ? PlanJson.of(plan, verdict)
                                                                : PlanText.of(
                                                                        plan,
                                                                        verdict,
                                                                        names(turn),
                                                                        shell.ink()))));
    }

    /// Why a turn ended before its end, where no problem with a place says it.
    void stop(Turn turn) {
        turn.stopped()
                .ifPresent(stop -> {
                    shell.err()
                            .print(ErrorReport.text(stop.why(), stop.remedy(), shell.errorInk()));
                    if (json) {
                        shell.out()
                                .print(
                                        ErrorReport.json(
                                                stop.why(),
                                                stop.remedy(),
                                                stop.outcome().exitCode()));
                    }
                });
    }

    static Names names(Turn turn) {
        return turn.live().map(Names::of).orElse(Names.NONE);
    }
}
