package dev.muster.daemon;

import static java.util.stream.Collectors.joining;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.daemon.Status.Counts;
import dev.muster.daemon.Status.Health;
import dev.muster.daemon.Status.LastTurn;
import dev.muster.daemon.Status.Sync;
import dev.muster.plan.Finding;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;

/// What one turn means for the [Status]: both axes, what it left, and what it came to.
final class TurnState {

    private TurnState() {}

    static Sync sync(TurnReport report) {
        Turn turn = report.turn();
        if (turn.plan().isEmpty() || unreachable(report)) {
            return Sync.UNKNOWN;
        }
        Counts counts = counts(turn);
        boolean differs = counts.pending() + counts.waiting() + counts.held() > 0;
        boolean staysDifferent =
                turn.plan().get().findings().stream()
                        .anyMatch(Finding::isDifferenceWithinAuthority);
        if (differs || staysDifferent || report.detour().isPresent()) {
            return Sync.OUT_OF_SYNC;
        }
        return switch (turn.work()) {
            case IN_SYNC -> Sync.IN_SYNC;
            case WAITING, DIFFERENT, HELD -> Sync.OUT_OF_SYNC;
            case INCOMPLETE, INVALID, USAGE, BUG -> Sync.UNKNOWN;
        };
    }

    private static boolean unreachable(TurnReport report) {
        return report.detour().filter(it -> it.kind() == Detour.Kind.UNREACHABLE).isPresent();
    }

    static Health health(TurnReport report) {
        return switch (report.turn().work()) {
            case INCOMPLETE, INVALID, USAGE, BUG -> Health.DEGRADED;
            case HELD, WAITING, DIFFERENT, IN_SYNC ->
                    report.detour()
                            .map(TurnState::health)
                            .orElseGet(() -> settled(report.turn().work()));
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
                case Result.NotTried _ when turn.unconfirmed().contains(result.change().id()) ->
                        held++;
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

    static LastTurn lastTurn(TurnReport report) {
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
}
