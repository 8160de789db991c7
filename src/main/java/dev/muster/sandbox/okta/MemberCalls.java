package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `/api/v1/groups/{id}/users` and below.
final class MemberCalls {

    /// Default 1000, 200 advised, no maximum stated (Groups API, list members). The next link loses
    /// `expand`.
    private static final Pages LIST = new Pages(1000, 1000).lenient().forgetting("expand");

    void register(Routes routes) {
        routes.add("GET", "/api/v1/groups/{id}/users", "groups", MemberCalls::list);
        routes.add("PUT", "/api/v1/groups/{id}/users/{id}", "groups", MemberCalls::add);
        routes.add("DELETE", "/api/v1/groups/{id}/users/{id}", "groups", MemberCalls::remove);
        routes.add(
                "GET", "/api/v1/groups/{id}/users/{id}/group-rules", "groups", MemberCalls::rules);
    }

    private static Answer list(Invocation call) {
        Group group = call.group(0);
        boolean embeds =
                call.query("expand").orElse("").contains("group-rules")
                        && call.org().switches().groupRulesEmbedded();
        Optional<Query> search = call.query("search").map(Query::parse);
        List<User> users =
                new ArrayList<>(group.members.keySet().stream().map(call.org()::user).toList());
        users.sort(java.util.Comparator.comparingLong(user -> user.order));
        List<Row> rows = new ArrayList<>();
        for (User user : users) {
            ObjectNode json = user.json();
            if (search.isEmpty() || search.get().holds(json)) {
                if (embeds) {
                    json.putObject("_embedded")
                            .set("group-rules", ruleList(call.org(), group, user));
                }
                rows.add(new Row(user.order, json));
            }
        }
        return LIST.of(call, rows);
    }

    private static Answer add(Invocation call) {
        call.engine().directory.addMember(call.group(0), call.user(1), call.actor());
        return Answer.empty(204);
    }

    private static Answer remove(Invocation call) {
        call.engine().directory.removeMember(call.group(0), call.user(1), call.actor());
        return Answer.empty(204);
    }

    private static Answer rules(Invocation call) {
        Group group = call.group(0);
        User user = call.user(1);
        if (!group.members.containsKey(user.id)) {
            throw Refusal.notFound(user.id, "UserGroupMembership");
        }
        return Invocation.json(200, ruleList(call.org(), group, user));
    }

    private static ArrayNode ruleList(Org org, Group group, User user) {
        ArrayNode list = Json.array();
        Group.Membership membership = group.members.get(user.id);
        if (membership != null) {
            membership.rules().stream()
                    .flatMap(id -> Optional.ofNullable(org.rules.get(id)).stream())
                    .forEach(rule -> list.addObject().put("id", rule.id).put("name", rule.name));
        }
        return list;
    }
}
