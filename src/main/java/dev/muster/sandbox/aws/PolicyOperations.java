package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.aws.PermissionSet.Boundary;
import dev.muster.sandbox.aws.PermissionSet.Content;
import dev.muster.sandbox.aws.PermissionSet.PolicyReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SSO Admin: the policies of a permission set.
final class PolicyOperations {

    private static final String SET = "InstanceArn* PermissionSetArn*";

    private final SsoScope scope;
    private final World world;

    PolicyOperations(SsoScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        String managed = SET + " ManagedPolicyArn*";
        String customer = SET + " CustomerManagedPolicyReference*";
        String paged = SET + " MaxResults NextToken";
        table.write("AttachManagedPolicyToPermissionSet", shape(managed), this::attachManaged);
        table.write("DetachManagedPolicyFromPermissionSet", shape(managed), this::detachManaged);
        table.read("ListManagedPoliciesInPermissionSet", shape(paged), this::listManaged);
        table.write(
                "AttachCustomerManagedPolicyReferenceToPermissionSet",
                shape(customer),
                this::attachCustomer);
        table.write(
                "DetachCustomerManagedPolicyReferenceFromPermissionSet",
                shape(customer),
                this::detachCustomer);
        table.read(
                "ListCustomerManagedPolicyReferencesInPermissionSet",
                shape(paged),
                this::listCustomer);
        table.write(
                "PutInlinePolicyToPermissionSet", shape(SET + " InlinePolicy*"), this::putInline);
        table.read("GetInlinePolicyForPermissionSet", shape(SET), this::getInline);
        table.write("DeleteInlinePolicyFromPermissionSet", shape(SET), this::deleteInline);
        table.write(
                "PutPermissionsBoundaryToPermissionSet",
                shape(SET + " PermissionsBoundary*"),
                this::putBoundary);
        table.read("GetPermissionsBoundaryForPermissionSet", shape(SET), this::getBoundary);
        table.write("DeletePermissionsBoundaryFromPermissionSet", shape(SET), this::deleteBoundary);
    }

    private static Shape.Structure shape(String names) {
        return SsoShapes.of(names, Map.of());
    }

    private PermissionSet editable(Call call) {
        return scope.editable(call, scope.instance(call));
    }

    private Content seen(Call call) {
        PermissionSet set = scope.permissionSet(call, scope.instance(call));
        return set.content(call.now(), world.delays().lagOf(call.operation().name()));
    }

    private ObjectNode attachManaged(Call call) {
        PermissionSet set = editable(call);
        attachManaged(set, call.text("ManagedPolicyArn"), call);
        return Json.object();
    }

    private void attachManaged(PermissionSet set, String arn, Call call) {
        if (!world.policies().knows(arn)) {
            throw Refusal.notFound("Policy %s does not exist or is not attachable.".formatted(arn));
        }
        Content content = set.content();
        if (content.managedPolicies().contains(arn)) {
            throw Refusal.conflict(
                    "Permission set with id %s already has policy %s attached."
                            .formatted(set.arn(), Policies.name(arn)));
        }
        refuseFull(content);
        List<String> policies = new ArrayList<>(content.managedPolicies());
        policies.add(arn);
        set.change(old -> old.managed(policies), call.now());
    }

    private void refuseFull(Content content) {
        int count = content.managedPolicies().size() + content.customerPolicies().size();
        if (count >= world.quotas().policiesPerPermissionSet()) {
            throw Refusal.quota(
                    "You have exceeded the limit of %d policies per permission set."
                            .formatted(world.quotas().policiesPerPermissionSet()));
        }
    }

    private ObjectNode detachManaged(Call call) {
        PermissionSet set = editable(call);
        String arn = call.text("ManagedPolicyArn");
        List<String> policies = new ArrayList<>(set.content().managedPolicies());
        if (!policies.remove(arn)) {
            throw Refusal.notFound(
                    "Policy %s is not attached to the permission set.".formatted(arn));
        }
        set.change(old -> old.managed(policies), call.now());
        return Json.object();
    }

    private ObjectNode listManaged(Call call) {
        return world.pages()
                .page(
                        call,
                        "AttachedManagedPolicies",
                        seen(call).managedPolicies().stream()
                                .map(arn ->
                                        Pages.Item.scattered(
                                                arn,
                                                Json.object()
                                                        .put("Name", Policies.name(arn))
                                                        .put("Arn", arn)))
                                .toList(),
                        100);
    }

    private static PolicyReference reference(JsonNode node) {
        return new PolicyReference(node.path("Name").asText(), node.path("Path").asText("/"));
    }

    private ObjectNode attachCustomer(Call call) {
        PermissionSet set = editable(call);
        PolicyReference reference = reference(call.node("CustomerManagedPolicyReference"));
        if (set.content().customerPolicies().stream().anyMatch(reference::same)) {
            throw Refusal.conflict(
                    "Customer managed policy %s%s is already attached to the permission set."
                            .formatted(reference.path(), reference.name()));
        }
        refuseFull(set.content());
        List<PolicyReference> policies = new ArrayList<>(set.content().customerPolicies());
        policies.add(reference);
        set.change(old -> old.customer(policies), call.now());
        return Json.object();
    }

