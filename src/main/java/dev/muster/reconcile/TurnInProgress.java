package dev.muster.reconcile;

import dev.muster.apply.Carried;
import dev.muster.apply.ChangeResult;
import dev.muster.desired.Declaration;
import dev.muster.desired.Reading;
import dev.muster.guard.ApprovedPlan;
import dev.muster.guard.Verdict;
import dev.muster.history.HistoryTrouble;
import dev.muster.live.LiveState;
import dev.muster.live.Outage;
import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.model.Target;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.plan.Renames;
import dev.muster.report.OutageText;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/// One turn while it runs: each stage a method, and everything that a report will want to say noted
/// down on the way.
final class TurnInProgress {

    private final Stages stages;
    private final boolean writes;
    private final Instant began;
    private final SortedMap<Target, Long> callsBefore;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedSet<ChangeId> unconfirmed = new TreeSet<>();
    private Optional<String> id = Optional.empty();
    private Optional<String> commit = Optional.empty();
    private Optional<Declaration> declared = Optional.empty();
    private Optional<LiveState> live = Optional.empty();
    private Optional<Plan> plan = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private Carried carried = new Carried(List.of(), Optional.empty());

    TurnInProgress(Stages stages, boolean writes) {
        this.stages = stages;
        this.writes = writes;
        this.began = stages.clock().now();
        this.callsBefore = stages.calls().soFar();
    }

    Snapshot source() {
        return switch (at(Stage.SOURCE, stages.source()::read)) {
            case SourceReading.Fetched(Snapshot snapshot) -> {
                commit = Optional.of(snapshot.commit());
                yield snapshot;
            }
            case SourceReading.Unreachable(String why, String remedy) ->
                    throw new TurnEnded(new Turn.Stop(why, remedy, Outcome.INCOMPLETE));
            case SourceReading.Untrusted(_, String why, String remedy) ->
                    throw new TurnEnded(new Turn.Stop(why, remedy, Outcome.HELD));
            case SourceReading.Unusable(List<Problem> errors) ->
                    throw new TurnEnded(
                            new Turn.Stop(
                                    "the repository cannot be read",
                                    "Correct what is said of each file.",
                                    Outcome.INVALID),
                            errors);
        };
    }

    Declaration desired(Snapshot snapshot) {
        Reading reading = at(Stage.DESIRED, () -> stages.desired().apply(snapshot));
        return switch (reading) {
            case Reading.Valid(Declaration declaration, List<Problem> warnings) -> {
                problems.addAll(warnings);
                declared = Optional.of(declaration);
                yield declaration;
            }
            case Reading.Invalid(List<Problem> errors) ->
                    throw new TurnEnded(
                            new Turn.Stop(
                                    "the declaration is invalid",
                                    "Correct what is said of each file.",
                                    Outcome.INVALID),
                            errors);
        };
    }

    LiveState live(Declaration declaration) {
        LiveState read =
                at(
                        Stage.LIVE,
                        () ->
                                Renames.applied(
                                        declaration,
                                        stages.settings(),
                                        stages.live()
                                                .look(
                                                        stages.planning()
                                                                .interest(
                                                                        declaration,
                                                                        stages.settings()),
                                                        state -> planned(declaration, state))));
        live = Optional.of(read);
        requireBoth(read);
        return read;
    }

    /// What one system holds is judged by what the other does, so without either there is no plan
    /// and nothing is written.
    private static void requireBoth(LiveState read) {
        List<Outage> outages = read.outages();
        if (!outages.isEmpty()) {
            throw new TurnEnded(
                    new Turn.Stop(
                            OutageText.message(outages),
                            OutageText.remedy(outages),
                            Outcome.INCOMPLETE));
        }
    }

    Plan plan(Declaration declaration, LiveState state) {
        Plan made = at(Stage.PLAN, () -> planned(declaration, state));
        plan = Optional.of(made);
        return made;
    }

    private Plan planned(Declaration declaration, LiveState state) {
        return stages.planning()
                .plan(declaration, state, stages.settings(), began, commit.orElseThrow());
    }

    Verdict guard(Plan made, LiveState state) {
        try {
            Guarding.Judgement judged =
                    at(
                            Stage.GUARD,
                            () -> stages.guarding().judge(made, state, declared.orElseThrow()));
            problems.addAll(judged.notes());
            verdict = Optional.of(judged.verdict());
            return judged.verdict();
        } catch (HistoryTrouble trouble) {
            throw ended(trouble);
        }
    }

    List<ChangeResult> apply(Verdict judged, LiveState seen, Application application) {
        begin(application.chronicle(), judged.approved().plan());
        ApprovedPlan agreed = application.consent().given(judged);
        unconfirmed.addAll(judged.approved().approved());
        unconfirmed.removeAll(agreed.approved());
        carried =
                at(
                        Stage.APPLY,
                        () ->
                                application
                                        .carryingOut()
                                        .carryOut(
                                                application.writers().of(seen),
                                                judged,
                                                agreed,
                                                application.consent().refusal()));
        return carried.results();
    }

    /// Before anybody is asked, so that nobody agrees to what then cannot be done.
    private void begin(Chronicle chronicle, Plan made) {
        try {
            id = Optional.of(chronicle.began(began, made));
        } catch (HistoryTrouble trouble) {
            throw ended(trouble);
        }
    }

    private static TurnEnded ended(HistoryTrouble trouble) {
        return new TurnEnded(new Turn.Stop(trouble.text(), trouble.remedy(), Outcome.INCOMPLETE));
    }

    Turn report(Chronicle chronicle) {
        return report(Optional.empty(), chronicle);
    }

    Turn report(TurnEnded early, Chronicle chronicle) {
        problems.addAll(early.problems());
        return report(Optional.of(early.stop()), chronicle);
    }

    private Turn report(Optional<Turn.Stop> stop, Chronicle chronicle) {
        Optional<String> begun = id;
        id = id.or(() -> chronicle.name(began));
        Turn turn = takenDown(turn(stop), begun, stop, chronicle);
        at(
                Stage.REPORT,
                () -> {
                    stages.progress().turnEnded(turn);
                    return turn;
                });
        return turn;
    }

    /// What was done stays done where its end cannot be taken down, and that is said with it.
    private Turn takenDown(
            Turn turn, Optional<String> begun, Optional<Turn.Stop> stop, Chronicle chronicle) {
        try {
            chronicle.ended(id, turn);
            return turn;
        } catch (HistoryTrouble trouble) {
            id = begun;
            if (stop.isEmpty()) {
                problems.add(
                        Problem.warning(
                                "history-incomplete",
                                Place.file("history"),
                                "what this turn came to could not be kept: " + trouble.text(),
                                trouble.remedy()));
            }
            return turn(stop);
        }
    }

    private Turn turn(Optional<Turn.Stop> stop) {
        return new Turn(
                id.filter(it -> !it.isEmpty()),
                writes,
                began,
                stages.clock().now(),
                commit,
                problems,
                live,
                plan,
                verdict,
                carried.results(),
                unconfirmed,
                stop,
                carried.bug(),
                stages.restraint().get(),
                CallCount.since(callsBefore, stages.calls().soFar()));
    }

    private <T> T at(Stage stage, Supplier<T> work) {
        stages.progress().stageBegan(stage);
        try {
            return work.get();
        } finally {
            stages.progress().stageEnded(stage);
        }
    }
}
