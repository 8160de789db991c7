package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.CarryingOut;
import dev.muster.apply.Journal;
import dev.muster.apply.Recollection;
import dev.muster.apply.Writers;
import dev.muster.desired.Moments;
import dev.muster.history.DriftTally;
import dev.muster.history.History;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.Suspension;
import dev.muster.live.ChainWatch;
import dev.muster.reconcile.Application;
import dev.muster.reconcile.Chronicle;
import dev.muster.reconcile.Next;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.ReadOnlyReconciliation;
import dev.muster.reconcile.Reconciliation;
import dev.muster.reconcile.Restraint;
import dev.muster.reconcile.Stages;
import dev.muster.reconcile.Turn;
import dev.muster.settings.Daemon.Loop;
import dev.muster.settings.Daemon.Mode;
import dev.muster.time.Deadline;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The loop of `muster run`: turn after turn, never two at once, until it is told to stop.
/// Level-triggered: each turn looks how things are, whatever led to it, so that a turn killed
/// anywhere is completed by the next. What it reads anew for that, [QuickLook] decides.
public final class Daemon {

    private final Parts parts;
    private final Due due;
    private final Waits waits;
    private final Recollection recollection = new Recollection();
    private final Timekeeper clock;
    private Instant reconsidered = Instant.EPOCH;
    private long term;
    private boolean withheld;

    /// What the loop works with.
    ///
    /// @param stages of a turn that nobody looks at, whose source is `followed`, whose declarations
    ///   are `declared`, and which looks with `quick`
    /// @param listeners told of each turn, in this order
    public record Parts(
            Followed followed,
            Declared declared,
            Stages stages,
            QuickLook quick,
            Writing writing,
            ChainWatch watch,
            History history,
            Conditions conditions,
            Leadership leadership,
            Bell bell,
            Loop loop,
            List<TurnListener> listeners,
            RandomGenerator random) {

        public Parts {
            requireNonNull(followed, "followed is null");
            requireNonNull(declared, "declared is null");
            requireNonNull(stages, "stages is null");
            requireNonNull(quick, "quick is null");
            requireNonNull(writing, "writing is null");
            requireNonNull(watch, "watch is null");
            requireNonNull(history, "history is null");
            requireNonNull(conditions, "conditions is null");
            requireNonNull(leadership, "leadership is null");
            requireNonNull(bell, "bell is null");
            requireNonNull(loop, "loop is null");
            requireNonNull(random, "random is null");
            listeners = List.copyOf(listeners);
        }
    }

    /// What a turn that may write writes with, and who takes it down.
    public record Writing(Writers writers, Journal journal, Chronicle chronicle) {

        public Writing {
            requireNonNull(writers, "writers is null");
            requireNonNull(journal, "journal is null");
            requireNonNull(chronicle, "chronicle is null");
        }
    }

    public Daemon(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.clock = parts.stages().clock();
        this.due = new Due(parts.loop(), parts.random());
        this.waits = new Waits(parts.bell(), parts.watch(), clock);
    }

    /// Runs until [#stop]; the turn that runs then finishes the change in flight and begins no
    /// other.
    ///
    /// @throws InterruptedException if its thread is interrupted
    public void run() throws InterruptedException {
        List<Trigger> triggers = List.of(new Trigger.Started());
        while (!parts.conditions().isStopping()) {
            if (parts.leadership().begin().isPresent()) {
                parts.quick().forget("another replica has led since");
                parts.listeners().forEach(TurnListener::follows);
                triggers = parts.bell().await(FOLLOWER_LOOKS);
                continue;
            }
            if (parts.leadership().term() != term) {
                term = parts.leadership().term();
                parts.quick().forget("another replica may have led since");
            }
            Turn turn = turn(triggers);
            Next next = turn.next();
            Duration atMost = due.after(turn, next, clock.now(), nextMoment(turn));
            Instant dueAt = clock.now().plus(atMost);
            parts.listeners().forEach(listener -> listener.turnDue(dueAt));
            triggers = news(waits, next, atMost);
        }
    }

    /// Waits until something calls for a turn. A head that was fetched meanwhile is no news any
    /// more.
    private List<Trigger> news(Waits waits, Next next, Duration atMost)
            throws InterruptedException {
        Deadline end = clock.deadline(atMost);
        while (true) {
            List<Trigger> heard = waits.outlast(next, end.left());
            List<Trigger> news = heard.stream().filter(trigger -> !isOld(trigger)).toList();
            if (!news.isEmpty()) {
                return news;
            }
        }
    }

    private boolean isOld(Trigger trigger) {
        return switch (trigger) {
            case Trigger.NewHead(String commit) -> isFetched(commit);
            case Trigger.Webhook(String commit) -> isFetched(commit);
            case Trigger.Started _, Trigger.Timer _, Trigger.Asked _ -> false;
            case Trigger.Changeover _ -> false;
            case Trigger.Moment _, Trigger.Come _, Trigger.Stop _ -> false;
        };
    }

    private boolean isFetched(String commit) {
        return parts.conditions().headFetched().equals(Optional.of(commit));
    }

    /// How long a replica that does not lead sleeps, unless something rings: that it leads does.
    private static final Duration FOLLOWER_LOOKS = Duration.ofMinutes(1);

