package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/// Identity Store: who is in which group.
final class MembershipOperations {

    private final StoreScope scope;
    private final World world;

    MembershipOperations(StoreScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        table.write("CreateGroupMembership", StoreShapes.of("GroupId* MemberId*"), this::create);
        table.write("DeleteGroupMembership", StoreShapes.of("MembershipId*"), this::delete);
        table.read("DescribeGroupMembership", StoreShapes.of("MembershipId*"), this::describe);
        table.read("GetGroupMembershipId", StoreShapes.of("GroupId* MemberId*"), this::find);
        table.read("IsMemberInGroups", StoreShapes.of("MemberId* GroupIds*"), this::isMember);
        table.read(
                "ListGroupMemberships",
                StoreShapes.of("GroupId* MaxResults NextToken"),
                this::ofGroup);
        table.read(
                "ListGroupMembershipsForMember",
                StoreShapes.of("MemberId* MaxResults NextToken"),
                this::ofMember);
    }

    private static String member(Call call) {
        return call.node("MemberId").path("UserId").asText();
    }

    private ObjectNode create(Call call) {
        IdentityStore store = scope.writable(call);
        IdentityStore.Group group = scope.group(store, call.text("GroupId"));
        IdentityStore.User user = scope.user(store, member(call));
        if (store.membership(group.id(), user.id()).isPresent()) {
            throw StoreScope.duplicate("Member and Group relationship already exists.");
        }
        IdentityStore.Membership membership =
                new IdentityStore.Membership(world.ids().uuid(), group.id(), user.id(), call.now());
        store.memberships().put(membership.id(), membership, call.now());
        return Json.object()
                .put("MembershipId", membership.id())
                .put("IdentityStoreId", store.id());
    }

    private IdentityStore.Membership byId(IdentityStore store, String id) {
        return store.memberships()
                .get(id)
                .orElseThrow(() -> StoreScope.absent("GROUP_MEMBERSHIP", id));
    }

    private ObjectNode delete(Call call) {
        IdentityStore store = scope.writable(call);
        IdentityStore.Membership membership = byId(store, call.text("MembershipId"));
        store.memberships().remove(membership.id(), call.now());
        return Json.object();
    }

    private ObjectNode describe(Call call) {
        IdentityStore store = scope.readable(call);
        return show(store, byId(store, call.text("MembershipId")));
    }

    private static ObjectNode show(IdentityStore store, IdentityStore.Membership membership) {
        ObjectNode node = Json.object();
        node.put("IdentityStoreId", store.id());
        node.put("MembershipId", membership.id());
        node.put("GroupId", membership.groupId());
        node.putObject("MemberId").put("UserId", membership.userId());
        node.put("CreatedAt", Json.seconds(membership.created()));
        return node;
    }

    private ObjectNode find(Call call) {
        IdentityStore store = scope.readable(call);
        scope.group(store, call.text("GroupId"));
        return store.membership(call.text("GroupId"), member(call))
                .map(membership ->
                        Json.object()
                                .put("MembershipId", membership.id())
                                .put("IdentityStoreId", store.id()))
                .orElseThrow(() -> StoreScope.absent("GROUP_MEMBERSHIP", ""));
    }

    private ObjectNode isMember(Call call) {
        IdentityStore store = scope.readable(call);
        scope.user(store, member(call));
        ObjectNode output = Json.object();
        ArrayNode results = output.putArray("Results");
        for (JsonNode group : call.node("GroupIds")) {
            ObjectNode result = results.addObject();
            result.put("GroupId", group.asText());
            result.putObject("MemberId").put("UserId", member(call));
            result.put(
                    "MembershipExists", store.membership(group.asText(), member(call)).isPresent());
        }
        return output;
    }

    private ObjectNode ofGroup(Call call) {
        IdentityStore store = scope.readable(call);
        String group = scope.group(store, call.text("GroupId")).id();
        return page(call, store, membership -> membership.groupId().equals(group));
    }

    private ObjectNode ofMember(Call call) {
        IdentityStore store = scope.readable(call);
        String user = scope.user(store, member(call)).id();
        return page(call, store, membership -> membership.userId().equals(user));
    }

    private ObjectNode page(
            Call call, IdentityStore store, Predicate<IdentityStore.Membership> wanted) {
        return world.pages()
                .page(
                        call,
                        "GroupMemberships",
                        scope.seen(call, store.memberships()).stream()
                                .filter(wanted)
                                .map(row -> Pages.Item.scattered(row.id(), show(store, row)))
                                .toList(),
                        100);
    }
}
