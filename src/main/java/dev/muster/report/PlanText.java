package dev.muster.report;

import dev.muster.guard.Verdict;
import dev.muster.live.Condition;
import dev.muster.live.Coverage;
import dev.muster.live.Names;
import dev.muster.model.Kind;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Finding;
import dev.muster.plan.Losses;
import dev.muster.plan.Plan;
import dev.muster.review.Causes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A plan and what the guards say of it, for a person: how much, whom it reaches, what in detail,
/// and what needs a decision.
public final class PlanText {

    private static final int KEY_WIDTH = 80;
    private static final int KEYS_SHOWN = 10;
    private static final int ACCOUNTS_SHOWN = 3;

    private final Plan plan;
    private final Verdict verdict;
    private final List<Coverage.Entry> gaps;
    private final Causes causes;
    private final Names names;
    private final Ink ink;
    private final ReachOfChanges reaches;
    private final Sheet sheet = new Sheet();

    private PlanText(
            Plan plan,
            Verdict verdict,
            List<Coverage.Entry> gaps,
            Causes causes,
            Names names,
            Ink ink) {
        this.plan = plan;
        this.verdict = verdict;
        this.gaps = List.copyOf(gaps);
        this.causes = causes;
        this.names = names;
        this.ink = ink;
        this.reaches = new ReachOfChanges(plan, names);
    }

    public static String of(Plan plan, Verdict verdict, Names names, Ink ink) {
        return of(plan, verdict, List.of(), Causes.NONE, names, ink);
    }

    /// @param gaps lists that had to be read and were not
    public static String of(
            Plan plan,
            Verdict verdict,
            List<Coverage.Entry> gaps,
            Causes causes,
            Names names,
            Ink ink) {
        return new PlanText(plan, verdict, gaps, causes, names, ink).write();
    }

    private String write() {
        summary();
        reach();
        changes();
        waiting();
        verdict();
        withheld();
        FindingLines.write(sheet, plan.findings(), ink);
        UnreadLines.write(sheet, plan.unknown(), gaps, ink);
        foot();
        return sheet.toString();
    }

    private void summary() {
        if (plan.changes().isEmpty()) {
            sheet.line(Unchanged.of(plan, verdict, gaps).sentences(ink));
            return;
        }
        sheet.line(
                ink.strong("Plan: ")
                        + signed(Action.CREATE, "to create")
                        + ", "
                        + signed(Action.UPDATE, "to update")
                        + ", "
                        + signed(Action.DELETE, "to delete")
                        + ".");
        sheet.line(
                Words.capital(ReachOfChanges.counted(plan.granted(), "gains", "gain"))
                        + ", "
                        + ReachOfChanges.counted(plan.revoked(), "loses", "lose")
                        + " access.");
        MovedText.count(plan, causes).ifPresent(line -> sheet.line(ink.mind(line + ".")));
        reaches.edits().ifPresent(line -> sheet.line(ink.bad(line + ".")));
    }

    private String signed(Action action, String words) {
        long number = plan.changes().stream().filter(change -> change.action() == action).count();
        String text = number + " " + words;
        return number == 0 ? text : sign(action, text);
    }

    private void reach() {
        if (!plan.granted().isEmpty() || !plan.revoked().isEmpty()) {
            sheet.gap();
            ReachLines.of(plan.granted(), "+", names)
                    .forEach(line -> sheet.line("  " + ink.good(line)));
            ReachLines.of(plan.revoked(), "-", names)
                    .forEach(line -> sheet.line("  " + ink.bad(line)));
            losses();
        }
    }

    private void losses() {
        Losses losses = plan.losses();
        if (!losses.lastWays().isEmpty()) {
            sheet.gap().line(ink.bad(LossLines.counts(losses)));
            List<String> people = LossLines.people(losses, names, ACCOUNTS_SHOWN);
            people.stream().limit(KEYS_SHOWN).forEach(line -> sheet.line("  " + line));
            if (people.size() > KEYS_SHOWN) {
                sheet.line("  and " + (people.size() - KEYS_SHOWN) + " more");
            }
        }
        if (!losses.sessions().isEmpty()) {
            sheet.gap().line(ink.mind(LossLines.sessions(losses, KEYS_SHOWN)));
        }
    }

    private void changes() {
        boolean ends = false;
        Kind section = null;
        for (Change change : plan.changes()) {
            boolean stated = change.reason().isStatedEnd();
            if (section != change.key().kind() || ends != stated) {
                section = change.key().kind();
                ends = stated;
                sheet.heading(
                        ink,
                        section.text()
                                + "s"
                                + (stated ? " (ends that the declaration states)" : ""));
            }
            change(change);
        }
    }

