package dev.muster.cli;

import dev.muster.guard.Verdict;
import dev.muster.plan.Plan;
import dev.muster.reconcile.Confirmation;
import dev.muster.report.Names;
import dev.muster.report.PlanText;
import dev.muster.report.Words;
import java.io.PrintStream;
import java.util.function.Supplier;

/// Shows the plan and asks the person at the terminal; only `yes` is a yes.
///
/// @param ask false for `--yes`, where the plan is shown and carried out
record Prompt(
        Shell shell,
        CommonOptions common,
        TerminalProgress progress,
        Supplier<Names> names,
        boolean ask)
        implements Confirmation {

    @Override
    public boolean confirms(Plan plan, Verdict verdict) {
        progress.clear();
        if (!common.json()) {
            shell.out().print(PlanText.of(plan, verdict, names.get(), shell.ink()));
            shell.out().println();
        } else if (ask) {
            shell.err().print(PlanText.of(plan, verdict, names.get(), shell.errorInk()));
        }
        progress.expect(verdict.approved().approved().size());
        if (!ask) {
            return true;
        }
        PrintStream err = shell.err();
        err.print(
                "Carry out "
                        + Words.count(verdict.approved().approved().size(), "change")
                        + "? Only yes is accepted: ");
        err.flush();
        return shell.readLine().map(line -> line.strip().equals("yes")).orElse(false);
    }
}
