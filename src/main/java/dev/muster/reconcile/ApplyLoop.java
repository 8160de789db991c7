package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.CarryingOut;
import dev.muster.apply.ChangeResult;
import dev.muster.apply.Journal;
import dev.muster.apply.Recollection;
import dev.muster.apply.Result;
import dev.muster.apply.StopSign;
import dev.muster.apply.Writers;
import dev.muster.guard.Pins;
import dev.muster.live.ChainWatch;
import dev.muster.live.Condition;
import dev.muster.live.Outage;
import dev.muster.model.ApiFailure;
import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.plan.ChangeId;
import dev.muster.report.OutageText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// `muster apply`: whole turns, one after the other, until there is nothing left that another turn
/// could do or the bound on waiting has passed. Each turn reads and judges everything again; the
/// later ones carry out only what was agreed to in the first.
public final class ApplyLoop {

    /// How long all waiting together may take without `--wait`.
    public static final Duration DEFAULT_WAIT = Duration.ofMinutes(15);

    /// How many turns in a row may get nothing new done and still ask for another.
    private static final int IDLE_AT_MOST = 3;

    private final Stages stages;
    private final Writing writing;
    private final ChainWatch watch;

    /// What writes, and who takes it down.
    public record Writing(Writers writers, Journal journal, Chronicle chronicle, StopSign stop) {

        /// Without anybody who takes turns down.
        public Writing(Writers writers, Journal journal, StopSign stop) {
            this(writers, journal, Chronicle.NONE, stop);
        }

        public Writing {
            requireNonNull(writers, "writers is null");
            requireNonNull(journal, "journal is null");
            requireNonNull(chronicle, "chronicle is null");
            requireNonNull(stop, "stop is null");
        }
    }

    public ApplyLoop(Stages stages, Writing writing, ChainWatch watch) {
        this.stages = requireNonNull(stages, "stages is null");
        this.writing = requireNonNull(writing, "writing is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    /// Applies after asking; `wait` bounds all waiting together.
    public Applied run(Confirmation confirmation, Duration wait) {
        return run(stages, new AskedConsent(confirmation), wait);
    }

    /// Applies a saved plan at its commit.
    public Applied run(SavedConsent saved, Duration wait) {
        return run(stages.at(saved::requireCommit), saved, wait);
    }

    private Applied run(Stages stages, Consent consent, Duration wait) {
        List<Problem> missing = missingPins();
        if (!missing.isEmpty()) {
            Turn unstarted = unstarted(missing);
            return new Applied(
                    List.of(unstarted), Outcome.INVALID, new TreeSet<>(), unstarted.stopped());
        }
        Recollection recollection = new Recollection();
        Patience patience =
                new Patience(watch, stages.clock(), wait, recollection, stages.progress());
        return new Run(reconciliation(stages, consent, recollection), patience, writing.stop())
                .toTheEnd();
    }

    private Reconciliation reconciliation(
            Stages stages, Consent consent, Recollection recollection) {
        CarryingOut carryingOut =
                new CarryingOut(
                        writing.journal(),
                        stages.clock(),
                        recollection,
                        writing.stop(),
                        stages.progress());
        return new Reconciliation(
                stages,
                new Application(carryingOut, writing.writers(), consent, writing.chronicle()));
    }

    private List<Problem> missingPins() {
        return Pins.missing(stages.settings()).stream()
                .map(setting ->
                        Problem.error(
                                "pin-missing",
                                Place.file("muster.yaml"),
                                setting + " is not set, and nothing is written without it",
                                "Set it to what `muster doctor` prints, so that Muster writes nowhere"
                                        + " else."))
                .toList();
    }

    private Turn unstarted(List<Problem> problems) {
        return new Turn(
                true,
                stages.clock().now(),
                stages.clock().now(),
                Optional.empty(),
                problems,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new TreeSet<>(),
                Optional.of(
                        new Turn.Stop(
                                "the settings lack a pin",
                                "muster doctor prints the pins.",
                                Outcome.INVALID)),
                Optional.empty(),
                new TreeMap<>());
    }

    /// One run.
    private static final class Run {

        private final Reconciliation reconciliation;
        private final Patience patience;
        private final StopSign stop;
        private final List<Turn> turns = new ArrayList<>();
        private final Set<ChangeId> done = new HashSet<>();
        private int idle;
        private boolean blind;

        Run(Reconciliation reconciliation, Patience patience, StopSign stop) {
            this.reconciliation = reconciliation;
            this.patience = patience;
            this.stop = stop;
        }

        Applied toTheEnd() {
            while (true) {
                Turn turn = reconciliation.turn();
                turns.add(turn);
                count(turn);
                switch (Next.after(turn)) {
                    case Next.Ended(var waiting) -> {
                        return applied(waiting, turn.stopped());
                    }
                    case Next.Again _ when idle >= IDLE_AT_MOST -> {
                        return unsettled();
                    }
                    case Next next when stop.raised().isPresent() -> {
                        return applied(next.waiting(), Optional.empty());
                    }
                    case Next.Again _ -> {}
                    case Next.Wait wait -> {
                        switch (outlast(wait)) {
                            case Patience.End.Come _ -> blind = false;
                            case Patience.End.Passed _ -> {
                                return applied(wait.waiting(), Optional.empty());
                            }
                            case Patience.End.Blind(var failures) when blind -> {
                                return applied(wait.waiting(), Optional.of(unseen(failures)));
                            }
                            case Patience.End.Blind _ -> blind = true;
                        }
                    }
                }
            }
        }

        /// The turn after a wait in which nothing could be seen got through, and the next wait is
        /// just as blind: more of both would only take time.
        private static Turn.Stop unseen(List<ApiFailure> failures) {
            List<Outage> outages =
                    failures.stream()
                            .map(failure ->
                                    new Outage(
                                            failure.call().target(),
                                            failure.text(),
                                            Optional.of(failure)))
                            .toList();
            return new Turn.Stop(
                    "It cannot be seen whether what is waited for has come: "
                            + OutageText.message(outages),
                    OutageText.remedy(outages),
                    Outcome.INCOMPLETE);
        }

        /// A change that has to be done again and again is no progress: someone else undoes it.
        private void count(Turn turn) {
            boolean progress = false;
            for (ChangeResult result : turn.results()) {
                if (result.result() instanceof Result.Done) {
                    progress |= done.add(result.change().id());
                }
            }
            idle = progress ? 0 : idle + 1;
            if (progress) {
                patience.renew();
            }
        }

        private Patience.End outlast(Next.Wait wait) {
            try {
                return patience.outlast(wait);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return new Patience.End.Passed();
            }
        }

        private Applied unsettled() {
            return new Applied(
                    turns,
                    Outcome.gravest(List.of(Outcome.of(turns), Outcome.INCOMPLETE)),
                    new TreeSet<>(),
                    Optional.empty());
        }

        private Applied applied(SortedSet<Condition> waiting, Optional<Turn.Stop> stopped) {
            List<Outcome> outcomes = new ArrayList<>(List.of(Outcome.of(turns)));
            stopped.filter(_ -> turns.getLast().stopped().isEmpty())
                    .ifPresent(why -> outcomes.add(why.outcome()));
            return new Applied(turns, Outcome.gravest(outcomes), waiting, stopped);
        }
    }
}