    private ObjectNode detachCustomer(Call call) {
        PermissionSet set = editable(call);
        PolicyReference reference = reference(call.node("CustomerManagedPolicyReference"));
        List<PolicyReference> policies = new ArrayList<>(set.content().customerPolicies());
        if (!policies.removeIf(reference::same)) {
            throw Refusal.notFound(
                    "Customer managed policy %s%s is not attached to the permission set."
                            .formatted(reference.path(), reference.name()));
        }
        set.change(old -> old.customer(policies), call.now());
        return Json.object();
    }

    private ObjectNode listCustomer(Call call) {
        return world.pages()
                .page(
                        call,
                        "CustomerManagedPolicyReferences",
                        seen(call).customerPolicies().stream()
                                .map(policy ->
                                        Pages.Item.scattered(
                                                policy.path() + policy.name(), show(policy)))
                                .toList(),
                        100);
    }

    private static ObjectNode show(PolicyReference policy) {
        return Json.object().put("Name", policy.name()).put("Path", policy.path());
    }

    private ObjectNode putInline(Call call) {
        PermissionSet set = editable(call);
        String policy = call.text("InlinePolicy");
        if (Json.read(policy).filter(JsonNode::isObject).isEmpty()) {
            throw Refusal.validation("The policy document is not valid JSON.");
        }
        long characters = policy.chars().filter(c -> !Character.isWhitespace(c)).count();
        if (characters > world.quotas().inlinePolicyCharacters()) {
            throw Refusal.quota(
                    "The inline policy exceeds %d characters without white space."
                            .formatted(world.quotas().inlinePolicyCharacters()));
        }
        set.change(old -> old.inline(Optional.of(policy)), call.now());
        return Json.object();
    }

    private ObjectNode getInline(Call call) {
        Optional<String> policy = seen(call).inlinePolicy();
        ObjectNode output = Json.object();
        if (policy.isPresent()) {
            boolean other = world.switches().reformatInlinePolicy();
            return output.put(
                    "InlinePolicy",
                    other
                            ? Json.read(policy.get()).map(Json::spaced).orElse(policy.get())
                            : policy.get());
        }
        return switch (world.switches().noInlinePolicy()) {
            case EMPTY -> output.put("InlinePolicy", "");
            case MISSING -> output;
            case NOT_FOUND -> throw Refusal.notFound("The permission set has no inline policy.");
        };
    }

    /// Deleting what is not there succeeds: an absent inline policy reads as an empty one.
    private ObjectNode deleteInline(Call call) {
        PermissionSet set = editable(call);
        if (set.content().inlinePolicy().isPresent()) {
            set.change(old -> old.inline(Optional.empty()), call.now());
        }
        return Json.object();
    }

    private ObjectNode putBoundary(Call call) {
        PermissionSet set = editable(call);
        JsonNode given = call.node("PermissionsBoundary");
        boolean managed = given.has("ManagedPolicyArn");
        if (managed == given.has("CustomerManagedPolicyReference")) {
            throw Refusal.validation(
                    "PermissionsBoundary needs either ManagedPolicyArn or CustomerManagedPolicyReference.");
        }
        String arn = given.path("ManagedPolicyArn").asText();
        if (managed && !world.policies().knows(arn)) {
            throw Refusal.notFound("Policy %s does not exist or is not attachable.".formatted(arn));
        }
        Boundary boundary =
                managed
                        ? new Boundary(Optional.of(arn), Optional.empty())
                        : new Boundary(
                                Optional.empty(),
                                Optional.of(
                                        reference(given.path("CustomerManagedPolicyReference"))));
        set.change(old -> old.bounded(Optional.of(boundary)), call.now());
        return Json.object();
    }

    private ObjectNode getBoundary(Call call) {
        Optional<Boundary> boundary = seen(call).boundary();
        ObjectNode output = Json.object();
        if (boundary.isPresent()) {
            ObjectNode node = output.putObject("PermissionsBoundary");
            boundary.get().managedArn().ifPresent(arn -> node.put("ManagedPolicyArn", arn));
            boundary.get()
                    .customer()
                    .ifPresent(policy -> node.set("CustomerManagedPolicyReference", show(policy)));
            return output;
        }
        return switch (world.switches().noBoundary()) {
            case EMPTY -> {
                output.putObject("PermissionsBoundary");
                yield output;
            }
            case MISSING -> output;
            case NOT_FOUND ->
                    throw Refusal.notFound("The permission set has no permissions boundary.");
        };
    }

    private ObjectNode deleteBoundary(Call call) {
        PermissionSet set = editable(call);
        if (set.content().boundary().isEmpty()) {
            throw Refusal.notFound("The permission set has no permissions boundary.");
        }
        set.change(old -> old.bounded(Optional.empty()), call.now());
        return Json.object();
    }
}
