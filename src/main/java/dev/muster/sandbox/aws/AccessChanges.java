package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.aws.PermissionSet.Content;
import dev.muster.sandbox.wire.BadControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes to permission sets and assignments.
final class AccessChanges {

    private final Console console;

    AccessChanges(Console console) {
        this.console = console;
    }

    ObjectNode assignment(Change change, boolean create) {
        Instance instance = console.instance();
        PermissionSet set = console.permissionSet(change);
        Assignment assignment =
                new Assignment(
                        console.account(change).id(), set.arn(), type(change), principal(change));
        if (create) {
            console.world()
                    .jobs()
                    .provisionFor(instance, set, assignment.accountId(), console.now());
            instance.assignments().put(assignment, assignment, console.now());
        } else if (instance.assignments().has(assignment)) {
            console.world().jobs().remove(instance, assignment, console.now());
        } else {
            throw new BadControl("there is no such assignment");
        }
        return console.sso(
                change,
                create ? "CreateAccountAssignment" : "DeleteAccountAssignment",
                Json.object()
                        .put("targetId", assignment.accountId())
                        .put("targetType", "AWS_ACCOUNT")
                        .put("permissionSetArn", assignment.permissionSetArn())
                        .put("principalType", assignment.principalType())
                        .put("principalId", assignment.principalId()));
    }

    private static String type(Change change) {
        return change.optional("user").isPresent()
                ? "USER"
                : change.optional("principalType").orElse("GROUP");
    }

    private String principal(Change change) {
        if (change.optional("group").isPresent()) {
            return console.group(change).id();
        }
        return change.optional("user").isPresent()
                ? console.user(change).id()
                : change.text("principalId");
    }

    ObjectNode create(Change change) {
        Instance instance = console.instance();
        String name = change.text("permissionSet");
        if (instance.permissionSetNamed(name).isPresent()) {
            throw new BadControl("there is a permission set '" + name + "'");
        }
        Content content =
                Content.bare(
                        change.optional("description"),
                        change.optional("sessionDuration"),
                        change.optional("relayState"));
        PermissionSet set =
                new PermissionSetOperations(new SsoScope(console.world()))
                        .make(instance, name, content, console.now());
        change.tagsInto(set.tags());
        ObjectNode result =
                console.sso(
                        change,
                        "CreatePermissionSet",
                        Json.object().put("name", name).put("permissionSetArn", set.arn()));
        policies(change, set);
        return result;
    }

    ObjectNode edit(Change change) {
        PermissionSet set = console.permissionSet(change);
        boolean described =
                change.optional("description").isPresent()
                        || change.optional("sessionDuration").isPresent()
                        || change.optional("relayState").isPresent();
        if (described) {
            set.change(
                    old ->
                            old.described(
                                    given(change, "description", old.description()),
                                    change.optional("sessionDuration")
                                            .orElse(old.sessionDuration()),
                                    given(change, "relayState", old.relayState())),
                    console.now());
            console.sso(change, "UpdatePermissionSet", of(set));
        }
        if (change.node().has("tags")) {
            change.tagsInto(set.tags());
            console.sso(change, "TagResource", Json.object().put("resourceArn", set.arn()));
        }
        policies(change, set);
        return of(set);
    }

    private static Optional<String> given(Change change, String name, Optional<String> otherwise) {
        Optional<String> text = change.optional(name);
        return text.isPresent() ? text.filter(t -> !t.isEmpty()) : otherwise;
    }

    private void policies(Change change, PermissionSet set) {
        for (String policy : change.list("attach")) {
            List<String> all = new ArrayList<>(set.content().managedPolicies());
            all.add(Policies.arn(policy));
            set.change(old -> old.managed(all), console.now());
            console.sso(
                    change,
                    "AttachManagedPolicyToPermissionSet",
                    of(set).put("managedPolicyArn", Policies.arn(policy)));
        }
        for (String policy : change.list("detach")) {
            List<String> all = new ArrayList<>(set.content().managedPolicies());
            if (!all.remove(Policies.arn(policy))) {
                throw new BadControl("'" + policy + "' is not attached");
            }
            set.change(old -> old.managed(all), console.now());
            console.sso(
                    change,
                    "DetachManagedPolicyFromPermissionSet",
                    of(set).put("managedPolicyArn", Policies.arn(policy)));
        }
        change.optional("inlinePolicy")
                .ifPresent(text -> {
                    boolean put = !text.isEmpty();
                    set.change(
                            old -> old.inline(Optional.of(text).filter(t -> put)), console.now());
                    console.sso(
                            change,
                            put
                                    ? "PutInlinePolicyToPermissionSet"
                                    : "DeleteInlinePolicyFromPermissionSet",
                            of(set));
                });
    }

    private static ObjectNode of(PermissionSet set) {
        return Json.object().put("permissionSetArn", set.arn());
    }

    ObjectNode delete(Change change) {
        Instance instance = console.instance();
        PermissionSet set = console.permissionSet(change);
        instance.assignments().values().stream()
                .filter(row -> row.permissionSetArn().equals(set.arn()))
                .forEach(row -> instance.assignments().remove(row, console.now()));
        instance.provisionings().values().stream()
                .filter(row -> row.permissionSetArn().equals(set.arn()))
                .forEach(row -> instance.provisionings().remove(row.key(), console.now()));
        instance.permissionSets().remove(set.arn(), console.now());
        return console.sso(change, "DeletePermissionSet", of(set));
    }

    ObjectNode provision(Change change) {
        Instance instance = console.instance();
        PermissionSet set = console.permissionSet(change);
        List<String> accounts =
                change.optional("account").isPresent()
                        ? List.of(console.account(change).id())
                        : instance.accountsOf(set.arn());
        for (String account : accounts) {
            Provisioning.Key key = new Provisioning.Key(account, set.arn());
            Provisioning old =
                    instance.provisionings()
                            .get(key)
                            .orElseThrow(() -> new BadControl("the set has no role there"));
            instance.provisionings().put(key, old.at(set.version()), console.now());
        }
        return console.sso(change, "ProvisionPermissionSet", of(set));
    }

    ObjectNode attributes(Change change) {
        Instance instance = console.instance();
        Map<String, String> sources = change.map("attributes");
        boolean before = instance.accessControl().isPresent();
        instance.accessControl(
                Optional.of(AccessControl.of(sources, console.now()))
                        .filter(_ -> !sources.isEmpty()));
        String event = sources.isEmpty() ? "Delete" : before ? "Update" : "Create";
        return console.sso(
                change, event + "InstanceAccessControlAttributeConfiguration", Json.object());
    }
}
