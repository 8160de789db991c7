package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.aws.PermissionSet.Content;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything the AWS side holds as one value, by names and in a fixed order, for tests and curious
/// people.
///
/// ```json
/// {"accounts": {"111122223333": {"name", "state", "ou", "tags"}},
///  "users": {"jane@example.com": {"id", "enabled", "externalId"}},
///  "groups": {"AWS-ReadOnly": {"id", "scim", "description", "externalId", "members": []}},
///  "permissionSets": {"ReadOnlyAccess": {"arn", "description", "sessionDuration", "relayState",
///    "managedPolicies", "customerManagedPolicies", "inlinePolicy", "permissionsBoundary", "tags",
///    "version", "provisioned": {"444455556666": {"role", "version", "latest"}}}},
///  "assignments": [{"principal", "principalType", "permissionSet", "account"}],
///  "accessControlAttributes": [], "jobs": {"IN_PROGRESS": 0, "SUCCEEDED": 0, "FAILED": 0},
///  "peaks": {"callsPerSecond": {}, "outstandingCreations", "concurrentProvisions",
///    "writesPerAccount": {}, "throttled": {}}}
/// ```
final class Snapshot {

    private final World world;

    Snapshot(World world) {
        this.world = world;
    }

    ObjectNode take() {
        ObjectNode node = Json.object();
        node.set("accounts", accounts());
        world.organizationInstance().ifPresent(instance -> add(node, instance));
        node.set("peaks", world.peaks().toJson());
        return node;
    }

    private static void add(ObjectNode node, Instance instance) {
        node.set("users", users(instance.store()));
        node.set("groups", groups(instance.store()));
        node.set("permissionSets", permissionSets(instance));
        node.set("assignments", assignments(instance));
        node.set(
                "accessControlAttributes",
                instance.accessControl().map(AccessControl::json).orElseGet(Json::array));
        ObjectNode jobs = node.putObject("jobs");
        for (Job.Status status : Job.Status.values()) {
            jobs.put(
                    status.name(),
                    instance.jobs().values().stream()
                            .filter(job -> job.status() == status)
                            .count());
        }
    }

    private ObjectNode accounts() {
        ObjectNode node = Json.object();
        new TreeMap<>(world.organization().accounts())
                .forEach((id, account) -> {
                    ObjectNode shown = node.putObject(id);
                    shown.put("name", account.name());
                    shown.put("state", account.state());
                    shown.put("ou", world.organization().namesTo(account.parentId()));
                    put(shown.putObject("tags"), account.tags());
                });
        return node;
    }

    private static void put(ObjectNode node, Map<String, String> texts) {
        texts.forEach(node::put);
    }

    private static ObjectNode users(IdentityStore store) {
        Map<String, IdentityStore.User> byName = new TreeMap<>();
        store.users().values().forEach(user -> byName.put(user.userName(), user));
        ObjectNode node = Json.object();
        byName.forEach((name, user) -> {
            ObjectNode shown = node.putObject(name);
            shown.put("id", user.id());
            shown.put("enabled", user.enabled());
            user.externalId().ifPresent(id -> shown.put("externalId", id));
        });
        return node;
    }

    private static ObjectNode groups(IdentityStore store) {
        Map<String, IdentityStore.Group> byName = new TreeMap<>();
        store.groups().values().forEach(group -> byName.put(group.displayName(), group));
        ObjectNode node = Json.object();
        byName.forEach((name, group) -> {
            ObjectNode shown = node.putObject(name);
            shown.put("id", group.id());
            shown.put("scim", group.byScim());
            group.description().ifPresent(text -> shown.put("description", text));
            group.externalId().ifPresent(id -> shown.put("externalId", id));
            Set<String> members = new TreeSet<>();
            store.membersOf(group.id())
                    .forEach(row ->
                            store.users()
                                    .get(row.userId())
                                    .ifPresent(u -> members.add(u.userName())));
            members.forEach(shown.putArray("members")::add);
        });
        return node;
    }

    private static ObjectNode permissionSets(Instance instance) {
        Map<String, PermissionSet> byName = new TreeMap<>();
        instance.permissionSets().values().forEach(set -> byName.put(set.name(), set));
        ObjectNode node = Json.object();
        byName.forEach((name, set) -> describe(node.putObject(name), instance, set));
        return node;
    }

    private static void describe(ObjectNode shown, Instance instance, PermissionSet set) {
        Content content = set.content();
        shown.put("arn", set.arn());
        content.description().ifPresent(text -> shown.put("description", text));
        shown.put("sessionDuration", content.sessionDuration());
        content.relayState().ifPresent(text -> shown.put("relayState", text));
        new TreeSet<>(content.managedPolicies()).forEach(shown.putArray("managedPolicies")::add);
        ArrayNode customer = shown.putArray("customerManagedPolicies");
        content.customerPolicies().stream()
                .map(policy -> policy.path() + policy.name())
                .sorted()
                .forEach(customer::add);
        content.inlinePolicy().ifPresent(text -> shown.put("inlinePolicy", text));
        content.boundary()
                .ifPresent(boundary ->
                        shown.put(
                                "permissionsBoundary",
                                boundary.managedArn()
                                        .or(() ->
                                                boundary.customer()
                                                        .map(policy ->
                                                                policy.path() + policy.name()))
                                        .orElse("")));
        put(shown.putObject("tags"), set.tags());
        shown.put("version", set.version());
        ObjectNode provisioned = shown.putObject("provisioned");
        Map<String, Provisioning> byAccount = new TreeMap<>();
        instance.provisionings().values().stream()
                .filter(row -> row.permissionSetArn().equals(set.arn()))
                .forEach(row -> byAccount.put(row.accountId(), row));
        byAccount.forEach((account, row) ->
                provisioned
                        .putObject(account)
                        .put("role", row.role())
                        .put("version", row.version())
                        .put("latest", row.version() == set.version()));
    }

    private static ArrayNode assignments(Instance instance) {
        Map<String, ObjectNode> sorted = new TreeMap<>();
        for (Assignment row : instance.assignments().values()) {
            String principal = name(instance.store(), row);
            String set =
                    instance.permissionSets()
                            .get(row.permissionSetArn())
                            .map(PermissionSet::name)
                            .orElse(row.permissionSetArn());
            sorted.put(
                    String.join("\n", principal, row.principalType(), set, row.accountId()),
                    Json.object()
                            .put("principal", principal)
                            .put("principalType", row.principalType())
                            .put("permissionSet", set)
                            .put("account", row.accountId()));
        }
        ArrayNode node = Json.array();
        sorted.values().forEach(node::add);
        return node;
    }

    /// The principal's name, or its id where it is not there any more.
    private static String name(IdentityStore store, Assignment row) {
        return (row.isGroup()
                        ? store.groups()
                                .get(row.principalId())
                                .map(IdentityStore.Group::displayName)
                        : store.users().get(row.principalId()).map(IdentityStore.User::userName))
                .orElse(row.principalId());
    }
}
