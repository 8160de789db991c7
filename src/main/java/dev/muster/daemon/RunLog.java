package dev.muster.daemon;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.Verdict;
import dev.muster.history.DriftRecord;
import dev.muster.history.DriftTally;
import dev.muster.live.Coverage;
import dev.muster.live.LiveState;
import dev.muster.model.Problem;
import dev.muster.plan.Change;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.Turn;
import dev.muster.report.DriftText;
import dev.muster.report.LogLine;
import dev.muster.report.LogLine.Level;
import dev.muster.report.Words;
import dev.muster.time.Timekeeper;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Tells the log what each turn came to: a line for the turn, one for each change, and one for
/// whatever keeps a change back. What lasts from turn to turn is told once, when it begins.
public final class RunLog implements TurnListener {

    private final Timekeeper clock;
    private final Consumer<LogLine> lines;
    private final Consumer<Throwable> traces;
    private Set<String> told = new HashSet<>();
    private Set<String> tellNow = new HashSet<>();

    /// @param traces takes the stack trace of a bug
    public RunLog(Timekeeper clock, Consumer<LogLine> lines, Consumer<Throwable> traces) {
        this.clock = requireNonNull(clock, "clock is null");
        this.lines = requireNonNull(lines, "lines is null");
        this.traces = requireNonNull(traces, "traces is null");
    }

    /// One line about the loop itself.
    public void say(String event, String message) {
        line(Level.INFO, event, message, Map.of());
    }

    /// One line about something beside the turns that went wrong.
    public void trouble(String event, String message) {
        line(Level.WARN, event, message, Map.of());
    }

    @Override
    public void turnEnded(TurnReport report) {
        Turn turn = report.turn();
        SortedMap<String, String> fields = new TreeMap<>();
        turn.id().ifPresent(id -> fields.put("turn", id));
        turn.commit().ifPresent(commit -> fields.put("commit", commit));
        tellNow = new HashSet<>();
        report.detour().ifPresent(detour -> detour(detour, fields));
        turn.problems().forEach(problem -> problem(problem, fields));
        turn.stopped()
                .ifPresent(stop ->
                        lasting(Level.ERROR, "stopped", stop.why() + ". " + stop.remedy(), fields));
        turn.bug().ifPresent(traces);
        turn.live().ifPresent(live -> live.coverage().gaps().forEach(gap -> gap(gap, fields)));
        turn.plan().ifPresent(plan -> findings(plan, fields));
        turn.verdict().ifPresent(verdict -> holds(verdict, fields));
        drift(report.drift(), fields);
        turn.results().forEach(result -> change(result, fields));
        turn(report, fields);
        told = tellNow;
    }

    private void turn(TurnReport report, SortedMap<String, String> fields) {
        Turn turn = report.turn();
        SortedMap<String, String> all = new TreeMap<>(fields);
        all.put(
                "trigger",
                report.triggers().stream().map(Trigger::word).distinct().collect(joining("+")));
        all.put("outcome", turn.outcome().word());
        report.look().ifPresent(look -> look(turn, look, all));
        turn.calls()
                .forEach((target, count) -> all.put("calls." + target.word(), count.toString()));
        all.put(
                "milliseconds",
                Long.toString(java.time.Duration.between(turn.began(), turn.ended()).toMillis()));
        line(
                switch (turn.outcome()) {
                    case BUG, USAGE, INVALID, INCOMPLETE -> Level.ERROR;
                    case HELD -> Level.WARN;
                    case WAITING, DIFFERENT, IN_SYNC -> Level.INFO;
                },
                "turn",
                summary(turn),
                all);
    }

    /// How many changes had which result: `2 done, 1 waiting`; empty if there were none.
    static String counts(Turn turn) {
        return turn.resultCounts().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(joining(", "));
    }

