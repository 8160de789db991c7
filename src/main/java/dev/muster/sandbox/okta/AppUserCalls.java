package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.util.ArrayList;
import java.util.List;

/// `/api/v1/apps/{id}/users` and below.
final class AppUserCalls {

    /// Default 50, at most 500 (Application Users API, list).
    private static final Pages KEEPING = new Pages(50, 500);

    private static final Pages LOSING = KEEPING.forgetting("expand");

    void register(Routes routes) {
        String all = "/api/v1/apps/{id}/users";
        String one = all + "/{id}";
        routes.add("GET", all, "apps", AppUserCalls::list);
        routes.add("POST", all, "apps", call -> assign(call, call.body().path("id").asText()));
        routes.add("GET", one, "apps", AppUserCalls::get);
        routes.add("POST", one, "apps", call -> assign(call, call.parameters().get(1)));
        routes.add("DELETE", one, "apps", AppUserCalls::unassign);
    }

    private static Answer list(Invocation call) {
        App app = call.app(0);
        String start = call.query("q").orElse("");
        List<Row> rows = new ArrayList<>();
        for (AppUser appUser : app.users.values()) {
            if (appUser.userName.startsWith(start) || appUser.user.name().startsWith(start)) {
                rows.add(new Row(appUser.order, shown(call, app, appUser)));
            }
        }
        Pages pages = call.org().switches().appUsersKeepExpand() ? KEEPING : LOSING;
        return pages.of(call, rows);
    }

    private static ObjectNode shown(Invocation call, App app, AppUser appUser) {
        ObjectNode json = appUser.json(app.id);
        if (call.query("expand").orElse("").contains("user")) {
            json.putObject("_embedded").set("user", appUser.user.json());
        }
        return json;
    }

    private static Answer get(Invocation call) {
        App app = call.app(0);
        User user = call.user(1);
        AppUser appUser = app.users.get(user.id);
        if (appUser == null) {
            throw Refusal.notFound(user.id, "AppUser");
        }
        return Invocation.json(200, shown(call, app, appUser));
    }

    private static Answer assign(Invocation call, String userId) {
        App app = call.app(0);
        AppUser appUser =
                call.engine().assignments.assignUser(app, call.org().user(userId), call.actor());
        return Invocation.json(200, appUser.json(app.id));
    }

    private static Answer unassign(Invocation call) {
        call.engine().assignments.unassignUser(call.app(0), call.user(1), call.actor());
        return Answer.empty(204);
    }
}
