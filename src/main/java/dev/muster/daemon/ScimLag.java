package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.live.Condition;
import dev.muster.reconcile.Turn;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/// How long Okta's push to the identity store is behind: people, groups and memberships that are to
/// come or to go by SCIM, each from the turn that waited for it first. No system tells since when;
/// it counts from the start of the process, or from when this replica began to lead. Safe for
/// several threads.
public final class ScimLag implements TurnListener {

    private final Timekeeper clock;
    private final SortedMap<Condition, Instant> since = new TreeMap<>();

    public ScimLag(Timekeeper clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// How long the oldest of them has been waited for; zero where nothing is.
    public synchronized Duration longest() {
        return since.values().stream()
                .min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, clock.now()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /// A turn that did not come to a plan tells nothing of what has come.
    @Override
    public synchronized void turnEnded(TurnReport report) {
        Turn turn = report.turn();
        if (turn.plan().isEmpty()) {
            return;
        }
        since.keySet().retainAll(turn.awaited());
        turn.awaited().stream()
                .filter(ScimLag::isPushed)
                .forEach(it -> since.putIfAbsent(it, turn.ended()));
    }

    @Override
    public synchronized void follows() {
        since.clear();
    }

    private static boolean isPushed(Condition condition) {
        return switch (condition) {
            case Condition.UserArrived _, Condition.AnyUserArrived _ -> true;
            case Condition.GroupArrived _, Condition.MemberArrived _ -> true;
            case Condition.MemberGone _ -> true;
            case Condition.ProvisioningConnected _, Condition.AccessControlTurnedOn _ -> false;
            case Condition.JobEnded _ -> false;
        };
    }
}
