package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `/api/v1/groups/rules`.
final class RuleCalls {

    private static final Pages LIST = new Pages(50, 200);

    /// Limits of rules (Okta help, "About group rules").
    private static final int NAME_AT_MOST = 50;

    private static final int TARGETS_AT_MOST = 100;
    private static final int EXCLUSIONS_AT_MOST = 100;
    private static final int RULES_AT_MOST = 2000;

    /// Until when writes are answered 423, by org, so that a reset forgets it.
    private final java.util.Map<Org, Instant> reconciling = new java.util.WeakHashMap<>();

    private record Content(
            String name, String expression, List<String> excluded, List<String> targets) {}

    void register(Routes routes) {
        String all = "/api/v1/groups/rules";
        String one = all + "/{id}";
        routes.add("GET", all, "groups", RuleCalls::list);
        routes.add("POST", all, "groups", call -> write(call, () -> create(call)));
        routes.add("GET", one, "groups", call -> Invocation.json(200, shown(call, call.rule(0))));
        routes.add("PUT", one, "groups", call -> write(call, () -> replace(call)));
        routes.add("DELETE", one, "groups", call -> write(call, () -> delete(call)));
        routes.add(
                "POST",
                one + "/lifecycle/activate",
                "groups",
                call ->
                        write(
                                call,
                                () -> {
                                    call.engine().rules.activate(call.rule(0), call.actor());
                                    return Answer.empty(204);
                                }));
        routes.add(
                "POST",
                one + "/lifecycle/deactivate",
                "groups",
                call ->
                        write(
                                call,
                                () -> {
                                    call.engine().rules.deactivate(call.rule(0), call.actor());
                                    return Answer.empty(204);
                                }));
    }

    private static Answer list(Invocation call) {
        String keyword = call.query("search").orElse("").toLowerCase(Locale.ROOT);
        List<Row> rows =
                call.org().rules.values().stream()
                        .filter(rule -> rule.name.toLowerCase(Locale.ROOT).contains(keyword))
                        .map(rule -> new Row(rule.order, shown(call, rule)))
                        .toList();
        return LIST.of(call, rows);
    }

    private static ObjectNode shown(Invocation call, Rule rule) {
        ObjectNode node = rule.json();
        if (call.query("expand").orElse("").contains("groupIdToGroupNameMap")) {
            ObjectNode names = node.putObject("_embedded").putObject("groupIdToGroupNameMap");
            for (String id : rule.targets) {
                Group group = call.org().groups.get(id);
                if (group != null) {
                    names.put(id, group.name());
                }
            }
        }
        return node;
    }

    private Answer write(Invocation call, java.util.function.Supplier<Answer> work) {
        Org org = call.org();
        Instant until = reconciling.getOrDefault(org, Instant.MIN);
        if (org.now().isBefore(until)) {
            throw Refusal.usual(423, "");
        }
        Answer answer = work.get();
        reconciling.put(org, org.now().plus(org.delays().ruleWrites()));
        return answer;
    }

    private static Answer create(Invocation call) {
        Org org = call.org();
        Content content = read(call);
        if (org.rules.size() >= RULES_AT_MOST) {
            throw Refusal.invalid("rule", "The org has reached its maximum of group rules.");
        }
        refuseDuplicate(org, content.name(), "");
        Rule rule =
                new Rule(
                        org.newId("0pr"),
                        org.nextOrder(),
                        org.now(),
                        content.name(),
                        content.expression(),
                        content.excluded(),
                        content.targets());
        org.rules.put(rule.id, rule);
        log(call, rule, "group.user_membership.rule.create", "Create group rule");
        return Invocation.json(200, rule.json());
    }

    private static Answer replace(Invocation call) {
        Rule rule = call.rule(0);
        if (rule.active()) {
            throw Refusal.invalid("rule", "Cannot update an active rule.");
        }
        Content content = read(call);
        refuseDuplicate(call.org(), content.name(), rule.id);
        if (!content.targets().equals(rule.targets)) {
            switch (call.org().switches().ruleTargets()) {
                case APPLIED -> rule.targets = content.targets();
                case KEPT -> {}
                case REFUSED ->
                        throw Refusal.invalid("actions", "The groups of a rule cannot be changed.");
            }
        }
        rule.name = content.name();
        rule.expression = content.expression();
        rule.excludedUsers = content.excluded();
        rule.lastUpdated = call.org().now();
        log(call, rule, "group.user_membership.rule.update", "Update group rule");
        return Invocation.json(200, rule.json());
    }

    private static Answer delete(Invocation call) {
        call.engine().rules.delete(call.rule(0), call.flag("removeUsers", false), call.actor());
        return Invocation.json(202, Json.object());
    }

    private static Content read(Invocation call) {
        JsonNode body = call.body();
        String name = Json.text(body, "name").orElse("");
        if (name.isBlank() || name.length() > NAME_AT_MOST) {
            throw Refusal.invalid("name", "name: must be 1 to " + NAME_AT_MOST + " characters");
        }
        String expression =
                Json.text(body.path("conditions").path("expression"), "value")
                        .orElseThrow(() -> Refusal.invalid("conditions.expression"));
        Expression.parse(expression);
        List<String> targets = texts(body.at("/actions/assignUserToGroups/groupIds"));
        if (targets.isEmpty() || targets.size() > TARGETS_AT_MOST) {
            throw Refusal.invalid(
                    "groupIds", "groupIds: must be 1 to " + TARGETS_AT_MOST + " groups");
        }
        targets.forEach(id -> checkTarget(call, id));
        List<String> excluded = texts(body.at("/conditions/people/users/exclude"));
        if (excluded.size() > EXCLUSIONS_AT_MOST) {
            throw Refusal.invalid("exclude", "exclude: at most " + EXCLUSIONS_AT_MOST + " users");
        }
        return new Content(name, expression, excluded, targets);
    }

    private static void checkTarget(Invocation call, String id) {
        Group group = call.org().groups.get(id);
        if (group == null) {
            throw Refusal.invalid("groupIds", "groupIds: no group " + id);
        }
        if (!group.adminRoles.isEmpty()) {
            throw new Refusal(
                    400,
                    "E0000192",
                    "Groups with admin roles cannot be the target of a group rule.");
        }
        if (!group.isOktaGroup()) {
            throw Refusal.invalid("groupIds", "groupIds: not an Okta group: " + id);
        }
    }

    private static void refuseDuplicate(Org org, String name, String exceptId) {
        boolean taken =
                org.rules.values().stream()
                        .anyMatch(rule -> rule.name.equals(name) && !rule.id.equals(exceptId));
        if (taken) {
            throw Refusal.invalid(
                    "name",
                    "name: An object with this field already exists in the current organization");
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static void log(Invocation call, Rule rule, String type, String message) {
        call.org().log.success(call.actor(), type, message, rule.target());
    }
}
