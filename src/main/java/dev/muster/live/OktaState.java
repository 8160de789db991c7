package dev.muster.live;

import dev.muster.model.Login;
import dev.muster.model.ProfileValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was read from Okta.
///
/// @param groups all groups, of every type
/// @param members the members of each group of the interest, by group id
/// @param rules all group rules
/// @param users people of the interest and everyone met in a members list, by login; a login that
///   is not in a complete map does not exist
/// @param apps by key of the interest; an app that was not found is a complete empty answer
/// @param clock what time it was by Okta's clock, where an answer told
public record OktaState(
        Observed<Org> org,
        Observed<List<Group>> groups,
        SortedMap<String, Observed<List<Member>>> members,
        Observed<List<Rule>> rules,
        Observed<SortedMap<Login, User>> users,
        SortedMap<String, Observed<Optional<App>>> apps,
        Optional<ClockReading> clock) {

    public OktaState {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
    }

    /// The same, with other names for some groups.
    ///
    /// @param names by the group's id
    public OktaState withGroups(Map<String, String> names) {
        return new OktaState(
                org,
                groups.map(all -> all.stream().map(group -> group.renamed(names)).toList()),
                members,
                rules,
                users,
                apps,
                clock);
    }

    /// The org that answered.
    public record Org(String id) {}

    /// Where a group comes from. Only an OKTA_GROUP may be written.
    public enum GroupType {
        OKTA_GROUP,
        APP_GROUP,
        BUILT_IN,
        OTHER
    }

    /// A group of the org.
    ///
    /// @param name by which declarations, plans and reports know it: the new one of a group that is
    ///   being renamed
    /// @param nameInOkta what Okta calls it
    /// @param admin whether the group grants an administrator role; empty if that is not known
    /// @param sourceAppId the app that owns an APP_GROUP
    public record Group(
            String id,
            String name,
            GroupType type,
            Optional<String> description,
            Optional<String> sourceAppId,
            Optional<Boolean> admin,
            Optional<Instant> lastMembershipUpdated,
            String nameInOkta) {

        /// A group that goes by the name that it has.
        public Group(
                String id,
                String name,
                GroupType type,
                Optional<String> description,
                Optional<String> sourceAppId,
                Optional<Boolean> admin,
                Optional<Instant> lastMembershipUpdated) {
            this(id, name, type, description, sourceAppId, admin, lastMembershipUpdated, name);
        }

        /// Whether it goes by a name that Okta has yet to hear of.
        public boolean isRenamed() {
            return !name.equals(nameInOkta);
        }

        private Group renamed(Map<String, String> names) {
            return new Group(
                    id,
                    names.getOrDefault(id, name),
                    type,
                    description,
                    sourceAppId,
                    admin,
                    lastMembershipUpdated,
                    nameInOkta);
        }
    }

    /// How a person came into a group.
    public sealed interface Origin {

        /// Added by hand or by a tool.
        record Manual() implements Origin {}

        /// Put there by these group rules.
        record ByRules(List<String> names) implements Origin {
            public ByRules {
                names = List.copyOf(names);
            }
        }

        /// Okta did not say.
        record Undisclosed() implements Origin {}
    }

    public record Member(String userId, Login login, Status status, Origin origin) {}

    /// A user's status as Okta says it.
    public enum Status {
        STAGED,
        PROVISIONED,
        ACTIVE,
        RECOVERY,
        PASSWORD_EXPIRED,
        LOCKED_OUT,
        SUSPENDED,
        DEPROVISIONED,
        OTHER;

        /// Whether such a person can have access at all.
        public boolean mayHaveAccess() {
            return switch (this) {
                case PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT -> true;
                case STAGED, SUSPENDED, DEPROVISIONED, OTHER -> false;
            };
        }
    }

    /// A person. A name is empty text where there is none, and absent where Okta does not tell it.
    public record User(
            String id,
            Login login,
            Status status,
            Optional<String> firstName,
            Optional<String> lastName,
            Optional<String> email,
            Optional<String> displayName) {}

    public record Rule(String id, String name, String status, List<String> groupIds) {
        public Rule {
            groupIds = List.copyOf(groupIds);
        }
    }

    /// An app that was found by name and label.
    ///
    /// @param accessControlAttributes the SAML attribute statements that AWS takes as session tags,
    ///   by the tag's key
    /// @param features what the app says of provisioning; unknown where it cannot be read
    /// @param users empty where the interest did not ask for them
    public record App(
            String id,
            String name,
            String label,
            String status,
            Optional<String> acsUrl,
            Optional<String> entityId,
            Optional<String> usernameFormat,
            SortedMap<String, AttributeStatement> accessControlAttributes,
            Observed<List<AppGroup>> assignments,
            Observed<List<Mapping>> mappings,
            Observed<Features> features,
            Observed<Connection> connection,
            Observed<Metadata> metadata,
            Optional<Observed<Map<Login, AppUser>>> users) {
        public App {
            accessControlAttributes =
                    Collections.unmodifiableSortedMap(new TreeMap<>(accessControlAttributes));
        }
    }

    /// What an app puts into a SAML attribute.
    ///
    /// @param text an Okta expression; of a statement of another kind, or one that stands twice,
    ///   its JSON
    public record AttributeStatement(String text, boolean isExpression) {}

    /// A group assigned to an app.
    ///
    /// @param profile what the app gets of its members beside their own, by attribute
    public record AppGroup(
            String groupId, OptionalInt priority, SortedMap<String, ProfileValue> profile) {

        public AppGroup {
            profile = Collections.unmodifiableSortedMap(new TreeMap<>(profile));
        }

        /// One with an empty profile.
        public AppGroup(String groupId, OptionalInt priority) {
            this(groupId, priority, new TreeMap<>());
        }
    }

    /// A Group Push mapping.
    ///
    /// @param status `ACTIVE`, `INACTIVE` or `ERROR`
    public record Mapping(
            String id,
            String sourceGroupId,
            Optional<String> targetGroupId,
            String status,
            Optional<String> errorSummary,
            Optional<Instant> lastPush) {}

    /// The provisioning settings of an app, each empty where the answer did not say.
    public record Features(
            Optional<Boolean> createUsers,
            Optional<Boolean> updateAttributes,
            Optional<Boolean> deactivateUsers) {}

    /// The provisioning connection.
    ///
    /// @param status `ENABLED`, `DISABLED` or `UNKNOWN`
    public record Connection(String status, Optional<String> baseUrl) {}

    /// The SAML metadata document of an app.
    public record Metadata(String url, String issuer, Optional<LocalDate> certificateExpires) {}

    /// A user as an app sees them.
    public record AppUser(
            String userId,
            Optional<String> externalId,
            String status,
            Optional<String> syncState) {}
}
