package dev.muster.reconcile;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.Verdict;
import dev.muster.model.Problem;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a turn, or a command, comes to. The only place that knows exit codes and which of several
/// outcomes counts: the first in the order of this list.
public enum Outcome {
    /// A bug in Muster.
    BUG(70),
    /// The command was not used as it should be.
    USAGE(5),
    /// The declaration or the settings are invalid; nothing was read or written. Of a turn of the
    /// daemon: nothing of them is in force, and the commit before only takes away.
    INVALID(1),
    /// A system could not be read, resolved or written completely.
    INCOMPLETE(4),
    /// A guard holds or refuses something.
    HELD(3),
    /// Done as far as possible, the rest waits.
    WAITING(6),
    /// Differences were found that nothing keeps from being settled, and were not.
    DIFFERENT(2),
    /// In sync along the whole chain, or applied completely and verified.
    IN_SYNC(0);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /// As JSON and the history say it, such as `in-sync`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The outcome of that exit code.
    ///
    /// @throws IllegalArgumentException if no outcome has it
    public static Outcome ofExitCode(int code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.exitCode == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no outcome has code " + code));
    }

    /// The first outcome that holds for what a turn found and did.
    static Outcome of(Turn turn) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.holdsFor(turn))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the last outcome always holds"));
    }

    /// What a run of several turns comes to. The last one has looked at everything again and
    /// decides; of the earlier ones counts what it cannot know:
    ///
    /// - What a guard kept back in an earlier turn and is still not in force was held for the whole
    ///   run: even if the guards would let it through by now, nobody agreed to it.
    /// - Once something was written, files that have become invalid leave the work incomplete;
    ///   [#INVALID] promises that nothing was.
    ///
    /// @param turns in their order, at least one
    static Outcome of(List<Turn> turns) {
        Outcome last = turns.getLast().outcome();
        boolean written = turns.stream().anyMatch(Turn::hasWritten);
        return gravest(
                List.of(
                        last == INVALID && written ? INCOMPLETE : last,
                        isKeptBackToTheEnd(turns) ? HELD : IN_SYNC));
    }

    private static boolean isKeptBackToTheEnd(List<Turn> turns) {
        Set<ChangeId> keptBack = new HashSet<>();
        for (Turn turn : turns) {
            turn.plan().ifPresent(plan -> keptBack.removeIf(id -> plan.change(id).isEmpty()));
            for (ChangeResult result : turn.results()) {
                ChangeId id = result.change().id();
                if (result.result() instanceof Result.Held
                        || result.result() instanceof Result.Refused) {
                    keptBack.add(id);
                } else if (result.result().isInForce()) {
                    keptBack.remove(id);
                }
            }
        }
        return !keptBack.isEmpty();
    }

    /// The one that counts where there are several; in sync where there is none.
    public static Outcome gravest(Collection<Outcome> outcomes) {
        return outcomes.stream().min(Outcome::compareTo).orElse(IN_SYNC);
    }

    private boolean holdsFor(Turn turn) {
        boolean stoppedSo = turn.stopped().filter(stop -> stop.outcome() == this).isPresent();
        return stoppedSo
                || switch (this) {
                    case BUG -> turn.bug().isPresent();
                    case USAGE -> false;
                    case INVALID -> turn.problems().stream().anyMatch(Problem::isError);
                    case INCOMPLETE -> isUnread(turn) || isUndone(turn);
                    case HELD ->
                            turn.verdict().filter(Outcome::keepsBack).isPresent()
                                    || has(turn, Finding.Level.REFUSED);
                    case WAITING -> waits(turn);
                    case DIFFERENT -> differs(turn);
                    case IN_SYNC -> true;
                };
    }

    private static boolean isUnread(Turn turn) {
        return turn.live().filter(live -> !live.coverage().isComplete()).isPresent()
                || turn.plan().filter(plan -> !plan.unknown().isEmpty()).isPresent()
                || has(turn, Finding.Level.UNRESOLVED);
    }

    private static boolean isUndone(Turn turn) {
        return turn.results().stream().anyMatch(result -> isUndone(turn, result));
    }

    private static boolean isUndone(Turn turn, ChangeResult result) {
        return switch (result.result()) {
            case Result.Failed _, Result.Superseded _ -> true;
            case Result.NotTried _ -> !turn.unconfirmed().contains(result.change().id());
            // What stands behind these is counted where it stands.
            case Result.Waiting _, Result.Blocked _, Result.Held _, Result.Refused _ -> false;
            case Result.Done _, Result.AlreadyThere _ -> false;
        };
    }

    private static boolean keepsBack(Verdict verdict) {
        return !verdict.holds().isEmpty() || !verdict.refused().isEmpty();
    }

    private static boolean has(Turn turn, Finding.Level level) {
        return turn.plan().stream()
                .flatMap(plan -> plan.findings().stream())
                .anyMatch(finding -> finding.level() == level);
    }

    /// For a turn that may not write, waiting counts only once there is nothing left to write.
    private static boolean waits(Turn turn) {
        if (turn.stopped().isPresent()) {
            // Why it ended counts: nobody may take it for applied as far as possible.
            return false;
        }
        boolean onItsWay = turn.plan().filter(plan -> !plan.waiting().isEmpty()).isPresent();
        if (!turn.writes()) {
            return onItsWay
                    && turn.plan()
                            .map(Plan::changes)
                            .filter(changes -> !changes.isEmpty())
                            .isEmpty();
        }
        return onItsWay || turn.results().stream().anyMatch(Outcome::waits);
    }

    private static boolean waits(ChangeResult result) {
        return switch (result.result()) {
            case Result.Waiting _ -> true;
            case Result.Done _ -> !result.change().brings().isEmpty();
            case Result.AlreadyThere _, Result.Blocked _, Result.Held _, Result.Refused _ -> false;
            case Result.Superseded _, Result.Failed _, Result.NotTried _ -> false;
        };
    }

    private static boolean differs(Turn turn) {
        return turn.writes()
                ? !turn.unconfirmed().isEmpty()
                : turn.plan().filter(plan -> !plan.changes().isEmpty()).isPresent();
    }
}
