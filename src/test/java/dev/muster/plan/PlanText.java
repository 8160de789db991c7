package dev.muster.plan;

import dev.muster.live.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A plan as text that says everything, for golden files.
final class PlanText {

    private final Plan plan;
    private final List<String> lines = new ArrayList<>();

    private PlanText(Plan plan) {
        this.plan = plan;
    }

    static String of(Plan plan) {
        PlanText text = new PlanText(plan);
        plan.changes().forEach(text::change);
        for (Plan.Withheld withheld : plan.withheld()) {
            Change change = withheld.change();
            text.lines.add(
                    "withheld "
                            + change.action().sign()
                            + " "
                            + name(change)
                            + " by "
                            + withheld.scopeEntry()
                            + ": "
                            + withheld.authority().text());
        }
        for (Finding finding : plan.findings()) {
            text.lines.add(
                    finding.level()
                            + " "
                            + finding.id()
                            + " "
                            + finding.place().map(place -> place + ": ").orElse("")
                            + finding.message());
        }
        plan.unknown()
                .forEach(row -> text.lines.add("unknown " + row.subject() + ": " + row.why()));
        plan.waiting().forEach(condition -> text.lines.add("waiting for " + brief(condition)));
        text.lines.add(
                plan.isInSync() && plan.changes().isEmpty()
                        ? "in sync"
                        : "granted "
                                + plan.granted().count()
                                + ", revoked "
                                + plan.revoked().count());
        return String.join("\n", text.lines) + "\n";
    }

    private void change(Change change) {
        lines.add(change.action().sign() + " " + name(change) + why(change.reason()));
        if (change.action() == Action.UPDATE) {
            for (FieldChange field : change.fieldChanges()) {
                lines.add(
                        "    "
                                + field.field()
                                + ": "
                                + field.before().map(v -> v.text()).orElse("none")
                                + " -> "
                                + field.after().map(v -> v.text()).orElse("none"));
            }
        }
        item(
                "after",
                change.dependsOn().stream()
                        .map(plan::change)
                        .flatMap(Optional::stream)
                        .sorted(PlanOrder.COMPARATOR)
                        .map(other -> other.action().sign() + " " + name(other))
                        .toList());
        item("needs", change.needs().stream().map(PlanText::brief).toList());
        item("brings", change.brings().stream().map(PlanText::brief).toList());
        item("grants", reach(change.grants()));
        item("revokes", reach(change.revokes()));
    }

    private void item(String word, Collection<String> items) {
        if (!items.isEmpty()) {
            lines.add("    " + word + " " + String.join("; ", items));
        }
    }

    private static String name(Change change) {
        return change.key().kind().text() + " " + change.key().text();
    }

    private static String why(Reason reason) {
        return switch (reason) {
            case Reason.Declared(var at) -> "  (" + at + ")";
            case Reason.Undeclared _ -> "  (undeclared)";
            case Reason.Expired(var at, var until) -> "  (expired " + until + ", " + at + ")";
            case Reason.Denied(var at) -> "  (denied, " + at + ")";
            case Reason.Excepted(var at) -> "  (excepted, " + at + ")";
            case Reason.StatedState(var at) -> "  (stated, " + at + ")";
            case Reason.Replaced(var at) -> "  (replaced, " + at + ")";
            case Reason.KeepsRole(var at) -> "  (keeps the role, " + at + ")";
            case Reason.NotProvisioned(var at) -> "  (not provisioned, " + at + ")";
        };
    }

    private static String brief(Condition condition) {
        return switch (condition) {
            case Condition.UserArrived(var login) -> login + " arrived";
            case Condition.AnyUserArrived(String group, var logins) ->
                    "any of "
                            + logins.stream().map(l -> l.value()).collect(Collectors.joining(", "))
                            + " arrived for "
                            + group;
            case Condition.GroupArrived(String group) -> group + " arrived";
            case Condition.MemberArrived(String group, var login) -> login + " in " + group;
            case Condition.MemberGone(String group, var login) -> login + " gone from " + group;
            case Condition.ProvisioningConnected(String app) -> app + " connected";
            case Condition.AccessControlTurnedOn _ -> "attributes turned on";
            case Condition.JobEnded(String id, String what) -> what + " (" + id + ") ended";
        };
    }

    private static List<String> reach(Reach reach) {
        return reach.products().stream()
                .map(product ->
                        product.people().stream().map(l -> l.value()).toList()
                                + " x "
                                + product.permissionSets()
                                + " x "
                                + product.accounts())
                .toList();
    }
}
