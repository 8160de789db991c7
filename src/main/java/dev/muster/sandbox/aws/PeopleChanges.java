package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.BadControl;
import java.util.Optional;

/// Changes to the identity store.
final class PeopleChanges {

    private final Console console;

    PeopleChanges(Console console) {
        this.console = console;
    }

    ObjectNode createGroup(Change change) {
        IdentityStore store = console.instance().store();
        String name = change.text("group");
        if (store.groupNamed(name).isPresent()) {
            throw new BadControl("there is a group '" + name + "'");
        }
        IdentityStore.Group group =
                new IdentityStore.Group(
                        console.world().principalId(store),
                        name,
                        change.optional("description"),
                        Optional.empty(),
                        false,
                        console.now());
        store.groups().put(group.id(), group, console.now());
        return console.directory(change, "CreateGroup", of(group));
    }

    ObjectNode renameGroup(Change change) {
        IdentityStore.Group group = console.group(change);
        group.rename(change.text("name"), console.now());
        return console.directory(change, "UpdateGroup", of(group));
    }

    ObjectNode deleteGroup(Change change) {
        IdentityStore.Group group = console.group(change);
        console.instance().store().removeGroup(group.id(), console.now());
        new Principals(console.world()).gone(console.instance().store(), group.id(), console.now());
        return console.directory(change, "DeleteGroup", of(group));
    }

    private static ObjectNode of(IdentityStore.Group group) {
        return Json.object().put("groupId", group.id());
    }

    ObjectNode member(Change change, boolean add) {
        IdentityStore store = console.instance().store();
        IdentityStore.Group group = console.group(change);
        IdentityStore.User user = console.user(change);
        Optional<IdentityStore.Membership> there = store.membership(group.id(), user.id());
        if (add && there.isEmpty()) {
            IdentityStore.Membership row =
                    new IdentityStore.Membership(
                            console.world().ids().uuid(), group.id(), user.id(), console.now());
            store.memberships().put(row.id(), row, console.now());
        } else if (!add && there.isPresent()) {
            store.memberships().remove(there.get().id(), console.now());
        } else {
            throw new BadControl(add ? "the user is a member" : "the user is no member");
        }
        return console.directory(
                change,
                add ? "AddMemberToGroup" : "RemoveMemberFromGroup",
                of(group).put("memberId", user.id()));
    }

    ObjectNode createUser(Change change) {
        IdentityStore store = console.instance().store();
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
                        console.world().principalId(store),
                        attributes,
                        Optional.empty(),
                        true,
                        console.now());
        store.users().put(user.id(), user, console.now());
        return console.directory(change, "CreateUser", of(user));
    }

    ObjectNode enable(Change change, boolean enable) {
        IdentityStore.User user = console.user(change);
        user.enabled(enable);
        user.touched(console.now());
        return console.directory(change, enable ? "EnableUser" : "DisableUser", of(user));
    }

    ObjectNode deleteUser(Change change) {
        IdentityStore.User user = console.user(change);
        console.instance().store().removeUser(user.id(), console.now());
        new Principals(console.world()).gone(console.instance().store(), user.id(), console.now());
        return console.directory(change, "DeleteUser", of(user));
    }

    private static ObjectNode of(IdentityStore.User user) {
        return Json.object().put("userId", user.id());
    }
}
