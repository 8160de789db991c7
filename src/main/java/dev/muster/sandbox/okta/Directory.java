package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Groups and who is in them: what an administrator, a tool or a rule does to them, with its
/// refusals, its events and what follows from it.
final class Directory {

    /// Longest name and description of a group (Okta help, Workflows connector, "Create Group").
    private static final int NAME_AT_MOST = 255;

    private static final int DESCRIPTION_AT_MOST = 1024;

    /// A rule's exclusion list is full at 100 (Okta support, "Removing user from exception list").
    private static final int EXCLUSIONS_AT_MOST = 100;

    private final Org org;
    private final Consequences consequences;

    Directory(Org org, Consequences consequences) {
        this.org = org;
        this.consequences = consequences;
    }

    Group createGroup(ObjectNode profile, Actor by) {
        check(profile);
        refuseDuplicate(profile.path("name").asText(), "");
        Group group =
                new Group(org.newId("00g"), org.nextOrder(), "OKTA_GROUP", org.now(), profile);
        org.add(group);
        org.log.success(by, "group.lifecycle.create", "Create Okta group", group.target());
        return group;
    }

    void replaceProfile(Group group, ObjectNode profile, Actor by) {
        refuseUnlessOktaGroup(group);
        check(profile);
        String oldName = group.name();
        String newName = profile.path("name").asText();
        refuseDuplicate(newName, group.id);
        group.profile = profile;
        group.lastUpdated = org.now();
        org.changed(group);
        org.log.success(by, "group.profile.update", "Update Okta group", group.target());
        if (!oldName.equals(newName)) {
            consequences.groupRenamed(group);
        }
    }

    void deleteGroup(Group group, Actor by) {
        if (group.type.equals("BUILT_IN")) {
            throw Refusal.forbidden();
        }
        boolean mapped =
                org.apps.values().stream()
                        .flatMap(app -> app.mappings.values().stream())
                        .anyMatch(mapping -> mapping.targetGroupId.equals(group.id));
        if (mapped) {
            throw Refusal.invalid(
                    "group", "The group is used by a group push mapping and cannot be deleted.");
        }
        org.remove(group);
        org.log.success(by, "group.lifecycle.delete", "Delete Okta group", group.target());
        consequences.groupDeleted(group, by);
    }

    /// Puts a user into a group by hand; nothing happens to one who is in it.
    void addMember(Group group, User user, Actor by) {
        refuseUnlessOktaGroup(group);
        if (group.members.containsKey(user.id)) {
            return;
        }
        enter(group, user, Set.of(), by);
    }

    /// Takes a user out of a group. Whom a rule has put there lands on that rule's exclusion list.
    void removeMember(Group group, User user, Actor by) {
        refuseUnlessOktaGroup(group);
        Group.Membership membership = group.members.get(user.id);
        if (membership == null) {
            if (org.switches().secondMemberRemoval() == 404) {
                throw Refusal.notFound(user.id, "UserGroupMembership");
            }
            return;
        }
        leave(group, user, by);
        for (String ruleId : membership.rules()) {
            exclude(ruleId, user);
        }
    }

    /// Has a rule hold a user in a group, also one who was put there by hand.
    void enterByRule(Group group, User user, Rule rule) {
        Group.Membership membership = group.members.get(user.id);
        if (membership != null) {
            membership.rules().add(rule.id);
        } else {
            enter(group, user, Set.of(rule.id), Actor.SYSTEM);
        }
    }

    /// Has a rule let go of a user, who leaves the group if no other rule holds.
    void leaveByRule(Group group, User user, Rule rule) {
        Group.Membership membership = group.members.get(user.id);
        if (membership != null
                && membership.rules().remove(rule.id)
                && membership.rules().isEmpty()) {
            leave(group, user, Actor.SYSTEM);
        }
    }

    /// Everyone is in the built-in groups from the start.
    void joinBuiltIn(User user) {
        org.groups.values().stream()
                .filter(group -> group.type.equals("BUILT_IN"))
                .forEach(group -> {
                    group.members.put(user.id, new Group.Membership(new TreeSet<>()));
                    membersChanged(group);
                });
    }

    /// Takes a user who is being deleted out of everything.
    void forget(User user) {
        for (Group group : org.groups.values()) {
            if (group.members.remove(user.id) != null) {
                membersChanged(group);
            }
        }
    }

    private void enter(Group group, User user, Set<String> rules, Actor by) {
        group.members.put(user.id, new Group.Membership(new TreeSet<>(rules)));
        membersChanged(group);
        org.log.success(
                by,
                "group.user_membership.add",
                "Add user to group membership",
                user.target(),
                group.target());
        consequences.membershipChanged(group, user);
    }

    private void leave(Group group, User user, Actor by) {
        group.members.remove(user.id);
        membersChanged(group);
        org.log.success(
                by,
                "group.user_membership.remove",
                "Remove user from group membership",
                user.target(),
                group.target());
        consequences.membershipChanged(group, user);
    }

    private void membersChanged(Group group) {
        group.lastMembershipUpdated = org.now();
        org.changed(group);
    }

    private void exclude(String ruleId, User user) {
        Rule rule = org.rules.get(ruleId);
        if (rule == null || rule.excludedUsers.size() >= EXCLUSIONS_AT_MOST) {
            return;
        }
        List<String> excluded = new ArrayList<>(rule.excludedUsers);
        excluded.add(user.id);
        rule.excludedUsers = List.copyOf(excluded);
        rule.lastUpdated = org.now();
        org.log.success(
                Actor.SYSTEM,
                "group.user_membership.rule.add_exclusion",
                "Add user to group rule exclusion list",
                user.target(),
                rule.target());
    }

    private static void refuseUnlessOktaGroup(Group group) {
        if (!group.isOktaGroup()) {
            throw Refusal.forbidden();
        }
    }

    private void check(ObjectNode profile) {
        for (String key : List.of("name", "description")) {
            if (profile.hasNonNull(key) && !profile.path(key).isTextual()) {
                throw Refusal.notText(key);
            }
        }
        String name = profile.path("name").asText("");
        if (name.isBlank()) {
            throw Refusal.invalid("name", "name: The field cannot be left blank");
        }
        if (name.length() > NAME_AT_MOST) {
            throw Refusal.invalid("name", "name: The field is too long");
        }
        if (profile.path("description").asText("").length() > DESCRIPTION_AT_MOST) {
            throw Refusal.invalid("description", "description: The field is too long");
        }
        profile.fieldNames()
                .forEachRemaining(key -> {
                    if (!org.schema.hasGroupAttribute(key)) {
                        throw Refusal.invalid(
                                key, "Property name '" + key + "' is not defined in profile");
                    }
                });
    }

    private void refuseDuplicate(String name, String exceptId) {
        boolean taken =
                org.groups.values().stream()
                        .filter(Group::isOktaGroup)
                        .anyMatch(group -> group.name().equals(name) && !group.id.equals(exceptId));
        if (!taken) {
            return;
        }
        if (org.switches().duplicateGroup() == 409) {
            throw new Refusal(409, "E0000055", "Duplicate group.");
        }
        throw Refusal.invalid(
                "name",
                "name: An object with this field already exists in the current organization");
    }
}
