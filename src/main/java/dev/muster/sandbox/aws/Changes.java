package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.aws.PermissionSet.Content;
import dev.muster.sandbox.wire.BadControl;
import dev.muster.sandbox.wire.StateFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What somebody does in the console behind a client's back: at once, without limits, and recorded
/// in CloudTrail under the actor's name as the console would record it.
///
/// Each is `{"actor": "...", "change": "...", ...}`; groups, users (`user` is the user name),
/// permission sets and accounts go by name, accounts also by id:
///
/// - `createAssignment`, `deleteAssignment`: `group` or `user` or `principalId` (with
///   `principalType`), `permissionSet`, `account`
/// - `createPermissionSet`, `editPermissionSet`: `permissionSet`, and of `description`,
///   `sessionDuration` (ISO-8601), `relayState`, `inlinePolicy` (an empty text takes it away),
///   `attach`, `detach` (AWS managed policies, one or a list), `tags`; not provisioned
/// - `deletePermissionSet`: `permissionSet`; its assignments and roles go too
/// - `provision`: `permissionSet`, `account` or none for all
/// - `createGroup`: `group`, `description`; `deleteGroup`: `group`; `renameGroup`: `group`, `name`
/// - `addGroupMember`, `removeGroupMember`: `group`, `user`
/// - `createUser`: `user`, `givenName`, `familyName`; `disableUser`, `enableUser`, `deleteUser`:
///   `user`
/// - `addAccount`: `id`, `name`, `ou`, `tags`; `moveAccount`: `account`, `ou`; `suspendAccount`,
///   `reinstateAccount`, `closeAccount` (gone from the organization): `account`; `tagAccount`:
///   `account`, `tags`
/// - `script`: has the next job end otherwise: `outcome` (`fail`, `stuck`, `slow`), and of `kind`
///   (`create`, `delete`, `provision`), `account`, `reason`, `delay` (`5m`)
final class Changes {

    private final World world;
    private final Access access;
    private final People people;

    Changes(World world) {
        this.world = world;
        this.access = new Access();
        this.people = new People();
    }

    /// One change, as it was asked for.
    private record Change(String actor, JsonNode node) {
        String text(String name) {
            return optional(name)
                    .orElseThrow(() -> new BadControl("this change needs '" + name + "'"));
        }

        Optional<String> optional(String name) {
            JsonNode value = node.path(name);
            return value.isValueNode() && !value.isNull()
                    ? Optional.of(value.asText())
                    : Optional.empty();
        }

        List<String> list(String name) {
            List<String> list = new ArrayList<>();
            JsonNode value = node.path(name);
            if (value.isArray()) {
                value.forEach(item -> list.add(item.asText()));
            } else if (value.isValueNode()) {
                list.add(value.asText());
            }
            return list;
        }

