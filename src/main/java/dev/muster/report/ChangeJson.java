package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.live.Condition;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.model.Value;
import dev.muster.plan.Change;
import dev.muster.plan.FieldChange;
import dev.muster.plan.Reach;
import dev.muster.review.Cause;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// One change as JSON.
final class ChangeJson {

    private ChangeJson() {}

    /// With what is known of what brought it about.
    static ObjectNode of(Change change, Cause cause) {
        return of(change).set("cause", CauseText.json(cause));
    }

    static ObjectNode of(Change change) {
        ObjectNode node = Json.object();
        node.put("id", change.id().value());
        node.put("kind", change.key().kind().text());
        node.put("key", change.key().text());
        node.set("names", names(change.key()));
        node.put("action", change.action().text());
        node.set("before", state(change.before()));
        node.set("after", state(change.after()));
        node.set("fields", fields(change));
        node.put("reason", Reasons.word(change.reason()));
        node.put("place", change.reason().place().map(Place::toString).orElse(null));
        change.liveId().ifPresent(id -> node.put("liveId", id));
        node.set("grants", reach(change.grants()));
        node.set("revokes", reach(change.revokes()));
        node.set("references", Json.texts(change.references().stream().map(Key::text).toList()));
        node.set("dependsOn", Json.texts(change.dependsOn()));
        node.set("needs", conditions(change.needs()));
        node.set("brings", conditions(change.brings()));
        return node;
    }

    /// The parts of a key, so that no program has to take its text apart.
    static ObjectNode names(Key key) {
        ObjectNode node = Json.object();
        switch (key) {
            case Key.User(var login) -> node.put("login", login.value());
            case Key.Group(String group) -> node.put("group", group);
            case Key.Membership(String group, var login) ->
                    node.put("group", group).put("login", login.value());
            case Key.App(String app) -> node.put("app", app);
            case Key.AppAssignment(String app, String group) ->
                    node.put("app", app).put("group", group);
            case Key.PushMapping(String app, String group) ->
                    node.put("app", app).put("group", group);
            case Key.AccessControlAttribute(String name) ->
                    node.put("accessControlAttribute", name);
            case Key.PermissionSet(String set) -> node.put("permissionSet", set);
            case Key.AccountAssignment(String set, Principal principal, var account) -> {
                principal(node, principal);
                node.put("permissionSet", set).put("account", account.value());
            }
        }
        return node;
    }

    private static void principal(ObjectNode node, Principal principal) {
        switch (principal) {
            case Principal.Group(String name) -> node.put("group", name);
            case Principal.User(var login) -> node.put("login", login.value());
            case Principal.Unresolved(String type, String id) ->
                    node.put("principalType", type).put("principalId", id);
        }
    }

    /// Counts, every person, and the products themselves.
    static ObjectNode reach(Reach reach) {
        ObjectNode node = Json.object();
        if (reach.mayReachMore()) {
            node.put("mayReachMore", true);
        }
        node.put("people", reach.people().size());
        node.put("accounts", reach.accounts().size());
        node.put("combinations", reach.count());
        node.set("logins", Json.texts(reach.people()));
        ArrayNode products = node.putArray("products");
        for (Reach.Product product : reach.products()) {
            ObjectNode item = products.addObject();
            item.set("logins", Json.texts(product.people()));
            item.set("permissionSets", Json.texts(product.permissionSets()));
            item.set("accounts", Json.texts(product.accounts()));
        }
        return node;
    }

    static ArrayNode conditions(Collection<Condition> conditions) {
        return Json.texts(conditions.stream().map(Condition::text).toList());
    }

    static com.fasterxml.jackson.databind.JsonNode state(Optional<Resource> resource) {
        if (resource.isEmpty()) {
            return Json.object().nullNode();
        }
        ObjectNode node = Json.object();
        SortedMap<String, Value> fields = resource.get().fields();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            node.set(field.getKey(), value(Optional.of(field.getValue())));
        }
        return node;
    }

    private static ArrayNode fields(Change change) {
        ArrayNode array = Json.array();
        for (FieldChange field : change.fieldChanges()) {
            ObjectNode node = array.addObject();
            node.put("field", field.field());
            node.set("before", value(field.before()));
            node.set("after", value(field.after()));
        }
        return array;
    }

    private static com.fasterxml.jackson.databind.JsonNode value(Optional<Value> value) {
        if (value.isEmpty()) {
            return Json.object().nullNode();
        }
        return switch (value.get()) {
            case Value.Text(String text) -> Json.object().textNode(text);
            case Value.Texts(var items) -> Json.texts(items);
            case Value.Document(String text) -> Json.object().textNode(text);
        };
    }
}