    private Turn turn(List<Trigger> triggers) throws InterruptedException {
        List<Trigger> why = triggers.isEmpty() ? List.of(new Trigger.Timer()) : triggers;
        Instant began = clock.now();
        reconsider(why, began);
        refreshSuspensions();
        Chronicle chronicle = parts.writing().chronicle();
        Turn turn;
        DriftTally drift;
        try {
            Optional<Suspension> suspension = parts.conditions().suspension(began);
            Stages stages =
                    parts.stages().under(() -> restraint(suspension)).at(_ -> mayGrantAgain());
            turn = mayWrite(suspension) ? writing(stages, began).turn() : observing(stages).turn();
            drift = chronicle.drift();
            settle(turn);
        } catch (HistoryTrouble trouble) {
            turn = Turn.unstarted(began, clock.now(), trouble.text(), trouble.remedy());
            drift = chronicle.drift().lasting();
        } catch (CancellationException _) {
            // Reading was interrupted, and with it this thread: somebody ends it.
            throw new InterruptedException("a turn was interrupted");
        } catch (RuntimeException bug) {
            turn = Turn.crashed(began, clock.now(), bug);
            drift = chronicle.drift().lasting();
        }
        withheld = !turn.unconfirmed().isEmpty() || (withheld && turn.plan().isEmpty());
        TurnReport report =
                new TurnReport(
                        turn, why, parts.followed().detour(), parts.quick().ended(turn), drift);
        parts.listeners().forEach(listener -> listener.turnEnded(report));
        return turn;
    }

    /// What a system refused for good it may take after another commit, if somebody asks for it,
    /// and every `loop.fullEvery`, since a person may have mended it there.
    private void reconsider(List<Trigger> triggers, Instant now) {
        boolean isLongAgo =
                Duration.between(reconsidered, now).compareTo(parts.loop().fullEvery()) >= 0;
        if (isLongAgo || triggers.stream().anyMatch(Daemon::mayHelp)) {
            recollection.reconsider();
            reconsidered = now;
        }
    }

    private static boolean mayHelp(Trigger trigger) {
        return switch (trigger) {
            case Trigger.NewHead _, Trigger.Webhook _, Trigger.Changeover _ -> true;
            case Trigger.Asked _, Trigger.Started _ -> true;
            case Trigger.Moment _, Trigger.Come _ -> false;
            case Trigger.Timer _, Trigger.Stop _ -> false;
        };
    }

    private boolean mayWrite(Optional<Suspension> suspension) {
        return parts.loop().mode() == Mode.ENFORCE && suspension.isEmpty();
    }

    /// What was left alone only while the head was not followed is looked at like anything new.
    private void mayGrantAgain() {
        if (withheld && parts.followed().detour().isEmpty()) {
            parts.quick().forget("the head is followed again");
        }
    }

    /// The graver one where there are two.
    private Optional<Restraint> restraint(Optional<Suspension> suspension) {
        return Stream.concat(
                        parts.followed().detour().map(Detour::restraint).stream(),
                        suspension.map(Daemon::restraint).stream())
                .min(Comparator.comparing(Restraint::outcome));
    }

    private static Restraint restraint(Suspension suspension) {
        return new Restraint(
                "Muster is suspended by " + suspension.actor() + ": " + suspension.reason(),
                "muster resume ends that.",
                Outcome.HELD);
    }

    private Reconciliation writing(Stages stages, Instant began) {
        CarryingOut carryingOut =
                new CarryingOut(
                        parts.writing().journal(),
                        clock,
                        recollection,
                        new Interruption(parts.conditions(), parts.leadership(), clock, began),
                        parts.stages().progress());
        return new Reconciliation(
                stages,
                new Application(
                        carryingOut,
                        parts.writing().writers(),
                        new OnlyRevoking(parts.followed()::detour),
                        parts.writing().chronicle()));
    }

    private ReadOnlyReconciliation observing(Stages stages) {
        return new ReadOnlyReconciliation(stages, parts.writing().chronicle());
    }

    /// The store may be gone for a while; what was known before then holds on.
    private void refreshSuspensions() {
        try {
            parts.conditions().suspended(parts.history().standing().suspensions());
        } catch (HistoryTrouble _) {
            // The turn itself asks the store for more, and says that it is gone.
        }
    }

    /// Keeps that the head was applied. A turn that may not write applies nothing.
    private void settle(Turn turn) {
        boolean applied =
                turn.writes()
                        && turn.stopped().isEmpty()
                        && turn.verdict().isPresent()
                        && parts.leadership().obstacle().isEmpty()
                        && parts.followed().detour().isEmpty();
        if (!applied) {
            return;
        }
        try {
            parts.history().standing().applied(turn.commit().orElseThrow(), turn.ended());
            parts.declared().settle();
        } catch (HistoryTrouble _) {
            // The next turn finds the same, and keeps it then.
        }
    }

    private Optional<Instant> nextMoment(Turn turn) {
        return parts.declared()
                .latest()
                .flatMap(declaration -> Moments.after(declaration, turn.began()));
    }

    /// Tells the loop to end.
    public void stop() {
        parts.conditions().stop();
        parts.bell().ring(new Trigger.Stop());
    }
}