    /// What was read, and since when the rest is remembered.
    private static void look(Turn turn, QuickLook.Account look, SortedMap<String, String> fields) {
        if (look.quick()) {
            fields.put("read", look.why().isEmpty() ? "nothing again" : look.why());
        } else {
            fields.put("read", "everything: " + look.why());
        }
        turn.live()
                .flatMap(LiveState::remembered)
                .ifPresent(since ->
                        fields.put(
                                "everything-read",
                                since.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private static String summary(Turn turn) {
        String said = counts(turn);
        int changes = turn.plan().map(plan -> plan.changes().size()).orElse(0);
        String what =
                switch (turn.outcome()) {
                    case IN_SYNC -> "in sync";
                    case WAITING -> "waiting";
                    case DIFFERENT -> Words.count(changes, "change") + ", none carried out";
                    case HELD -> "held";
                    case INCOMPLETE -> "incomplete";
                    case INVALID -> "invalid";
                    case USAGE, BUG -> "failed";
                };
        String because = turn.restraint().map(it -> ", " + it.why()).orElse("");
        return what + because + (said.isEmpty() ? "" : ": " + said);
    }

    private void detour(Detour detour, SortedMap<String, String> fields) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        detour.head().ifPresent(head -> all.put("head", head));
        lasting(
                Level.ERROR,
                "head-" + detour.kind().word(),
                detour.why()
                        + ". "
                        + detour.remedy()
                        + " The last good commit stays in force, and"
                        + " correction only takes away.",
                all);
        detour.problems().forEach(problem -> problem(problem, all));
    }

    private void problem(Problem problem, SortedMap<String, String> fields) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        all.put("place", problem.place().toString());
        all.put("id", problem.id());
        lasting(
                problem.isError() ? Level.ERROR : Level.WARN,
                "problem",
                problem.message() + ". " + problem.remedy(),
                all);
    }

    private void gap(Coverage.Entry gap, SortedMap<String, String> fields) {
        lasting(Level.ERROR, "unread", gap.subject() + ": " + gap.gap().orElse(""), fields);
    }

    private void findings(Plan plan, SortedMap<String, String> fields) {
        for (Finding finding : plan.findings()) {
            Optional<Level> level =
                    switch (finding.level()) {
                        case UNRESOLVED, REFUSED -> Optional.of(Level.ERROR);
                        case WARNING -> Optional.of(Level.WARN);
                        case NOTE -> Optional.empty();
                    };
            level.ifPresent(found -> {
                SortedMap<String, String> all = new TreeMap<>(fields);
                all.put("id", finding.id());
                lasting(found, "finding", finding.message(), all);
            });
        }
    }

    private void holds(Verdict verdict, SortedMap<String, String> fields) {
        for (Verdict.Hold hold : verdict.holds()) {
            SortedMap<String, String> all = new TreeMap<>(fields);
            all.put("guard", hold.guard());
            hold.ticket()
                    .ifPresent(ticket -> {
                        all.put("hold", ticket.id());
                        all.put("digest", ticket.digest());
                    });
            all.put("changes", Integer.toString(hold.changes().size()));
            lasting(Level.WARN, "hold", hold.message(), all);
        }
        for (Verdict.Refusal refusal : verdict.refused()) {
            SortedMap<String, String> all = new TreeMap<>(fields);
            all.put("guard", refusal.guard());
            String key =
                    verdict.approved()
                            .plan()
                            .change(refusal.change())
                            .map(change -> label(change) + ": ")
                            .orElse("");
            lasting(Level.WARN, "refused", key + refusal.message(), all);
        }
    }

    /// What lasts is told when it begins, and again when it is known who did it.
    private void drift(DriftTally drift, SortedMap<String, String> fields) {
        for (DriftRecord spell : drift.open()) {
            lasting(Level.WARN, "drift", DriftText.of(spell), drift(spell, fields));
        }
        for (DriftRecord spell : drift.ended()) {
            line(Level.WARN, "drift", DriftText.of(spell), drift(spell, fields));
        }
        for (DriftRecord spell : drift.found()) {
            line(Level.WARN, "drift", DriftText.of(spell), drift(spell, fields));
        }
    }

    private static SortedMap<String, String> drift(
            DriftRecord spell, SortedMap<String, String> fields) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        all.put("change", spell.change().value());
        all.put("firstSeen", spell.firstSeen().toString());
        return all;
    }

    private void change(ChangeResult result, SortedMap<String, String> fields) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        Change change = result.change();
        all.put("change", change.id().value());
        all.put("kind", change.key().kind().text());
        all.put("action", change.action().text());
        all.put("result", result.result().word());
        String text = label(change) + " " + result.result().word();
        switch (result.result()) {
            case Result.Done _, Result.AlreadyThere _ -> line(Level.INFO, "change", text, all);
            case Result.Failed(var failure) ->
                    line(Level.ERROR, "change", text + ": " + failure.text(), all);
            case Result.Superseded(String why) ->
                    line(Level.WARN, "change", text + ": " + why, all);
            case Result.NotTried(String why) ->
                    lasting(Level.WARN, "change", text + ": " + why, all);
            case Result.Waiting(var on, _) ->
                    lasting(Level.INFO, "change", text + " for " + on.text(), all);
            case Result.Blocked _, Result.Held _, Result.Refused _ ->
                    lasting(Level.INFO, "change", text, all);
        }
    }

    private static String label(Change change) {
        return change.action().sign()
                + " "
                + change.key().kind().text()
                + " "
                + change.key().text();
    }

    /// Something that may be so for many turns.
    private void lasting(
            Level level, String event, String message, SortedMap<String, String> fields) {
        String key = event + " " + message;
        if (tellNow.add(key) && !told.contains(key)) {
            line(level, event, message, fields);
        }
    }

    private void line(Level level, String event, String message, Map<String, String> fields) {
        lines.accept(new LogLine(clock.now(), level, event, message, new TreeMap<>(fields)));
    }
}
