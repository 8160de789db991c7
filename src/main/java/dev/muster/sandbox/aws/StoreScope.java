package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// What a call of the Identity Store is about, found or refused as the caller may see it.
final class StoreScope {

    private final World world;

    StoreScope(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    /// The store for a read, which every account of the organization may make.
    IdentityStore readable(Call call) {
        return instance(call).store();
    }

    /// The store for a write, which takes the instance's owner or a delegated administrator.
    IdentityStore writable(Call call) {
        Instance instance = instance(call);
        boolean owner = instance.owner().equals(call.caller().accountId());
        if (call.caller().kind() == Caller.Kind.MEMBER && !owner) {
            throw Refusal.denied(
                    call.caller(),
                    "identitystore:" + call.operation().name(),
                    "arn:aws:identitystore::%s:identitystore/%s"
                            .formatted(instance.owner(), instance.store().id()));
        }
        return instance.store();
    }

    private Instance instance(Call call) {
        String id = call.text("IdentityStoreId");
        return world.withStore(id).orElseThrow(() -> absent("IDENTITY_STORE", id));
    }

    IdentityStore.Group group(IdentityStore store, String id) {
        return store.groups().get(id).orElseThrow(() -> absent("GROUP", id));
    }

    IdentityStore.User user(IdentityStore store, String id) {
        return store.users().get(id).orElseThrow(() -> absent("USER", id));
    }

    /// What a list shows to a caller, late where the operation lags.
    <T> Collection<T> seen(Call call, Lagged<String, T> things) {
        Duration lag = world.delays().lagOf(call.operation().name());
        return things.seen(call.now(), lag);
    }

    static Refusal absent(String type, String id) {
        return Refusal.notFound("%s not found.".formatted(type))
                .with("ResourceType", type)
                .with("ResourceId", id);
    }

    static Refusal duplicate(String message) {
        return Refusal.conflict(message).with("Reason", "UNIQUENESS_CONSTRAINT_VIOLATION");
    }

    /// External ids as users and groups show them, where there is one.
    void externalIds(ObjectNode node, Optional<String> externalId) {
        externalId.ifPresent(id ->
                node.putArray("ExternalIds")
                        .addObject()
                        .put("Issuer", world.externalIdIssuer())
                        .put("Id", id));
    }

    /// Whether an alternate identifier means something with that external id, which is an exact
    /// pair.
    boolean meansExternal(JsonNode alternate, Optional<String> externalId) {
        JsonNode pair = alternate.path("ExternalId");
        return externalId.isPresent()
                && pair.path("Id").asText().equals(externalId.get())
                && pair.path("Issuer").asText().equals(world.externalIdIssuer());
    }

    /// The value of a unique attribute, which must be the one named; its path counts without case.
    static Optional<String> unique(JsonNode alternate, String path) {
        JsonNode attribute = alternate.path("UniqueAttribute");
        if (attribute.isMissingNode()) {
            return Optional.empty();
        }
        if (!attribute.path("AttributePath").asText().equalsIgnoreCase(path)) {
            throw Refusal.validation("AttributePath must be " + path + ".");
        }
        return Optional.of(attribute.path("AttributeValue").asText());
    }
}
