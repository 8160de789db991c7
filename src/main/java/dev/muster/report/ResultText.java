package dev.muster.report;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.Verdict;
import dev.muster.live.Condition;
import dev.muster.live.Names;
import dev.muster.model.ApiFailure;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What became of each change, for a person: how many came into force, then one line per change,
/// then what to do about those that did not.
public final class ResultText {

    private static final int KEY_WIDTH = 80;

    private final List<ChangeResult> results;
    private final Names names;
    private final Ink ink;
    private final Sheet sheet = new Sheet();
    private final Set<Result> told = new HashSet<>();

    private ResultText(List<ChangeResult> results, Names names, Ink ink) {
        this.results = results;
        this.names = names;
        this.ink = ink;
    }

    public static String of(List<ChangeResult> results, Left left, Names names, Ink ink) {
        return new ResultText(results, names, ink).write(left);
    }

    private String write(Left left) {
        summary();
        sheet.gap();
        results.forEach(this::line);
        holds(left.holds());
        left.plan().map(Left.Judged::plan).ifPresent(this::leftAlone);
        unread(left);
        if (!left.waiting().isEmpty()) {
            sheet.heading(ink, "still waited for");
            left.waiting().forEach(on -> sheet.line("  " + ink.mind("... ") + on.text()));
        }
        advice(left);
        return sheet.toString();
    }

    private void holds(List<Verdict.Hold> holds) {
        for (Verdict.Hold hold : holds) {
            sheet.heading(ink, "held by " + hold.guard());
            sheet.line("  " + ink.mind(hold.message()));
            HoldLines.release(hold).forEach(line -> sheet.line("  " + line));
        }
    }

    private void leftAlone(Plan plan) {
        if (!plan.withheld().isEmpty()) {
            sheet.heading(ink, "left alone, because an authority does not allow it");
            plan.withheld()
                    .forEach(withheld ->
                            sheet.line(
                                    "  "
                                            + label(withheld.change())
                                            + "  "
                                            + ink.faint(
                                                    withheld.scopeEntry()
                                                            + " is "
                                                            + withheld.authority().text())));
        }
        FindingLines.write(
                sheet, plan.findings().stream().filter(ResultText::isGrave).toList(), ink);
    }

    private void unread(Left left) {
        UnreadLines.write(
                sheet,
                left.plan().map(judged -> judged.plan().unknown()).orElse(List.of()),
                left.stopped().isPresent() ? List.of() : left.gaps(),
                ink);
    }

    /// What plan says as well and nobody has to act on at once is left to it.
    private static boolean isGrave(Finding finding) {
        return switch (finding.level()) {
            case UNRESOLVED, REFUSED -> true;
            case WARNING, NOTE -> false;
        };
    }

    private void summary() {
        if (results.isEmpty()) {
            sheet.line("Nothing to change.");
            return;
        }
        long inForce = results.stream().filter(result -> result.result().isInForce()).count();
        SortedMap<String, Integer> others = new TreeMap<>();
        results.stream()
                .filter(result -> !result.result().isInForce())
                .forEach(result -> others.merge(result.result().word(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        others.forEach((word, number) -> parts.add(number + " " + word));
        String head =
                inForce == results.size()
                        ? "Applied " + Words.count(results.size(), "change") + "."
                        : inForce + " of " + Words.count(results.size(), "change") + " applied";
        sheet.line(parts.isEmpty() ? ink.good(head) : head + ": " + String.join(", ", parts) + ".");
    }

    private void line(ChangeResult result) {
        int width =
                results.stream()
                        .mapToInt(other -> plainLabel(other.change()).length())
                        .filter(length -> length <= KEY_WIDTH)
                        .max()
                        .orElse(0);
        int padding = Math.max(0, width - plainLabel(result.change()).length());
        sheet.line(
                "  " + label(result.change()) + " ".repeat(padding) + "  " + word(result.result()));
        detail(result.result()).forEach(detail -> sheet.line("      " + detail));
        told.add(result.result());
    }

    private String word(Result result) {
        String word = result.word();
        return switch (result) {
            case Result.Done _, Result.AlreadyThere _ -> ink.good(word);
            case Result.Waiting _,
                    Result.Blocked _,
                    Result.Held _,
                    Result.Superseded _,
                    Result.NotTried _ ->
                    ink.mind(word);
            case Result.Refused _, Result.Failed _ -> ink.bad(word);
        };
    }

    private List<String> detail(Result result) {
        return switch (result) {
            case Result.Done _, Result.AlreadyThere _ -> List.of();
            case Result.Waiting(var on, var since) ->
                    List.of("waits for " + on.text() + ", since " + Words.clock(since));
            case Result.Blocked(var by) ->
                    List.of(
                            "needs "
                                    + results.stream()
                                            .filter(other -> other.change().id().equals(by))
                                            .findFirst()
                                            .map(other -> plainLabel(other.change()))
                                            .orElse("change " + by.brief()));
            case Result.Held(String guard) -> List.of("by " + guard);
            case Result.Refused(String guard, String why) ->
                    List.of(guard + (told.contains(result) ? ": for the same reason" : ": " + why));
            case Result.Superseded(String why) -> List.of(why);
            case Result.NotTried(String why) -> List.of(why);
            case Result.Failed(ApiFailure failure) ->
                    List.of(failure.text(), Advice.remedy(failure));
        };
    }

    private void advice(Left left) {
        if (results.stream().anyMatch(result -> result.result() instanceof Result.Superseded)) {
            sheet.gap()
                    .line(
                            "Something changed while Muster worked. Run plan again and look at what is left.");
        }
        if (left.stopped().isPresent()) {
            return;
        }
        SortedSet<Condition> waited = new TreeSet<>(left.waiting());
        results.stream()
                .map(ChangeResult::result)
                .filter(Result.Waiting.class::isInstance)
                .map(Result.Waiting.class::cast)
                .forEach(waiting -> waited.add(waiting.on()));
        boolean byItself = false;
        for (Condition condition : waited) {
            if (condition instanceof Condition.ProvisioningConnected(String app)) {
                sheet.gap().lines("", turnOn(app));
            } else {
                byItself = true;
            }
        }
        if (byItself) {
            sheet.gap()
                    .line(
                            "What waits goes on by itself; run apply again, or with a longer --wait.");
        }
    }

    /// No API turns SCIM on for this app, and Okta need not even tell that it is on.
    private static List<String> turnOn(String app) {
        return List.of(
                "App " + app + " is made, and a person has to go on in the Okta Admin Console:",
                "  1. Applications > the app > Provisioning > Integration: enter the SCIM endpoint and"
                        + " token.",
                "     muster doctor prints the endpoint, and the page of the AWS console with the"
                        + " token.",
                "  2. To App, beside it: turn on Create Users, Update User Attributes and Deactivate"
                        + " Users.",
                "  3. Run apply again. If it still waits for this, Okta does not tell that SCIM is on:",
                "     take `create: true` out of the declaration of "
                        + app
                        + ", and run apply again.");
    }

    private String label(Change change) {
        String text = plainLabel(change);
        return switch (change.action()) {
            case CREATE -> ink.good(text);
            case UPDATE -> ink.mind(text);
            case DELETE -> ink.bad(text);
        };
    }

    private String plainLabel(Change change) {
        Action action = change.action();
        return action.sign() + " " + change.key().kind().text() + " " + names.key(change.key());
    }
}
