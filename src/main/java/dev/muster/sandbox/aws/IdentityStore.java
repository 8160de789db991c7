package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The users, groups and memberships of one instance, written by SCIM and by the Identity Store API
/// alike.
final class IdentityStore {

    /// A user.
    static final class User {
        private final String id;
        private final ObjectNode attributes;
        private final Instant created;
        private Optional<String> externalId;
        private boolean enabled;
        private Instant updated;

        /// @param attributes in the form of the Identity Store API: `UserName`, `Name`, `Emails`
        ///   ...
        User(
                String id,
                ObjectNode attributes,
                Optional<String> externalId,
                boolean enabled,
                Instant created) {
            this.id = id;
            this.attributes = attributes;
            this.externalId = externalId;
            this.enabled = enabled;
            this.created = created;
            this.updated = created;
        }

        String id() {
            return id;
        }

        String userName() {
            return attributes.path("UserName").asText();
        }

        /// The attributes, which may be changed; call [#touched] then.
        ObjectNode attributes() {
            return attributes;
        }

        Optional<String> externalId() {
            return externalId;
        }

        void externalId(Optional<String> id) {
            externalId = id;
        }

        boolean enabled() {
            return enabled;
        }

        void enabled(boolean enabled) {
            this.enabled = enabled;
        }

        Instant created() {
            return created;
        }

        Instant updated() {
            return updated;
        }

        void touched(Instant now) {
            updated = now;
        }
    }

    /// A group.
    static final class Group {
        private final String id;
        private final boolean byScim;
        private final Instant created;
        private String displayName;
        private Optional<String> description;
        private Optional<String> externalId;
        private Instant updated;

        Group(
                String id,
                String displayName,
                Optional<String> description,
                Optional<String> externalId,
                boolean byScim,
                Instant created) {
            this.id = id;
            this.displayName = displayName;
            this.description = description;
            this.externalId = externalId;
            this.byScim = byScim;
            this.created = created;
            this.updated = created;
        }

        String id() {
            return id;
        }

        boolean byScim() {
            return byScim;
        }

        String displayName() {
            return displayName;
        }

        Optional<String> description() {
            return description;
        }

        Optional<String> externalId() {
            return externalId;
        }

        Instant created() {
            return created;
        }

        Instant updated() {
            return updated;
        }

        void rename(String name, Instant now) {
            displayName = name;
            updated = now;
        }

        void describe(Optional<String> text, Instant now) {
            description = text;
            updated = now;
        }

        void externalId(Optional<String> id, Instant now) {
            externalId = id;
            updated = now;
        }
    }

    /// That a user is in a group.
    record Membership(String id, String groupId, String userId, Instant created) {}

    private final String id;
    private final boolean ignoreCase;
    private final Lagged<String, User> users = new Lagged<>();
    private final Lagged<String, Group> groups = new Lagged<>();
    private final Lagged<String, Membership> memberships = new Lagged<>();

    IdentityStore(String id, boolean ignoreCase) {
        this.id = id;
        this.ignoreCase = ignoreCase;
    }

    String id() {
        return id;
    }

    Lagged<String, User> users() {
        return users;
    }

    Lagged<String, Group> groups() {
        return groups;
    }

    Lagged<String, Membership> memberships() {
        return memberships;
    }

    Optional<User> userNamed(String name) {
        return users.values().stream().filter(user -> same(user.userName(), name)).findFirst();
    }

    Optional<Group> groupNamed(String name) {
        return groups.values().stream()
                .filter(group -> same(group.displayName(), name))
                .findFirst();
    }

    Optional<Membership> membership(String groupId, String userId) {
        return memberships.values().stream()
                .filter(membership ->
                        membership.groupId().equals(groupId) && membership.userId().equals(userId))
                .findFirst();
    }

    List<Membership> membersOf(String groupId) {
        return memberships.values().stream()
                .filter(membership -> membership.groupId().equals(groupId))
                .toList();
    }

    List<Membership> groupsOf(String userId) {
        return memberships.values().stream()
                .filter(membership -> membership.userId().equals(userId))
                .toList();
    }

    void removeGroup(String groupId, Instant now) {
        membersOf(groupId).forEach(membership -> memberships.remove(membership.id(), now));
        groups.remove(groupId, now);
    }

    void removeUser(String userId, Instant now) {
        groupsOf(userId).forEach(membership -> memberships.remove(membership.id(), now));
        users.remove(userId, now);
    }

    boolean same(String one, String other) {
        return ignoreCase
                ? one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT))
                : one.equals(other);
    }
}