        void tagsInto(Map<String, String> tags) {
            node.path("tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        }
    }

    /// Carries out one change.
    ///
    /// @return ids of what was changed
    ObjectNode apply(JsonNode node) {
        Change change = new Change(node.path("actor").asText("console-user"), node);
        String name = node.path("change").asText();
        return switch (name) {
            case "createAssignment", "deleteAssignment" ->
                    access.assignment(change, name.startsWith("create"));
            case "createPermissionSet" -> access.create(change);
            case "editPermissionSet" -> access.edit(change);
            case "deletePermissionSet" -> access.delete(change);
            case "provision" -> access.provision(change);
            case "createGroup" -> people.createGroup(change);
            case "renameGroup" -> people.renameGroup(change);
            case "deleteGroup" -> people.deleteGroup(change);
            case "addGroupMember", "removeGroupMember" ->
                    people.member(change, name.startsWith("add"));
            case "createUser" -> people.createUser(change);
            case "disableUser", "enableUser" -> people.enable(change, name.startsWith("enable"));
            case "deleteUser" -> people.deleteUser(change);
            case "addAccount" -> addAccount(change);
            case "moveAccount" -> moveAccount(change);
            case "suspendAccount" -> state(change, "SUSPENDED", "SuspendAccount");
            case "reinstateAccount" -> state(change, "ACTIVE", "ReinstateAccount");
            case "closeAccount" -> closeAccount(change);
            case "tagAccount" -> tagAccount(change);
            case "script" -> script(change);
            default -> throw new BadControl("no such change: '" + name + "'");
        };
    }

    private ObjectNode record(
            Change change, String source, String event, ObjectNode request, ObjectNode result) {
        Caller actor =
                Caller.assumed(
                        Caller.Kind.MANAGEMENT,
                        world.organization().managementId(),
                        "Console",
                        change.actor(),
                        "ASIA" + Stable.upper(change.actor(), 16));
        world.trail()
                .add(
                        new Trail.Entry(
                                source,
                                event,
                                Trail.identity(actor, now()),
                                change.actor(),
                                actor.accessKeyId(),
                                "AWS Internal",
                                false,
                                world.ids().uuid(),
                                request,
                                request.nullNode(),
                                Optional.empty()),
                        now());
        return result;
    }

    private ObjectNode sso(Change change, String event, ObjectNode request) {
        request.put("instanceArn", instance().arn());
        return record(change, Api.SSO_ADMIN.eventSource(), event, request, request);
    }

    private ObjectNode directory(Change change, String event, ObjectNode request) {
        request.put("identityStoreId", instance().store().id());
        return record(change, "sso-directory.amazonaws.com", event, request, request);
    }

    private ObjectNode organizations(Change change, String event, ObjectNode request) {
        return record(change, Api.ORGANIZATIONS.eventSource(), event, request, request);
    }

    private Instant now() {
        return world.now();
    }

    private Instance instance() {
        return world.organizationInstance()
                .orElseThrow(() -> new BadControl("the organization has no instance"));
    }

    private Organization.Account account(Change change) {
        String wanted = change.text("account");
        return world.organization().accounts().values().stream()
                .filter(account -> account.id().equals(wanted) || account.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadControl("no account '" + wanted + "'"));
    }

    private IdentityStore.Group group(Change change) {
        String wanted = change.text("group");
        return instance()
                .store()
                .groupNamed(wanted)
                .orElseThrow(() -> new BadControl("no group '" + wanted + "'"));
    }

    private IdentityStore.User user(Change change) {
        String wanted = change.text("user");
        return instance()
                .store()
                .userNamed(wanted)
                .orElseThrow(() -> new BadControl("no user '" + wanted + "'"));
    }

    private PermissionSet permissionSet(Change change) {
        String wanted = change.text("permissionSet");
        return instance()
                .permissionSetNamed(wanted)
                .orElseThrow(() -> new BadControl("no permission set '" + wanted + "'"));
    }

    /// Changes to permission sets and assignments.
    private final class Access {

        private ObjectNode assignment(Change change, boolean create) {
            Instance instance = instance();
            PermissionSet set = permissionSet(change);
            Assignment assignment =
                    new Assignment(
                            account(change).id(), set.arn(), type(change), principal(change));
            if (create) {
                world.jobs().provisionFor(instance, set, assignment.accountId(), now());
                instance.assignments().put(assignment, assignment, now());
            } else if (instance.assignments().has(assignment)) {
                world.jobs().remove(instance, assignment, now());
            } else {
                throw new BadControl("there is no such assignment");
            }
            return sso(
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
                return group(change).id();
            }
            return change.optional("user").isPresent()
                    ? user(change).id()
                    : change.text("principalId");
        }

        private ObjectNode create(Change change) {
            Instance instance = instance();
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
                    new PermissionSetOperations(new SsoScope(world))
                            .make(instance, name, content, now());
            change.tagsInto(set.tags());
            ObjectNode result =
                    sso(
                            change,
                            "CreatePermissionSet",
                            Json.object().put("name", name).put("permissionSetArn", set.arn()));
            policies(change, set);
            return result;
        }

        private ObjectNode edit(Change change) {
            PermissionSet set = permissionSet(change);
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
                        now());
                sso(change, "UpdatePermissionSet", of(set));
            }
            if (change.node().has("tags")) {
                change.tagsInto(set.tags());
                sso(change, "TagResource", Json.object().put("resourceArn", set.arn()));
            }
            policies(change, set);
            return of(set);
        }

        private static Optional<String> given(
                Change change, String name, Optional<String> otherwise) {
            Optional<String> text = change.optional(name);
            return text.isPresent() ? text.filter(t -> !t.isEmpty()) : otherwise;
        }

