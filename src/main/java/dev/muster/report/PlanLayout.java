package dev.muster.report;

import dev.muster.guard.Verdict;
import dev.muster.live.Condition;
import dev.muster.live.Coverage;
import dev.muster.live.Names;
import dev.muster.model.Kind;
import dev.muster.model.Place;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Finding;
import dev.muster.plan.Losses;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import dev.muster.report.PlanPage.Count;
import dev.muster.report.PlanPage.Item;
import dev.muster.report.PlanPage.Section;
import dev.muster.report.PlanPage.Tone;
import dev.muster.review.Causes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lays a plan out, in the order in which the text has it.
final class PlanLayout {

    private static final int ACCOUNTS_SHOWN = 12;
    private static final int SETS_SHOWN = 10;

    private final Plan plan;
    private final Verdict verdict;
    private final List<Coverage.Entry> gaps;
    private final Causes causes;
    private final Names names;
    private final ReachOfChanges reaches;
    private final List<Section> sections = new ArrayList<>();

    PlanLayout(Plan plan, Verdict verdict, List<Coverage.Entry> gaps, Causes causes, Names names) {
        this.plan = plan;
        this.verdict = verdict;
        this.gaps = List.copyOf(gaps);
        this.causes = causes;
        this.names = names;
        this.reaches = new ReachOfChanges(plan, names);
    }

    PlanPage page() {
        losses();
        changes();
        waiting();
        verdict();
        withheld();
        findings();
        unknown();
        gaps();
        return new PlanPage(
                headline(),
                counts(),
                PersonReach.of(plan),
                sections,
                "Plan "
                        + plan.digest()
                        + " from "
                        + Words.source(plan.commit())
                        + ", made at "
                        + plan.madeAt());
    }

    private String headline() {
        if (!plan.changes().isEmpty()) {
            return "Plan: " + Words.count(plan.changes().size(), "change");
        }
        return Unchanged.of(plan, verdict, gaps).heading();
    }

