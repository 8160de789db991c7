package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// SSO Admin: instances, their tags and those of permission sets.
final class InstanceOperations {

    private static final int TAGS_AT_MOST = 50;
    private static final int TAGS_PER_PAGE = 20;

    private final SsoScope scope;
    private final World world;

    InstanceOperations(SsoScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        Map<String, Shape> none = Map.of();
        table.read("ListInstances", SsoShapes.of("MaxResults NextToken", none), this::list);
        table.read("DescribeInstance", SsoShapes.of("InstanceArn*", none), this::describe);
        table.write(
                "UpdateInstance",
                SsoShapes.of(
                        "InstanceArn* Name PermissionSetsEnabled EncryptionConfiguration",
                        Map.of(
                                "Name",
                                Shape.text(0, 255, "[\\w+=,.@-]+"),
                                "PermissionSetsEnabled",
                                new Shape.Any(),
                                "EncryptionConfiguration",
                                new Shape.Any())),
                this::update);
        table.write("TagResource", SsoShapes.of("InstanceArn ResourceArn* Tags*", none), this::tag);
        table.write(
                "UntagResource",
                SsoShapes.of("InstanceArn ResourceArn* TagKeys*", none),
                this::untag);
        table.read(
                "ListTagsForResource",
                SsoShapes.of("InstanceArn ResourceArn* NextToken", none),
                this::listTags);
    }

    private boolean visible(Instance instance, Caller caller) {
        return caller.kind() != Caller.Kind.MEMBER
                || instance.ofOrganization()
                || instance.owner().equals(caller.accountId());
    }

    private ObjectNode list(Call call) {
        return world.pages()
                .page(
                        call,
                        "Instances",
                        world.instances().stream()
                                .filter(instance -> visible(instance, call.caller()))
                                .map(instance ->
                                        Pages.Item.scattered(instance.arn(), show(instance)))
                                .toList(),
                        100);
    }

    private Instance any(Call call) {
        String arn = call.text("InstanceArn");
        return world.instance(arn)
                .filter(instance -> visible(instance, call.caller()))
                .orElseThrow(() -> SsoScope.denied(call, arn));
    }

    private ObjectNode describe(Call call) {
        Instance instance = any(call);
        ObjectNode node = show(instance);
        node.putObject("EncryptionConfigurationDetails")
                .put("KeyType", "AWS_OWNED_KMS_KEY")
                .put("EncryptionStatus", "ENABLED");
        if (instance.ofOrganization()) {
            node.put("PermissionSetsEnabled", instance.permissionSetsEnabled());
            node.put("PrimaryRegion", world.region());
            node.put(
                    "IdentityStoreArn",
                    "arn:aws:identitystore::%s:identitystore/%s"
                            .formatted(instance.owner(), instance.store().id()));
        }
        return node;
    }

    private static ObjectNode show(Instance instance) {
        ObjectNode node = Json.object();
        node.put("InstanceArn", instance.arn());
        node.put("IdentityStoreId", instance.store().id());
        node.put("OwnerAccountId", instance.owner());
        instance.name().ifPresent(name -> node.put("Name", name));
        node.put("CreatedDate", Json.seconds(instance.created()));
        node.put("Status", instance.status());
        return node;
    }

    private ObjectNode update(Call call) {
        Instance instance = any(call);
        boolean mine =
                call.caller().kind() == Caller.Kind.MANAGEMENT
                        || instance.owner().equals(call.caller().accountId());
        if (!mine) {
            throw SsoScope.denied(call, instance.arn());
        }
        JsonNode enabled = call.node("PermissionSetsEnabled");
        if (!enabled.isMissingNode()) {
            if (!enabled.asBoolean() || call.input().has("EncryptionConfiguration")) {
                throw Refusal.validation(
                        "Permission sets can only be enabled, and nothing else with it.");
            }
            instance.enablePermissionSets();
        }
        if (call.input().has("Name")) {
            instance.name(call.optional("Name").filter(name -> !name.isEmpty()));
        }
        return Json.object();
    }

    private Map<String, String> tagsOf(Call call, boolean edit) {
        String arn = call.text("ResourceArn");
        Optional<Instance> tagged = world.instance(arn);
        if (call.caller().kind() == Caller.Kind.MEMBER) {
            throw SsoScope.denied(call, arn);
        }
        if (tagged.isPresent()) {
            return tagged.get().tags();
        }
        Instance instance = world.organizationInstance().orElseThrow(() -> absent(arn));
        PermissionSet set = instance.permissionSets().get(arn).orElseThrow(() -> absent(arn));
        if (edit) {
            scope.refuseLocked(call, instance, arn);
        }
        return set.tags();
    }

    private static Refusal absent(String arn) {
        return Refusal.notFound("Resource with ARN %s could not be found.".formatted(arn));
    }

    private ObjectNode tag(Call call) {
        Map<String, String> tags = tagsOf(call, true);
        Map<String, String> after = new TreeMap<>(tags);
        call.node("Tags")
                .forEach(tag -> after.put(tag.path("Key").asText(), tag.path("Value").asText()));
        if (after.size() > TAGS_AT_MOST) {
            throw Refusal.quota("A resource can have at most %d tags.".formatted(TAGS_AT_MOST));
        }
        tags.putAll(after);
        return Json.object();
    }

    private ObjectNode untag(Call call) {
        Map<String, String> tags = tagsOf(call, true);
        call.node("TagKeys").forEach(key -> tags.remove(key.asText()));
        return Json.object();
    }

    private ObjectNode listTags(Call call) {
        return world.pages()
                .page(
                        call,
                        "Tags",
                        tagsOf(call, false).entrySet().stream()
                                .map(tag -> Pages.Item.scattered(tag.getKey(), Json.tag(tag)))
                                .toList(),
                        TAGS_PER_PAGE);
    }
}
