package dev.muster.daemon;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.daemon.Status.Counts;
import dev.muster.daemon.Status.Health;
import dev.muster.daemon.Status.LastTurn;
import dev.muster.daemon.Status.Sync;
import dev.muster.daemon.StatusCondition.Answer;
import dev.muster.daemon.StatusCondition.Type;
import dev.muster.history.DriftTally;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.Standing;
import dev.muster.history.Suspension;
import dev.muster.live.LiveState;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;
import dev.muster.settings.Daemon.Mode;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps the [Status] by what the turns came to. Safe for several threads.
public final class StatusBoard implements TurnListener {

    private final Mode mode;
    private final Conditions conditions;
    private final Standing standing;
    private final Timekeeper clock;
    private final Map<Type, StatusCondition> known = new EnumMap<>(Type.class);
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
        last = Optional.of(report);
        next = Optional.empty();
        read = report.turn().live().map(StatusBoard::readAt).or(() -> read);
        lookUpApplied();
        Instant now = clock.now();
        // Keeps since when each condition holds.
        conditions(conditions.suspensions(now), now);
    }

    /// What this replica's last turn came to is over.
    @Override
    public synchronized void follows() {
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
                last.map(StatusBoard::sync).orElse(Sync.UNKNOWN),
                conditions.suspension(now).isPresent()
                        ? Health.HELD
                        : last.map(StatusBoard::health).orElse(Health.PROGRESSING),
                conditions(suspensions, now),
                mode,
                conditions.headSeen(),
                conditions.headFetched(),
                applied,
                last.map(StatusBoard::lastTurn),
                last.map(report -> counts(report.turn())).orElse(Counts.NONE),
                read,
                next,
                suspensions,
                last.flatMap(TurnReport::detour),
                last.map(TurnReport::drift).orElse(DriftTally.NONE));
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

    private static Sync sync(TurnReport report) {
        Turn turn = report.turn();
        if (turn.plan().isEmpty() || unreachable(report)) {
            return Sync.UNKNOWN;
        }
        boolean differs = counts(turn).pending() + counts(turn).waiting() + counts(turn).held() > 0;
        if (differs || report.detour().isPresent()) {
            return Sync.OUT_OF_SYNC;
        }
        return switch (turn.outcome()) {
            case IN_SYNC -> Sync.IN_SYNC;
            case WAITING, DIFFERENT, HELD -> Sync.OUT_OF_SYNC;
            case INCOMPLETE, INVALID, USAGE, BUG -> Sync.UNKNOWN;
        };
    }

    private static boolean unreachable(TurnReport report) {
        return report.detour().filter(it -> it.kind() == Detour.Kind.UNREACHABLE).isPresent();
    }

    private static Health health(TurnReport report) {
        return switch (report.turn().outcome()) {
            case INCOMPLETE, INVALID, USAGE, BUG -> Health.DEGRADED;
            case HELD, WAITING, DIFFERENT, IN_SYNC ->
                    report.detour()
                            .map(StatusBoard::health)
                            .orElseGet(() -> settled(report.turn().outcome()));
        };
    }

    private static Health health(Detour detour) {
        return switch (detour.kind()) {
            case DIVERGED -> Health.HELD;
            case INVALID, UNTRUSTED, UNREACHABLE -> Health.DEGRADED;
        };
    }

    private static Health settled(Outcome outcome) {
        return switch (outcome) {
            case HELD -> Health.HELD;
            case WAITING -> Health.PROGRESSING;
            case DIFFERENT, IN_SYNC -> Health.HEALTHY;
            case INCOMPLETE, INVALID, USAGE, BUG -> Health.DEGRADED;
        };
    }

    static Counts counts(Turn turn) {
        int waiting = turn.plan().map(plan -> plan.waiting().size()).orElse(0);
        int withheld = turn.plan().map(plan -> plan.withheld().size()).orElse(0);
        if (turn.results().isEmpty()) {
            int held = held(turn);
            int changes = turn.plan().map(plan -> plan.changes().size()).orElse(0);
            return new Counts(Math.max(0, changes - held), waiting, held, withheld);
        }
        int pending = 0;
        int held = 0;
        for (ChangeResult result : turn.results()) {
            switch (result.result()) {
                case Result.Done _, Result.AlreadyThere _ -> {}
                case Result.Waiting _ -> waiting++;
                case Result.Held _, Result.Refused _, Result.Blocked _ -> held++;
                case Result.Superseded _, Result.Failed _, Result.NotTried _ -> pending++;
            }
        }
        return new Counts(pending, waiting, held, withheld);
    }

    private static int held(Turn turn) {
        return turn.verdict()
                .map(verdict ->
                        verdict.holds().stream().mapToInt(hold -> hold.changes().size()).sum()
                                + verdict.blocked().size()
                                + verdict.refused().size())
                .orElse(0);
    }

    private static LastTurn lastTurn(TurnReport report) {
        Turn turn = report.turn();
        return new LastTurn(
                turn.id(),
                report.triggers().stream().map(Trigger::word).distinct().collect(joining("+")),
                turn.began(),
                turn.ended(),
                turn.outcome().word(),
                turn.resultCounts(),
                turn.calls());
    }

    private List<StatusCondition> conditions(List<Suspension> suspensions, Instant now) {
        List<StatusCondition> all = new ArrayList<>();
        Optional<Turn> turn = last.map(TurnReport::turn);
        Optional<Detour> detour = last.flatMap(TurnReport::detour);
        all.add(
                condition(
                        Type.HEAD_FOLLOWED,
                        turn.map(it -> Answer.of(detour.isEmpty() && it.commit().isPresent())),
                        detour.map(it -> it.why() + ". " + it.remedy())
                                .or(() ->
                                        turn.filter(it -> it.commit().isEmpty())
                                                .flatMap(StatusBoard::stopped))
                                .orElse("Turns work at the head of the repository."),
                        now));
        all.add(
                condition(
                        Type.EVERYTHING_READ,
                        turn.flatMap(StatusBoard::isRead),
                        turn.flatMap(StatusBoard::stopped)
                                .or(() ->
                                        turn.map(StatusBoard::unread)
                                                .filter(count -> count > 0)
                                                .map(count ->
                                                        count
                                                                + " lists or objects could not be"
                                                                + " read; the log names them."))
                                .or(() ->
                                        turn.flatMap(Turn::live)
                                                .flatMap(LiveState::remembered)
                                                .map(since ->
                                                        "Everything that decides was read at "
                                                                + since.truncatedTo(
                                                                        ChronoUnit.SECONDS)
                                                                + ", and since then what something"
                                                                + " pointed to."))
                                .orElse("Everything that decides was read."),
                        now));
        long failed = turn.map(StatusBoard::failed).orElse(0L);
        all.add(
                condition(
                        Type.NOTHING_FAILED,
                        turn.map(it -> Answer.of(failed == 0 && it.bug().isEmpty())),
                        failed == 0
                                ? "No change failed."
                                : failed + " changes failed; the log says why.",
                        now));
        int held = turn.map(it -> counts(it).held()).orElse(0);
        boolean holds = turn.flatMap(Turn::verdict).filter(it -> !it.holds().isEmpty()).isPresent();
        all.add(
                condition(
                        Type.NOTHING_HELD,
                        turn.flatMap(Turn::verdict).map(_ -> Answer.of(held == 0 && !holds)),
                        held == 0 && !holds
                                ? "No guard keeps anything back."
                                : held + " changes are kept back; the holds say by what.",
                        now));
        all.add(
                condition(
                        Type.NOT_SUSPENDED,
                        Optional.of(Answer.of(suspensions.isEmpty())),
                        suspensions.isEmpty()
                                ? "Nobody has suspended anything."
                                : suspensions.stream()
                                        .map(it ->
                                                it.subject().orElse("everything")
                                                        + " by "
                                                        + it.actor()
                                                        + ": "
                                                        + it.reason())
                                        .collect(joining("; ")),
                        now));
        return all;
    }

    /// `since` moves with the answer, not with its message.
    private StatusCondition condition(
            Type type, Optional<Answer> found, String message, Instant now) {
        Answer answer = found.orElse(Answer.UNKNOWN);
        Instant since =
                Optional.ofNullable(known.get(type))
                        .filter(before -> before.answer() == answer)
                        .map(StatusCondition::since)
                        .orElse(now);
        StatusCondition condition =
                new StatusCondition(
                        type,
                        answer,
                        answer == Answer.UNKNOWN ? "No turn has come so far as to tell." : message,
                        since);
        known.put(type, condition);
        return condition;
    }

    private static Optional<String> stopped(Turn turn) {
        return turn.stopped().map(stop -> stop.why() + ". " + stop.remedy());
    }

    /// A turn that stopped before its plan because something could not be read has not read it.
    private static Optional<Answer> isRead(Turn turn) {
        return turn.plan().isPresent()
                ? Optional.of(Answer.of(unread(turn) == 0))
                : turn.stopped()
                        .filter(stop -> stop.outcome() == Outcome.INCOMPLETE)
                        .map(_ -> Answer.FALSE);
    }

    private static int unread(Turn turn) {
        return turn.plan().map(plan -> plan.unknown().size()).orElse(0)
                + turn.live().map(live -> live.coverage().gaps().size()).orElse(0);
    }

    private static long failed(Turn turn) {
        return turn.results().stream()
                .filter(result -> result.result() instanceof Result.Failed)
                .count();
    }
}
