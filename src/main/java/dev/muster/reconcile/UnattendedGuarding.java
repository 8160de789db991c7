package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.guard.Guard;
import dev.muster.guard.Past;
import dev.muster.guard.Past.Attendance;
import dev.muster.guard.Verdict;
import dev.muster.history.History;
import dev.muster.history.Standing;
import dev.muster.history.Suspension;
import dev.muster.live.LiveState;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.settings.Settings;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// The guards where no person stands behind a turn: they lean on the history, and what they hold is
/// kept there until a release ends it.
public final class UnattendedGuarding implements Guarding {

    private final History history;
    private final HoldBook holds;
    private final Settings settings;
    private final Timekeeper clock;
    private final String version;

    /// @param version of Muster that runs
    public UnattendedGuarding(
            History history, HoldBook holds, Settings settings, Timekeeper clock, String version) {
        this.history = requireNonNull(history, "history is null");
        this.holds = requireNonNull(holds, "holds is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.version = requireNonNull(version, "version is null");
    }

    @Override
    public Judgement judge(Plan plan, LiveState live, Declaration declaration) {
        Instant now = clock.now();
        Past past = past(now);
        Verdict unreleased = Guard.judge(plan, live, settings, past);
        HoldBook.Settled settled =
                holds.settle(unreleased, plan.commit(), declaration.releases(), now);
        SortedMap<String, SortedSet<ChangeId>> released = settled.released();
        Verdict verdict =
                released.isEmpty()
                        ? unreleased
                        : Guard.judge(plan, live, settings, past.with(released));
        return new Judgement(settled.ticketed(verdict), settled.notes());
    }

    private Past past(Instant now) {
        Standing standing = history.standing();
        List<Suspension> suspended =
                standing.suspensions().stream().filter(it -> it.holdsAt(now)).toList();
        return new Past(
                new Attendance.Unattended(
                        history.sightings().all(),
                        standing.made(),
                        standing.version().filter(it -> !it.equals(version)).isEmpty()),
                Past.ATTENDED.released(),
                suspended);
    }
}