    private List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        for (Action action : Action.values()) {
            int number =
                    Math.toIntExact(
                            plan.changes().stream()
                                    .filter(change -> change.action() == action)
                                    .count());
            count(counts, tone(action), number, number + " to " + action.text());
        }
        MovedText.count(plan, causes).ifPresent(line -> counts.add(new Count(Tone.MIND, line)));
        people(counts, Tone.GOOD, plan.granted(), "gains access", "gain access");
        people(counts, Tone.BAD, plan.revoked(), "loses access", "lose access");
        reaches.edits().ifPresent(line -> counts.add(new Count(Tone.BAD, line)));
        String lost = LossLines.counts(plan.losses());
        count(counts, Tone.BAD, lost.isEmpty() ? 0 : 1, lost);
        int held = verdict.holds().stream().mapToInt(hold -> hold.changes().size()).sum();
        count(
                counts,
                Tone.MIND,
                verdict.holds().size(),
                held == 0 ? "held as a whole" : held + " held");
        count(
                counts,
                Tone.BAD,
                verdict.refused().size(),
                verdict.refused().size() + " refused by a guard");
        SortedMap<Finding.Level, Integer> levels = new TreeMap<>();
        plan.findings().forEach(finding -> levels.merge(finding.level(), 1, Integer::sum));
        levels.forEach((level, number) ->
                count(counts, tone(level), number, FindingLines.count(level, number)));
        count(counts, Tone.BAD, plan.unknown().size(), plan.unknown().size() + " not known");
        count(
                counts,
                Tone.BAD,
                gaps.size(),
                Words.count(gaps.size(), "list not read", "lists not read"));
        count(counts, Tone.MIND, plan.waiting().size(), plan.waiting().size() + " on the way");
        return counts;
    }

    private static void count(List<Count> counts, Tone tone, int number, String text) {
        if (number > 0) {
            counts.add(new Count(tone, text));
        }
    }

    private static void people(
            List<Count> counts, Tone tone, Reach reach, String one, String many) {
        count(counts, tone, reach.isEmpty() ? 0 : 1, ReachOfChanges.counted(reach, one, many));
    }

    private void losses() {
        Losses losses = plan.losses();
        if (losses.sessions().isEmpty()) {
            return;
        }
        List<String> people = LossLines.people(losses, names, ACCOUNTS_SHOWN);
        String sessions = LossLines.sessions(losses, SETS_SHOWN);
        if (people.isEmpty()) {
            sections.add(
                    new Section(
                            "sessions that run on",
                            "",
                            false,
                            List.of(new Item(Tone.MIND, sessions, "", List.of()))));
            return;
        }
        sections.add(
                new Section(
                        "who loses the last way into an account"
                                + (losses.allRead() ? "" : ", as far as was read"),
                        sessions,
                        true,
                        people.stream()
                                .map(line -> new Item(Tone.BAD, line, "", List.of()))
                                .toList()));
    }

    private void changes() {
        List<Item> items = new ArrayList<>();
        String heading = "";
        for (Change change : plan.changes()) {
            String own = heading(change);
            if (!own.equals(heading)) {
                add(heading, false, items);
                items = new ArrayList<>();
                heading = own;
            }
            items.add(change(change));
        }
        add(heading, false, items);
    }

    private static String heading(Change change) {
        Kind kind = change.key().kind();
        return kind.text()
                + "s"
                + (change.reason().isStatedEnd() ? " (ends that the declaration states)" : "");
    }

    private Item change(Change change) {
        List<String> details = new ArrayList<>(CauseText.details(causes.of(change)));
        if (change.action() != Action.DELETE) {
            details.addAll(FieldLines.of(change, names, Ink.PLAIN));
        }
        reaches.gives(change).ifPresent(details::add);
        reaches.takes(change).ifPresent(details::add);
        for (Condition condition : change.needs()) {
            details.add("waits for " + condition.text());
        }
        String text = names.key(change.key());
        String why = why(change);
        return new Item(tone(change.action()), text, why, details);
    }

    private String why(Change change) {
        return CauseText.why(change, causes.of(change));
    }

    private void waiting() {
        add(
                "on the way by itself",
                false,
                plan.waiting().stream()
                        .map(condition -> new Item(Tone.MIND, condition.text(), "", List.of()))
                        .toList());
    }

    private void verdict() {
        for (Verdict.Hold hold : verdict.holds()) {
            sections.add(
                    new Section(
                            "held by " + hold.guard(),
                            HoldLines.withRelease(hold),
                            true,
                            labels(hold.changes())));
        }
        add(
                "refused",
                true,
                verdict.refused().stream()
                        .map(refusal ->
                                item(
                                        refusal.change(),
                                        "",
                                        List.of(refusal.guard() + ": " + refusal.message())))
                        .toList());
        add(
                "blocked",
                false,
                verdict.blocked().stream()
                        .map(blocked ->
                                item(
                                        blocked.change(),
                                        "depends on " + label(blocked.by()),
                                        List.of()))
                        .toList());
    }

    private List<Item> labels(Collection<ChangeId> changes) {
        return plan.changes().stream()
                .filter(change -> changes.contains(change.id()))
                .map(change -> item(change.id(), "", List.of()))
                .toList();
    }

    private Item item(ChangeId id, String why, List<String> details) {
        return new Item(
                plan.change(id).map(change -> tone(change.action())).orElse(Tone.PLAIN),
                label(id),
                why,
                details);
    }

    private String label(ChangeId id) {
        return plan.change(id).map(change -> label(change, names)).orElse(id.brief());
    }

    /// A change in a few words, such as `membership AWS-ReadOnly <- okta.demo@example.com`.
    static String label(Change change, Names names) {
        return change.key().kind().text() + " " + names.key(change.key());
    }

    private void withheld() {
        add(
                "left alone, because an authority does not allow it",
                false,
                plan.withheld().stream()
                        .map(withheld ->
                                new Item(
                                        tone(withheld.change().action()),
                                        label(withheld.change(), names),
                                        why(withheld.change()),
                                        List.of(
                                                withheld.scopeEntry()
                                                        + " is "
                                                        + withheld.authority().text())))
                        .toList());
    }

    private void findings() {
        List<Item> items = new ArrayList<>();
        boolean grave = false;
        for (Finding finding : plan.findings()) {
            grave |=
                    finding.level() == Finding.Level.UNRESOLVED
                            || finding.level() == Finding.Level.REFUSED;
            String place = finding.place().map(Place::toString).map(at -> at + "  ").orElse("");
            items.add(
                    new Item(
                            tone(finding.level()),
                            place + FindingLines.word(finding.level()) + "  " + finding.message(),
                            "[" + finding.id() + "]",
                            finding.remedy().isEmpty() ? List.of() : List.of(finding.remedy())));
        }
        add("findings", grave, items);
    }

    private void unknown() {
        add(
                "not known, and therefore left as it is",
                true,
                plan.unknown().stream()
                        .map(item -> new Item(Tone.BAD, item.subject(), "", List.of(item.why())))
                        .toList());
    }

    private void gaps() {
        add(
                "lists that could not be read",
                true,
                gaps.stream()
                        .map(gap ->
                                new Item(
                                        Tone.BAD, gap.subject(), "", List.of(gap.gap().orElse(""))))
                        .toList());
    }

    private void add(String heading, boolean needsDecision, List<Item> items) {
        if (!items.isEmpty()) {
            sections.add(new Section(heading, "", needsDecision, items));
        }
    }

    private static Tone tone(Action action) {
        return switch (action) {
            case CREATE -> Tone.GOOD;
            case UPDATE -> Tone.MIND;
            case DELETE -> Tone.BAD;
        };
    }

    private static Tone tone(Finding.Level level) {
        return switch (level) {
            case UNRESOLVED, REFUSED -> Tone.BAD;
            case WARNING -> Tone.MIND;
            case NOTE -> Tone.PLAIN;
        };
    }
}
