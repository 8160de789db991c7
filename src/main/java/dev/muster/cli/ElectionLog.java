package dev.muster.cli;

import dev.muster.adapter.kubernetes.ElectionListener;
import dev.muster.daemon.Bell;
import dev.muster.daemon.Leadership.Replica;
import dev.muster.daemon.RunLog;
import dev.muster.daemon.Trigger;

/// Tells the log who leads, and wakes the loop when that changes.
record ElectionLog(RunLog log, Bell bell) implements ElectionListener {

    @Override
    public void leads() {
        log.say("leading", "this replica leads; a turn begins by reading everything");
        bell.ring(new Trigger.Changeover());
    }

    @Override
    public void follows(Replica as) {
        log.say("following", as.told() + "; this one, " + as.identity() + ", writes nothing");
        bell.ring(new Trigger.Changeover());
    }

    @Override
    public void unreachable(String why, boolean leads) {
        log.trouble(
                "lease-unreachable",
                why
                        + (leads
                                ? ". This replica leads on until shortly before its Lease ends"
                                : ". This replica writes nothing"));
    }

    @Override
    public void reached() {
        log.say("lease-reached", "the Lease can be used again");
    }
}