    private void change(Change change) {
        String key = Words.pad(names.key(change.key()), width(change));
        sheet.line(
                "  "
                        + sign(change.action(), change.action().sign() + " " + key)
                        + "  "
                        + ink.faint(why(change)));
        sheet.lines("      ", CauseText.details(causes.of(change)));
        if (change.action() != Action.DELETE) {
            sheet.lines("      ", FieldLines.of(change, names, ink));
        }
        reaches.gives(change).ifPresent(line -> sheet.line("      " + ink.good(line)));
        reaches.takes(change).ifPresent(line -> sheet.line("      " + ink.bad(line)));
        for (Condition condition : change.needs()) {
            sheet.line("      " + ink.mind("waits for " + condition.text()));
        }
    }

    /// Keys of one section stand under each other.
    private int width(Change change) {
        return plan.changes().stream()
                .filter(other -> other.key().kind() == change.key().kind())
                .filter(other -> other.reason().isStatedEnd() == change.reason().isStatedEnd())
                .mapToInt(other -> names.key(other.key()).length())
                .filter(length -> length <= KEY_WIDTH)
                .max()
                .orElse(0);
    }

    private void waiting() {
        if (plan.waiting().isEmpty()) {
            return;
        }
        sheet.heading(ink, "waiting");
        for (Condition condition : plan.waiting()) {
            sheet.line("  " + ink.mind("... ") + condition.text());
        }
    }

    private void verdict() {
        for (Verdict.Hold hold : verdict.holds()) {
            sheet.heading(ink, "held by " + hold.guard());
            sheet.line("  " + ink.mind(hold.message()));
            HoldLines.release(hold).forEach(line -> sheet.line("  " + line));
            keys(hold.changes());
        }
        if (!verdict.refused().isEmpty()) {
            sheet.heading(ink, "refused");
            Map<String, List<ChangeId>> byReason = new LinkedHashMap<>();
            for (Verdict.Refusal refusal : verdict.refused()) {
                byReason.computeIfAbsent(
                                refusal.guard() + ": " + refusal.message(), _ -> new ArrayList<>())
                        .add(refusal.change());
            }
            byReason.forEach((reason, changes) -> {
                keys(changes);
                sheet.line("      " + ink.bad(reason));
            });
        }
        if (!verdict.blocked().isEmpty()) {
            sheet.heading(ink, "blocked");
            for (Verdict.Blocked blocked : verdict.blocked()) {
                sheet.line(
                        "  "
                                + label(blocked.change())
                                + "  "
                                + ink.faint("depends on " + label(blocked.by())));
            }
        }
    }

    private void keys(Collection<ChangeId> changes) {
        List<String> labels = new ArrayList<>();
        plan.changes().stream()
                .filter(change -> changes.contains(change.id()))
                .forEach(change -> labels.add(label(change)));
        labels.stream().limit(KEYS_SHOWN).forEach(label -> sheet.line("  " + label));
        if (labels.size() > KEYS_SHOWN) {
            sheet.line("  and " + (labels.size() - KEYS_SHOWN) + " more");
        }
    }

    private void withheld() {
        if (plan.withheld().isEmpty()) {
            return;
        }
        sheet.heading(ink, "left alone, because an authority does not allow it");
        for (Plan.Withheld withheld : plan.withheld()) {
            sheet.line("  " + label(withheld.change()) + "  " + ink.faint(why(withheld.change())));
            sheet.line("      " + withheld.scopeEntry() + " is " + withheld.authority().text());
        }
    }

    private void foot() {
        sheet.gap();
        String findings =
                plan.findings().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Finding::level, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(level ->
                                FindingLines.count(
                                        level.getKey(), Math.toIntExact(level.getValue())))
                        .collect(Collectors.joining(", "));
        sheet.line(
                ink.faint(
                        "plan "
                                + Words.briefDigest(plan.digest())
                                + ", "
                                + Words.briefSource(plan.commit())
                                + (findings.isEmpty() ? "" : ", " + findings)));
    }

    private String why(Change change) {
        return CauseText.why(change, causes.of(change));
    }

    private String label(ChangeId id) {
        return plan.change(id).map(this::label).orElse(id.brief());
    }

    private String label(Change change) {
        return sign(change.action(), change.action().sign())
                + " "
                + change.key().kind().text()
                + " "
                + names.key(change.key());
    }

    private String sign(Action action, String text) {
        return switch (action) {
            case CREATE -> ink.good(text);
            case UPDATE -> ink.mind(text);
            case DELETE -> ink.bad(text);
        };
    }
}
