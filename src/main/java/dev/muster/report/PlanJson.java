package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.guard.Verdict;
import dev.muster.live.Coverage;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.Finding;
import dev.muster.plan.Losses;
import dev.muster.plan.Plan;
import dev.muster.review.Causes;
import java.util.List;

/// A plan and its verdict as `muster.plan/1`. The same plan always gives the same bytes.
public final class PlanJson {

    /// What a saved plan says of itself.
    public static final String FORMAT = "muster.plan/1";

    private PlanJson() {}

    public static String of(Plan plan, Verdict verdict) {
        return of(plan, verdict, List.of(), Causes.NONE);
    }

    /// @param gaps lists that had to be read and were not
    public static String of(Plan plan, Verdict verdict, List<Coverage.Entry> gaps, Causes causes) {
        return Json.write(document(plan, verdict, gaps, causes));
    }

    static ObjectNode document(
            Plan plan, Verdict verdict, List<Coverage.Entry> gaps, Causes causes) {
        ObjectNode document = Json.document(FORMAT);
        document.put("commit", plan.commit());
        document.put("digest", plan.digest());
        document.put("madeAt", plan.madeAt().toString());
        document.put("inSync", plan.isInSync() && verdict.isClear() && gaps.isEmpty());
        document.set("counts", counts(plan));
        document.set("granted", ChangeJson.reach(plan.granted()));
        document.set("revoked", ChangeJson.reach(plan.revoked()));
        document.set("losses", losses(plan.losses()));
        ArrayNode changes = document.putArray("changes");
        plan.changes().forEach(change -> changes.add(ChangeJson.of(change, causes.of(change))));
        document.set("verdict", verdict(verdict));
        document.set("withheld", withheld(plan, causes));
        document.set("findings", findings(plan.findings()));
        document.set("unknown", unknown(plan));
        document.set("unread", unread(gaps));
        document.set("waiting", ChangeJson.conditions(plan.waiting()));
        return document;
    }

    private static ObjectNode counts(Plan plan) {
        ObjectNode counts = Json.object();
        for (Action action : Action.values()) {
            counts.put(
                    action.text(),
                    plan.changes().stream().filter(change -> change.action() == action).count());
        }
        return counts;
    }

    private static ObjectNode losses(Losses losses) {
        ObjectNode node = Json.object();
        ArrayNode lastWays = node.putArray("lastWays");
        losses.lastWays()
                .forEach((login, accounts) ->
                        lastWays.addObject()
                                .put("login", login.value())
                                .set("accounts", Json.texts(accounts)));
        node.set("nothingLeft", Json.texts(losses.nothingLeft()));
        ArrayNode sessions = node.putArray("sessions");
        losses.sessions()
                .forEach((set, duration) ->
                        sessions.addObject()
                                .put("permissionSet", set)
                                .put("atMost", duration.toString()));
        return node.put("allRead", losses.allRead());
    }

    private static ObjectNode verdict(Verdict verdict) {
        ObjectNode node = Json.object();
        node.put("clear", verdict.isClear());
        node.set("approved", Json.texts(verdict.approved().approved()));
        ArrayNode holds = node.putArray("holds");
        for (Verdict.Hold hold : verdict.holds()) {
            ObjectNode item =
                    holds.addObject().put("guard", hold.guard()).put("message", hold.message());
            hold.ticket()
                    .ifPresent(
                            ticket -> item.put("hold", ticket.id()).put("digest", ticket.digest()));
            item.set("changes", Json.texts(hold.changes()));
        }
        ArrayNode blocked = node.putArray("blocked");
        for (Verdict.Blocked item : verdict.blocked()) {
            blocked.addObject().put("change", item.change().value()).put("by", item.by().value());
        }
        ArrayNode refused = node.putArray("refused");
        for (Verdict.Refusal item : verdict.refused()) {
            refused.addObject()
                    .put("change", item.change().value())
                    .put("guard", item.guard())
                    .put("message", item.message());
        }
        return node;
    }

    private static ArrayNode withheld(Plan plan, Causes causes) {
        ArrayNode array = Json.array();
        for (Plan.Withheld withheld : plan.withheld()) {
            Change change = withheld.change();
            ObjectNode node = array.addObject();
            node.put("authority", withheld.authority().text());
            node.put("scopeEntry", withheld.scopeEntry());
            node.set("change", ChangeJson.of(change, causes.of(change)));
        }
        return array;
    }

    static ArrayNode findings(List<Finding> findings) {
        ArrayNode array = Json.array();
        for (Finding finding : findings) {
            ObjectNode node = array.addObject();
            node.put("level", FindingLines.word(finding.level()));
            node.put("id", finding.id());
            node.put("kind", finding.key().map(key -> key.kind().text()).orElse(null));
            node.put("key", finding.key().map(Key::text).orElse(null));
            node.put("place", finding.place().map(Place::toString).orElse(null));
            node.put("message", finding.message());
            node.put("remedy", finding.remedy());
        }
        return array;
    }

    private static ArrayNode unread(List<Coverage.Entry> gaps) {
        ArrayNode array = Json.array();
        gaps.forEach(gap ->
                array.addObject()
                        .put("system", gap.target().text())
                        .put("list", gap.list())
                        .put("why", gap.gap().orElse("")));
        return array;
    }

    private static ArrayNode unknown(Plan plan) {
        ArrayNode array = Json.array();
        plan.unknown()
                .forEach(item ->
                        array.addObject().put("subject", item.subject()).put("why", item.why()));
        return array;
    }
}
