package dev.muster.daemon;

import static java.util.stream.Collectors.joining;

import dev.muster.apply.Result;
import dev.muster.daemon.StatusCondition.Answer;
import dev.muster.daemon.StatusCondition.Type;
import dev.muster.history.Suspension;
import dev.muster.live.LiveState;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why the loop is in its state, one by one, with since when each answer holds. One thread at a
/// time.
final class StatusConditions {

    private final Map<Type, StatusCondition> known = new EnumMap<>(Type.class);

    /// All of them, in the order of [Type].
    ///
    /// @param last the turn that ended last
    /// @param suspensions that hold now
    List<StatusCondition> after(
            Optional<TurnReport> last, List<Suspension> suspensions, Instant now) {
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
                                                .flatMap(StatusConditions::stopped))
                                .orElse("Turns work at the head of the repository."),
                        now));
        all.add(
                condition(
                        Type.EVERYTHING_READ,
                        turn.flatMap(StatusConditions::isRead),
                        turn.flatMap(StatusConditions::stopped)
                                .or(() ->
                                        turn.map(StatusConditions::unread)
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
        long failed = turn.map(StatusConditions::failed).orElse(0L);
        all.add(
                condition(
                        Type.NOTHING_FAILED,
                        turn.map(it -> Answer.of(failed == 0 && it.bug().isEmpty())),
                        failed == 0
                                ? "No change failed."
                                : failed + " changes failed; the log says why.",
                        now));
        int held = turn.map(it -> TurnState.counts(it).held()).orElse(0);
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
