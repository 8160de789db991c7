package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// Identity Store: groups.
final class GroupOperations {

    private final StoreScope scope;
    private final World world;

    GroupOperations(StoreScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        table.write("CreateGroup", StoreShapes.of("DisplayName Description"), this::create);
        table.write("UpdateGroup", StoreShapes.of("GroupId* Operations*"), this::update);
        table.write("DeleteGroup", StoreShapes.of("GroupId*"), this::delete);
        table.read("DescribeGroup", StoreShapes.of("GroupId*"), this::describe);
        table.read("GetGroupId", StoreShapes.of("AlternateIdentifier*"), this::find);
        table.read("ListGroups", StoreShapes.of("MaxResults NextToken Filters"), this::list);
    }

    private ObjectNode create(Call call) {
        IdentityStore store = scope.writable(call);
        String name =
                call.optional("DisplayName")
                        .orElseThrow(() -> Refusal.validation("DisplayName is required."));
        refuseTaken(store, name);
        if (store.groups().size() >= world.quotas().groups()) {
            throw Refusal.quota("The identity store has the maximum number of groups.");
        }
        IdentityStore.Group group =
                new IdentityStore.Group(
                        world.principalId(store),
                        name,
                        call.optional("Description"),
                        Optional.empty(),
                        false,
                        call.now());
        store.groups().put(group.id(), group, call.now());
        return Json.object().put("GroupId", group.id()).put("IdentityStoreId", store.id());
    }

    private static void refuseTaken(IdentityStore store, String name) {
        if (store.groupNamed(name).isPresent()) {
            throw StoreScope.duplicate("Duplicate GroupDisplayName");
        }
    }

    private ObjectNode update(Call call) {
        IdentityStore store = scope.writable(call);
        IdentityStore.Group group = scope.group(store, call.text("GroupId"));
        for (JsonNode operation : call.node("Operations")) {
            String path = operation.path("AttributePath").asText();
            JsonNode value = operation.path("AttributeValue");
            switch (path) {
                case "displayName" -> {
                    if (!store.same(group.displayName(), value.asText())) {
                        refuseTaken(store, value.asText());
                    }
                    group.rename(value.asText(), call.now());
                }
                case "description" ->
                        group.describe(
                                Optional.of(value.asText()).filter(text -> !text.isEmpty()),
                                call.now());
                default -> throw Refusal.validation("Unsupported AttributePath " + path);
            }
        }
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        IdentityStore store = scope.writable(call);
        IdentityStore.Group group = scope.group(store, call.text("GroupId"));
        remove(store, group.id(), call.now());
        return Json.object();
    }

    /// Deletes a group with its memberships, and its assignments where that is switched on.
    void remove(IdentityStore store, String groupId, Instant now) {
        store.removeGroup(groupId, now);
        new Principals(world).gone(store, groupId, now);
    }

    private ObjectNode describe(Call call) {
        IdentityStore store = scope.readable(call);
        return show(store, scope.group(store, call.text("GroupId")));
    }

    private ObjectNode show(IdentityStore store, IdentityStore.Group group) {
        ObjectNode node = Json.object();
        node.put("GroupId", group.id());
        node.put("DisplayName", group.displayName());
        scope.externalIds(node, shownId(group));
        group.description().ifPresent(text -> node.put("Description", text));
        node.put("CreatedAt", Json.seconds(group.created()));
        node.put("UpdatedAt", Json.seconds(group.updated()));
        node.put("IdentityStoreId", store.id());
        return node;
    }

    private Optional<String> shownId(IdentityStore.Group group) {
        boolean shown = !group.byScim() || world.switches().scimGroupsCarryExternalIds();
        return group.externalId().filter(id -> shown);
    }

    private ObjectNode find(Call call) {
        IdentityStore store = scope.readable(call);
        JsonNode alternate = call.node("AlternateIdentifier");
        Optional<String> name = StoreScope.unique(alternate, "displayName");
        return scope.seen(call, store.groups()).stream()
                .filter(group ->
                        name.map(text -> store.same(text, group.displayName()))
                                .orElseGet(() -> scope.meansExternal(alternate, shownId(group))))
                .findFirst()
                .map(group ->
                        Json.object().put("GroupId", group.id()).put("IdentityStoreId", store.id()))
                .orElseThrow(() -> StoreScope.absent("GROUP", name.orElse("")));
    }

    private ObjectNode list(Call call) {
        IdentityStore store = scope.readable(call);
        JsonNode filter = call.node("Filters").path(0);
        if (!filter.isMissingNode()
                && !filter.path("AttributePath").asText().equalsIgnoreCase("DisplayName")) {
            throw Refusal.validation("Groups can be filtered by DisplayName only.");
        }
        return world.pages()
                .page(
                        call,
                        "Groups",
                        scope.seen(call, store.groups()).stream()
                                .filter(group ->
                                        filter.isMissingNode()
                                                || store.same(
                                                        group.displayName(),
                                                        filter.path("AttributeValue").asText()))
                                .map(group -> Pages.Item.scattered(group.id(), show(store, group)))
                                .toList(),
                        100);
    }
}
