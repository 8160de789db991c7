package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.daemon.Status.Counts;
import dev.muster.daemon.Status.Health;
import dev.muster.daemon.Status.Sync;
import dev.muster.history.DriftTally;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.Standing;
import dev.muster.history.Suspension;
import dev.muster.live.LiveState;
import dev.muster.settings.Daemon.Mode;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the [Status] by what the turns came to. Safe for several threads.
public final class StatusBoard implements TurnListener {

    private final Mode mode;
    private final Conditions conditions;
    private final Standing standing;
    private final Timekeeper clock;
    private final StatusConditions known = new StatusConditions();
    private boolean follows;
    private Optional<TurnReport> last = Optional.empty();
    private Optional<Instant> next = Optional.empty();
    private Optional<Instant> read = Optional.empty();
    private Optional<String> applied = Optional.empty();

    public StatusBoard(Mode mode, Conditions conditions, Standing standing, Timekeeper clock) {
        this.mode = requireNonNull(mode, "mode is null");
        this.conditions = requireNonNull(conditions, "conditions is null");
        this.standing = requireNonNull(standing, "standing is null");
        this.clock = requireNonNull(clock, "clock is null");
        lookUpApplied();
    }

    @Override
    public synchronized void turnEnded(TurnReport report) {
        follows = false;
        last = Optional.of(report);
        next = Optional.empty();
        read = report.turn().live().map(StatusBoard::readAt).or(() -> read);
        lookUpApplied();
        Instant now = clock.now();
        // Keeps since when each condition holds.
        var _ = known.after(last, conditions.suspensions(now), now);
    }

    /// What this replica's last turn came to is over.
    @Override
    public synchronized void follows() {
        follows = true;
        last = Optional.empty();
        next = Optional.empty();
        read = Optional.empty();
    }

    @Override
    public synchronized void turnDue(Instant at) {
        next = Optional.of(at);
    }

    /// The turn that ended last, with what led to it.
    public synchronized Optional<TurnReport> last() {
        return last;
    }

    /// The state at this moment.
    public synchronized Status status() {
        Instant now = clock.now();
        List<Suspension> suspensions = conditions.suspensions(now);
        return new Status(
                last.map(TurnState::sync).orElse(Sync.UNKNOWN),
                health(now),
                known.after(last, suspensions, now),
                mode,
                conditions.headSeen(),
                conditions.headFetched(),
                applied,
                last.map(TurnState::lastTurn),
                last.map(report -> TurnState.counts(report.turn())).orElse(Counts.NONE),
                read,
                next,
                suspensions,
                last.flatMap(TurnReport::detour),
                last.map(TurnReport::drift).orElse(DriftTally.NONE));
    }

    private Health health(Instant now) {
        if (follows) {
            return Health.UNKNOWN;
        }
        return conditions.suspension(now).isPresent()
                ? Health.HELD
                : last.map(TurnState::health).orElse(Health.PROGRESSING);
    }

    private static Instant readAt(LiveState live) {
        return live.remembered().orElse(live.readAt());
    }

    /// Where the store is gone for a while, what was known before holds on.
    private void lookUpApplied() {
        try {
            applied = standing.lastApplied();
        } catch (HistoryTrouble _) {
            // The turn itself says that the store is gone.
        }
    }
}
