package dev.muster.cli;

import dev.muster.guard.Verdict;
import dev.muster.live.Names;
import dev.muster.plan.Plan;
import dev.muster.reconcile.Confirmation;
import dev.muster.report.PlanText;
import dev.muster.report.Words;
import dev.muster.review.Causes;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Shows the plan and asks the person at the terminal; only `yes` is a yes.
///
/// @param ask false for `--yes`, where what was done is shown in the end and nothing before
record Prompt(
        Shell shell,
        CommonOptions common,
        TerminalProgress progress,
        Supplier<Names> names,
        Function<Plan, Causes> causes,
        boolean ask)
        implements Confirmation {

    @Override
    public boolean confirms(Plan plan, Verdict verdict) {
        progress.expect(verdict.approved().approved().size());
        if (!ask) {
            return true;
        }
        progress.clear();
        // Standard output is for the result; where that is JSON, the question stands beside it.
        PrintStream shown = common.json() ? shell.err() : shell.out();
        shown.print(
                PlanText.of(
                        plan,
                        verdict,
                        List.of(),
                        causes.apply(plan),
                        names.get(),
                        common.json() ? shell.errorInk() : shell.ink()));
        shown.println();
        PrintStream err = shell.err();
        err.print(
                "Carry out "
                        + Words.count(verdict.approved().approved().size(), "change")
                        + "? Only yes is accepted: ");
        err.flush();
        return shell.readLine().map(line -> line.strip().equals("yes")).orElse(false);
    }
}
