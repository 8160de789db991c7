package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// SSO Admin: the attributes for access control of an instance. Creating them takes a while, in
/// which they can be read but not changed.
final class AttributeOperations {

    private static final String CONFIGURATION = "InstanceAccessControlAttributeConfiguration";

    private final SsoScope scope;
    private final World world;

    AttributeOperations(SsoScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        Shape.Structure whole = SsoShapes.of("InstanceArn* " + CONFIGURATION + "*", Map.of());
        Shape.Structure instance = SsoShapes.of("InstanceArn*", Map.of());
        table.write("Create" + CONFIGURATION, whole, this::create);
        table.write("Update" + CONFIGURATION, whole, this::update);
        table.write("Delete" + CONFIGURATION, instance, this::delete);
        table.read("Describe" + CONFIGURATION, instance, this::describe);
    }

    private ObjectNode create(Call call) {
        Instance instance = scope.instance(call);
        if (instance.accessControl().isPresent()) {
            throw Refusal.conflict("Attributes for access control are already enabled.");
        }
        instance.accessControl(
                Optional.of(
                        new AccessControl(
                                attributes(call),
                                call.now().plus(world.delays().accessControlAttributes()),
                                world.switches().accessControlAttributesFail())));
        return Json.object();
    }

    private ObjectNode update(Call call) {
        Instance instance = scope.instance(call);
        AccessControl old = settled(call, instance);
        instance.accessControl(
                Optional.of(new AccessControl(attributes(call), old.ready(), old.fails())));
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        Instance instance = scope.instance(call);
        settled(call, instance);
        instance.accessControl(Optional.empty());
        return Json.object();
    }

    private ObjectNode describe(Call call) {
        AccessControl held = existing(scope.instance(call));
        ObjectNode output = Json.object().put("Status", held.status(call.now()));
        if (held.status(call.now()).equals(AccessControl.FAILED)) {
            output.put("StatusReason", "Access denied by IAM: iam:UpdateAssumeRolePolicy");
        }
        output.putObject(CONFIGURATION).set("AccessControlAttributes", held.json());
        return output;
    }

    /// What an edit finds, which must not be on its way.
    private static AccessControl settled(Call call, Instance instance) {
        AccessControl held = existing(instance);
        if (held.status(call.now()).equals(AccessControl.CREATING)) {
            throw Refusal.conflict(
                    "There is a conflicting operation in process. Please try again later.");
        }
        return held;
    }

    private static AccessControl existing(Instance instance) {
        return instance.accessControl()
                .orElseThrow(() ->
                        Refusal.notFound(
                                "Attributes for access control are not enabled for the instance."));
    }

    private static JsonNode attributes(Call call) {
        JsonNode attributes = call.node(CONFIGURATION).path("AccessControlAttributes");
        Set<String> keys = new HashSet<>();
        for (JsonNode attribute : attributes) {
            if (!keys.add(attribute.path("Key").asText())) {
                throw Refusal.validation(
                        "The attribute key %s is given twice."
                                .formatted(attribute.path("Key").asText()));
            }
        }
        return attributes.deepCopy();
    }
}
