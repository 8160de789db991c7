package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Identity Store: users.
final class UserOperations {

    private static final List<String> ATTRIBUTES =
            List.of(
                    "UserName",
                    "Name",
                    "DisplayName",
                    "NickName",
                    "ProfileUrl",
                    "Emails",
                    "Addresses",
                    "PhoneNumbers",
                    "UserType",
                    "Title",
                    "PreferredLanguage",
                    "Locale",
                    "Timezone");

    private final StoreScope scope;
    private final World world;

    UserOperations(StoreScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        table.write("CreateUser", StoreShapes.of(String.join(" ", ATTRIBUTES)), this::create);
        table.write("UpdateUser", StoreShapes.of("UserId* Operations*"), this::update);
        table.write("DeleteUser", StoreShapes.of("UserId*"), this::delete);
        table.read("DescribeUser", StoreShapes.of("UserId*"), this::describe);
        table.read("GetUserId", StoreShapes.of("AlternateIdentifier*"), this::find);
        table.read("ListUsers", StoreShapes.of("MaxResults NextToken Filters"), this::list);
    }

    private ObjectNode create(Call call) {
        IdentityStore store = scope.writable(call);
        for (String required : List.of("UserName", "DisplayName", "Name")) {
            if (!call.input().has(required)) {
                throw Refusal.validation(required + " is a required attribute.");
            }
        }
        if (store.userNamed(call.text("UserName")).isPresent()) {
            throw StoreScope.duplicate("Duplicate UserName");
        }
        if (store.users().size() >= world.quotas().users()) {
            throw Refusal.quota("The identity store has the maximum number of users.");
        }
        ObjectNode attributes = Json.object();
        for (String name : ATTRIBUTES) {
            if (call.input().has(name)) {
                attributes.set(name, call.node(name).deepCopy());
            }
        }
        IdentityStore.User user =
                new IdentityStore.User(
                        world.principalId(store), attributes, Optional.empty(), true, call.now());
        store.users().put(user.id(), user, call.now());
        return Json.object().put("UserId", user.id()).put("IdentityStoreId", store.id());
    }

    private ObjectNode update(Call call) {
        IdentityStore store = scope.writable(call);
        IdentityStore.User user = scope.user(store, call.text("UserId"));
        for (JsonNode operation : call.node("Operations")) {
            apply(store, user, operation.path("AttributePath").asText(), operation);
        }
        user.touched(call.now());
        return Json.object();
    }

    private static void apply(
            IdentityStore store, IdentityStore.User user, String path, JsonNode operation) {
        JsonNode value = operation.path("AttributeValue");
        String[] parts = path.split("\\.", -1);
        String name = Json.upper(parts[0]);
        if (!ATTRIBUTES.contains(name)) {
            throw Refusal.validation("Unsupported AttributePath " + path);
        }
        if (name.equals("UserName") && !store.same(user.userName(), value.asText())) {
            store.userNamed(value.asText())
                    .ifPresent(other -> {
                        throw StoreScope.duplicate("Duplicate UserName");
                    });
        }
        ObjectNode target =
                parts.length == 1 ? user.attributes() : user.attributes().withObject("/" + name);
        String last = Json.upper(parts[parts.length - 1]);
        if (value.isMissingNode() || value.isNull()) {
            target.remove(last);
        } else {
            target.set(last, Json.upperCamel(value));
        }
    }

    private ObjectNode delete(Call call) {
        IdentityStore store = scope.writable(call);
        IdentityStore.User user = scope.user(store, call.text("UserId"));
        remove(store, user.id(), call.now());
        return Json.object();
    }

    /// Deletes a user with the memberships, and the assignments where that is switched on.
    void remove(IdentityStore store, String userId, Instant now) {
        store.removeUser(userId, now);
        new Principals(world).gone(store, userId, now);
    }

    private ObjectNode describe(Call call) {
        IdentityStore store = scope.readable(call);
        return show(store, scope.user(store, call.text("UserId")));
    }

    private ObjectNode show(IdentityStore store, IdentityStore.User user) {
        ObjectNode node = Json.object();
        node.put("UserId", user.id());
        node.put("IdentityStoreId", store.id());
        scope.externalIds(node, user.externalId());
        user.attributes()
                .properties()
                .forEach(attribute -> {
                    // The SCIM extension for enterprises is not part of this API.
                    if (!attribute.getKey().startsWith("urn:")) {
                        node.set(attribute.getKey(), attribute.getValue().deepCopy());
                    }
                });
        String status = user.enabled() ? "ENABLED" : "DISABLED";
        node.put("UserStatus", world.switches().futureValues() ? "ASLEEP" : status);
        node.put("CreatedAt", Json.seconds(user.created()));
        node.put("UpdatedAt", Json.seconds(user.updated()));
        return node;
    }

    private ObjectNode find(Call call) {
        IdentityStore store = scope.readable(call);
        JsonNode alternate = call.node("AlternateIdentifier");
        String path = alternate.path("UniqueAttribute").path("AttributePath").asText();
        boolean byEmail = path.equalsIgnoreCase("emails.value");
        Optional<String> name = StoreScope.unique(alternate, byEmail ? "emails.value" : "userName");
        return scope.seen(call, store.users()).stream()
                .filter(user ->
                        name.map(text -> store.same(text, byEmail ? email(user) : user.userName()))
                                .orElseGet(() -> scope.meansExternal(alternate, user.externalId())))
                .findFirst()
                .map(user ->
                        Json.object().put("UserId", user.id()).put("IdentityStoreId", store.id()))
                .orElseThrow(() -> StoreScope.absent("USER", name.orElse("")));
    }

    private static String email(IdentityStore.User user) {
        return user.attributes().path("Emails").path(0).path("Value").asText();
    }

    private ObjectNode list(Call call) {
        IdentityStore store = scope.readable(call);
        JsonNode filter = call.node("Filters").path(0);
        if (!filter.isMissingNode()
                && !filter.path("AttributePath").asText().equalsIgnoreCase("UserName")) {
            throw Refusal.validation("Users can be filtered by UserName only.");
        }
        return world.pages()
                .page(
                        call,
                        "Users",
                        scope.seen(call, store.users()).stream()
                                .filter(user ->
                                        filter.isMissingNode()
                                                || store.same(
                                                        user.userName(),
                                                        filter.path("AttributeValue").asText()))
                                .map(user -> Pages.Item.scattered(user.id(), show(store, user)))
                                .toList(),
                        100);
    }
}
