package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.muster.sandbox.aws.PermissionSet.Content;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// SSO Admin: making, changing, showing and deleting permission sets.
final class PermissionSetOperations {

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofHours(12);

    private final SsoScope scope;
    private final World world;

    PermissionSetOperations(SsoScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        Map<String, Shape> name = Map.of("Name", Shape.text(1, 32, "[\\w+=,.@-]+"));
        table.write(
                "CreatePermissionSet",
                SsoShapes.of(
                        "Name* Description InstanceArn* SessionDuration RelayState Tags", name),
                this::create);
        table.write(
                "UpdatePermissionSet",
                SsoShapes.of(
                        "InstanceArn* PermissionSetArn* Description SessionDuration RelayState",
                        Map.of()),
                this::update);
        table.write(
                "DeletePermissionSet",
                SsoShapes.of("InstanceArn* PermissionSetArn*", Map.of()),
                this::delete);
        table.read(
                "DescribePermissionSet",
                SsoShapes.of("InstanceArn* PermissionSetArn*", Map.of()),
                this::describe);
        table.read(
                "ListPermissionSets",
                SsoShapes.of("InstanceArn* NextToken MaxResults", Map.of()),
                this::list);
    }

    private ObjectNode create(Call call) {
        Instance instance = scope.instance(call);
        String name = call.text("Name");
        checkDuration(call);
        if (instance.permissionSetNamed(name).isPresent()) {
            throw Refusal.conflict("PermissionSet with name %s already exists.".formatted(name));
        }
        if (instance.permissionSets().size() >= world.quotas().permissionSets()) {
            throw Refusal.quota("You have reached the maximum number of permission sets.");
        }
        Content content =
                Content.bare(
                        call.optional("Description"),
                        call.optional("SessionDuration"),
                        call.optional("RelayState"));
        PermissionSet set = make(instance, name, content, call.now());
        call.node("Tags")
                .forEach(tag ->
                        set.tags().put(tag.path("Key").asText(), tag.path("Value").asText()));
        return show(set, content);
    }

    /// Puts a new permission set into an instance.
    PermissionSet make(Instance instance, String name, Content content, Instant now) {
        String id = instance.arn().substring(instance.arn().lastIndexOf('/') + 1);
        String arn = "arn:aws:sso:::permissionSet/%s/ps-%s".formatted(id, world.ids().hex(16));
        PermissionSet set = new PermissionSet(arn, name, content, now);
        instance.permissionSets().put(arn, set, now);
        return set;
    }

    private static void checkDuration(Call call) {
        Optional<String> text = call.optional("SessionDuration");
        if (text.isEmpty()) {
            return;
        }
        try {
            Duration duration = Duration.parse(text.get());
            if (duration.compareTo(LEAST) >= 0 && duration.compareTo(MOST) <= 0) {
                return;
            }
        } catch (DateTimeException _) {
            // Years and months are no session duration either.
        }
        throw Refusal.validation("SessionDuration must be between 1 hour and 12 hours.");
    }

    private ObjectNode update(Call call) {
        Instance instance = scope.instance(call);
        PermissionSet set = scope.editable(call, instance);
        checkDuration(call);
        boolean clears = world.switches().updateClearsOmitted();
        set.change(
                old ->
                        old.described(
                                call.optional("Description")
                                        .or(() -> clears ? Optional.empty() : old.description()),
                                call.optional("SessionDuration")
                                        .orElse(clears ? "PT1H" : old.sessionDuration()),
                                call.optional("RelayState")),
                call.now());
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        Instance instance = scope.instance(call);
        PermissionSet set = scope.editable(call, instance);
        refuseUsed(instance, set, call.now());
        instance.permissionSets().remove(set.arn(), call.now());
        return Json.object();
    }

    private void refuseUsed(Instance instance, PermissionSet set, Instant now) {
        boolean assigned =
                instance.assignments().values().stream()
                        .anyMatch(row -> row.permissionSetArn().equals(set.arn()));
        boolean working =
                instance.jobs().values().stream()
                        .anyMatch(job ->
                                job.running()
                                        && job.subject().permissionSetArn().equals(set.arn()));
        boolean releasing = set.releasedWithin(world.delays().permissionSetRelease(), now);
        if (assigned || working || releasing || !instance.accountsOf(set.arn()).isEmpty()) {
            throw Refusal.conflict(
                    "Could not delete because PermissionSet has ApplicationProfile associated with it.");
        }
    }

    private ObjectNode describe(Call call) {
        Instance instance = scope.instance(call);
        PermissionSet set = scope.permissionSet(call, instance);
        Duration lag = world.delays().lagOf(call.operation().name());
        return show(set, set.content(call.now(), lag));
    }

    private static ObjectNode show(PermissionSet set, Content content) {
        ObjectNode output = Json.object();
        ObjectNode node = output.putObject("PermissionSet");
        node.put("Name", set.name());
        node.put("PermissionSetArn", set.arn());
        content.description().ifPresent(text -> node.put("Description", text));
        node.put("CreatedDate", Json.seconds(set.created()));
        node.put("SessionDuration", content.sessionDuration());
        content.relayState().ifPresent(text -> node.put("RelayState", text));
        return output;
    }

    private ObjectNode list(Call call) {
        Instance instance = scope.instance(call);
        Duration lag = world.delays().lagOf(call.operation().name());
        return world.pages()
                .page(
                        call,
                        "PermissionSets",
                        instance.permissionSets().seen(call.now(), lag).stream()
                                .map(set ->
                                        Pages.Item.scattered(
                                                set.arn(), TextNode.valueOf(set.arn())))
                                .toList(),
                        100);
    }
}
