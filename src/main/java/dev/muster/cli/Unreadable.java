package dev.muster.cli;

import dev.muster.live.LiveState;
import dev.muster.live.Outage;
import dev.muster.reconcile.Outcome;
import dev.muster.report.OutageText;
import java.util.List;

/// Ends a command that looks without planning where a whole system cannot be used.
final class Unreadable {

    private Unreadable() {}

    /// @throws Stopped if one of the systems, or both, could not be read at all
    static void check(LiveState live) {
        List<Outage> outages = live.outages();
        if (!outages.isEmpty()) {
            throw new Stopped(
                    Outcome.INCOMPLETE, OutageText.message(outages), OutageText.remedy(outages));
        }
    }
}
