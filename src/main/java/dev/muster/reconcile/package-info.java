/// One turn: source, desired, live, plan, guard, apply, report, each a line of
/// [Reconciliation][dev.muster.reconcile.Reconciliation]. In go the stages and the settings, out
/// comes a [Turn][dev.muster.reconcile.Turn] whose [Outcome][dev.muster.reconcile.Outcome] decides
/// the exit code and what comes next. [ApplyLoop][dev.muster.reconcile.ApplyLoop] repeats turns
/// until nothing waits.
@NullMarked
package dev.muster.reconcile;

import org.jspecify.annotations.NullMarked;