        private void policies(Change change, PermissionSet set) {
            for (String policy : change.list("attach")) {
                List<String> all = new ArrayList<>(set.content().managedPolicies());
                all.add(Policies.arn(policy));
                set.change(old -> old.managed(all), now());
                sso(
                        change,
                        "AttachManagedPolicyToPermissionSet",
                        of(set).put("managedPolicyArn", Policies.arn(policy)));
            }
            for (String policy : change.list("detach")) {
                List<String> all = new ArrayList<>(set.content().managedPolicies());
                if (!all.remove(Policies.arn(policy))) {
                    throw new BadControl("'" + policy + "' is not attached");
                }
                set.change(old -> old.managed(all), now());
                sso(
                        change,
                        "DetachManagedPolicyFromPermissionSet",
                        of(set).put("managedPolicyArn", Policies.arn(policy)));
            }
            change.optional("inlinePolicy")
                    .ifPresent(text -> {
                        boolean put = !text.isEmpty();
                        set.change(old -> old.inline(Optional.of(text).filter(t -> put)), now());
                        sso(
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

        private ObjectNode delete(Change change) {
            Instance instance = instance();
            PermissionSet set = permissionSet(change);
            instance.assignments().values().stream()
                    .filter(row -> row.permissionSetArn().equals(set.arn()))
                    .forEach(row -> instance.assignments().remove(row, now()));
            instance.provisionings().values().stream()
                    .filter(row -> row.permissionSetArn().equals(set.arn()))
                    .forEach(row -> instance.provisionings().remove(row.key(), now()));
            instance.permissionSets().remove(set.arn(), now());
            return sso(change, "DeletePermissionSet", of(set));
        }

        private ObjectNode provision(Change change) {
            Instance instance = instance();
            PermissionSet set = permissionSet(change);
            List<String> accounts =
                    change.optional("account").isPresent()
                            ? List.of(account(change).id())
                            : instance.accountsOf(set.arn());
            for (String account : accounts) {
                Provisioning.Key key = new Provisioning.Key(account, set.arn());
                Provisioning old =
                        instance.provisionings()
                                .get(key)
                                .orElseThrow(() -> new BadControl("the set has no role there"));
                instance.provisionings().put(key, old.at(set.version()), now());
            }
            return sso(change, "ProvisionPermissionSet", of(set));
        }
    }

    /// Changes to the identity store.
    private final class People {

        private ObjectNode createGroup(Change change) {
            IdentityStore store = instance().store();
            String name = change.text("group");
            if (store.groupNamed(name).isPresent()) {
                throw new BadControl("there is a group '" + name + "'");
            }
            IdentityStore.Group group =
                    new IdentityStore.Group(
                            world.principalId(store),
                            name,
                            change.optional("description"),
                            Optional.empty(),
                            false,
                            now());
            store.groups().put(group.id(), group, now());
            return directory(change, "CreateGroup", of(group));
        }

        private ObjectNode renameGroup(Change change) {
            IdentityStore.Group group = group(change);
            group.rename(change.text("name"), now());
            return directory(change, "UpdateGroup", of(group));
        }

        private ObjectNode deleteGroup(Change change) {
            IdentityStore.Group group = group(change);
            instance().store().removeGroup(group.id(), now());
            new Principals(world).gone(instance().store(), group.id(), now());
            return directory(change, "DeleteGroup", of(group));
        }

        private static ObjectNode of(IdentityStore.Group group) {
            return Json.object().put("groupId", group.id());
        }

        private ObjectNode member(Change change, boolean add) {
            IdentityStore store = instance().store();
            IdentityStore.Group group = group(change);
            IdentityStore.User user = user(change);
            Optional<IdentityStore.Membership> there = store.membership(group.id(), user.id());
            if (add && there.isEmpty()) {
                IdentityStore.Membership row =
                        new IdentityStore.Membership(
                                world.ids().uuid(), group.id(), user.id(), now());
                store.memberships().put(row.id(), row, now());
            } else if (!add && there.isPresent()) {
                store.memberships().remove(there.get().id(), now());
            } else {
                throw new BadControl(add ? "the user is a member" : "the user is no member");
            }
            return directory(
                    change,
                    add ? "AddMemberToGroup" : "RemoveMemberFromGroup",
                    of(group).put("memberId", user.id()));
        }

        private ObjectNode createUser(Change change) {
            IdentityStore store = instance().store();
            String name = change.text("user");
            if (store.userNamed(name).isPresent()) {
                throw new BadControl("there is a user '" + name + "'");
            }
            String given = change.optional("givenName").orElse("Given");
            String family = change.optional("familyName").orElse("Family");
            ObjectNode attributes = Json.object().put("UserName", name);
            attributes.putObject("Name").put("GivenName", given).put("FamilyName", family);
            attributes.put("DisplayName", given + " " + family);
            IdentityStore.User user =
                    new IdentityStore.User(
                            world.principalId(store), attributes, Optional.empty(), true, now());
            store.users().put(user.id(), user, now());
            return directory(change, "CreateUser", of(user));
        }

        private ObjectNode enable(Change change, boolean enable) {
            IdentityStore.User user = user(change);
            user.enabled(enable);
            user.touched(now());
            return directory(change, enable ? "EnableUser" : "DisableUser", of(user));
        }

        private ObjectNode deleteUser(Change change) {
            IdentityStore.User user = user(change);
            instance().store().removeUser(user.id(), now());
            new Principals(world).gone(instance().store(), user.id(), now());
            return directory(change, "DeleteUser", of(user));
        }

        private static ObjectNode of(IdentityStore.User user) {
            return Json.object().put("userId", user.id());
        }
    }

    private ObjectNode addAccount(Change change) {
        String id = change.text("id");
        if (!id.matches("\\d{12}") || world.organization().account(id).isPresent()) {
            throw new BadControl("'" + id + "' is no account id, or taken");
        }
        AwsSeed.Account seed =
                new AwsSeed.Account(
                        id,
                        change.text("name"),
                        change.optional("email").orElse("aws+" + id + "@example.com"),
                        "ACTIVE",
                        change.optional("ou").orElse(""),
                        Map.of(),
                        false,
                        List.of(),
                        0);
        Organization.Account account =
                new Organization.Account(seed, world.organization().unitAt(seed.ou()), now());
        change.tagsInto(account.tags());
        world.organization().accounts().put(id, account);
        return organizations(change, "CreateAccount", of(account));
    }

    private ObjectNode moveAccount(Change change) {
        Organization.Account account = account(change);
        String target = world.organization().unitAt(change.optional("ou").orElse(""));
        ObjectNode request =
                of(account)
                        .put("sourceParentId", account.parentId())
                        .put("destinationParentId", target);
        account.moveTo(target);
        return organizations(change, "MoveAccount", request);
    }

    private ObjectNode state(Change change, String state, String event) {
        Organization.Account account = account(change);
        account.state(state);
        return organizations(change, event, of(account));
    }

    private ObjectNode closeAccount(Change change) {
        Organization.Account account = account(change);
        world.organization().accounts().remove(account.id());
        return organizations(change, "CloseAccount", of(account));
    }

    private ObjectNode tagAccount(Change change) {
        Organization.Account account = account(change);
        change.tagsInto(account.tags());
        return organizations(change, "TagResource", Json.object().put("resourceId", account.id()));
    }

    private static ObjectNode of(Organization.Account account) {
        return Json.object().put("accountId", account.id());
    }

    private ObjectNode script(Change change) {
        String outcome = change.text("outcome");
        if (!List.of("fail", "stuck", "slow").contains(outcome)) {
            throw new BadControl("outcome must be fail, stuck or slow, not '" + outcome + "'");
        }
        Optional<Job.Kind> kind =
                change.optional("kind")
                        .map(text -> {
                            try {
                                return Job.Kind.valueOf(text.toUpperCase(Locale.ROOT));
                            } catch (IllegalArgumentException _) {
                                throw new BadControl("kind must be create, delete or provision");
                            }
                        });
        Optional<String> account = change.optional("account").map(_ -> account(change).id());
        world.jobs()
                .script(
                        new Jobs.Script(
                                kind,
                                account,
                                outcome,
                                change.optional("reason"),
                                change.optional("delay").map(Changes::duration)));
        return Json.object().put("outcome", outcome);
    }

    private static Duration duration(String text) {
        try {
            return StateFile.parse("delay", "'" + text + "'").duration();
        } catch (StateFile.Malformed e) {
            throw new BadControl("a duration is like 5m: " + e.getMessage());
        }
    }
}
