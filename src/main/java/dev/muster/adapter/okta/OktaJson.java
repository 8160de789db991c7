package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.live.OktaState;
import dev.muster.model.Json;
import dev.muster.model.JsonReader;
import dev.muster.model.Login;
import dev.muster.model.ProfileValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// Okta's JSON as Muster's words. What must be there and is not makes the list [Incomplete].
final class OktaJson {

    private OktaJson() {}

    static String required(JsonNode node, String name) {
        return text(node, name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Incomplete("an answer of Okta lacks '" + name + "'"));
    }

    /// A text, which may be empty; null is none.
    static Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(value.asText());
    }

    static Optional<Instant> instant(JsonNode node, String name) {
        try {
            return text(node, name).filter(text -> !text.isEmpty()).map(Instant::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    static OktaState.Group group(JsonNode node) {
        JsonNode profile = node.path("profile");
        return new OktaState.Group(
                required(node, "id"),
                required(profile, "name"),
                groupType(required(node, "type")),
                text(profile, "description"),
                sourceApp(node),
                adminFlag(node.path("_embedded").path("stats")),
                instant(node, "lastMembershipUpdated"));
    }

    static OktaState.GroupType groupType(String type) {
        return switch (type) {
            case "OKTA_GROUP" -> OktaState.GroupType.OKTA_GROUP;
            case "APP_GROUP" -> OktaState.GroupType.APP_GROUP;
            case "BUILT_IN" -> OktaState.GroupType.BUILT_IN;
            default -> OktaState.GroupType.OTHER;
        };
    }

    private static Optional<String> sourceApp(JsonNode node) {
        return text(node.path("source"), "id")
                .or(() ->
                        text(node.path("_links").path("source"), "href")
                                .map(href -> href.substring(href.lastIndexOf('/') + 1)))
                .filter(id -> !id.isEmpty());
    }

    /// The API description writes `hasAdminPrivlege`, the release notes `hasAdminPrivileges`.
    private static Optional<Boolean> adminFlag(JsonNode stats) {
        for (String name : List.of("hasAdminPrivlege", "hasAdminPrivileges", "hasAdminPrivilege")) {
            if (stats.path(name).isBoolean()) {
                return Optional.of(stats.path(name).booleanValue());
            }
        }
        return Optional.empty();
    }

    static OktaState.User user(JsonNode node) {
        JsonNode profile = node.path("profile");
        return new OktaState.User(
                required(node, "id"),
                new Login(required(profile, "login")),
                status(required(node, "status")),
                name(profile, "firstName"),
                name(profile, "lastName"),
                text(profile, "email"),
                text(profile, "displayName"));
    }

    /// A name that is null is none; one that is not there has not been told.
    private static Optional<String> name(JsonNode profile, String name) {
        return profile.path(name).isNull() ? Optional.of("") : text(profile, name);
    }

    static OktaState.Status status(String status) {
        return switch (status) {
            case "STAGED" -> OktaState.Status.STAGED;
            case "PROVISIONED" -> OktaState.Status.PROVISIONED;
            case "ACTIVE" -> OktaState.Status.ACTIVE;
            case "RECOVERY" -> OktaState.Status.RECOVERY;
            case "PASSWORD_EXPIRED" -> OktaState.Status.PASSWORD_EXPIRED;
            case "LOCKED_OUT" -> OktaState.Status.LOCKED_OUT;
            case "SUSPENDED" -> OktaState.Status.SUSPENDED;
            case "DEPROVISIONED" -> OktaState.Status.DEPROVISIONED;
            default -> OktaState.Status.OTHER;
        };
    }

    /// @param user whom the node is of
    static OktaState.Member member(OktaState.User user, JsonNode node) {
        return new OktaState.Member(
                user.id(),
                user.login(),
                user.status(),
                origin(node.path("_embedded").path("group-rules")));
    }

    /// Empty means by hand; absent means that the org did not say, which is never "by hand".
    private static OktaState.Origin origin(JsonNode rules) {
        if (!rules.isArray()) {
            return new OktaState.Origin.Undisclosed();
        }
        List<String> names = new ArrayList<>();
        rules.forEach(
                rule -> names.add(text(rule, "name").orElseGet(() -> rule.path("id").asText())));
        return names.isEmpty()
                ? new OktaState.Origin.Manual()
                : new OktaState.Origin.ByRules(names.stream().sorted().toList());
    }

    static OktaState.Rule rule(JsonNode node) {
        List<String> groups = new ArrayList<>();
        node.path("actions")
                .path("assignUserToGroups")
                .path("groupIds")
                .forEach(id -> groups.add(id.asText()));
        return new OktaState.Rule(
                required(node, "id"), required(node, "name"), required(node, "status"), groups);
    }

    static OktaState.AppGroup appGroup(JsonNode node) {
        JsonNode priority = node.path("priority");
        return new OktaState.AppGroup(
                required(node, "id"),
                priority.isInt() ? OptionalInt.of(priority.intValue()) : OptionalInt.empty(),
                profile(node.path("profile")));
    }

    private static SortedMap<String, ProfileValue> profile(JsonNode profile) {
        SortedMap<String, ProfileValue> values = new TreeMap<>();
        profile.properties()
                .forEach(entry -> values.put(entry.getKey(), profileValue(entry.getValue())));
        return values;
    }

    /// The value of one attribute; what is not there is none.
    static ProfileValue profileValue(JsonNode value) {
        if (value.isMissingNode()) {
            return ProfileValue.NONE;
        }
        return switch (JsonReader.read("profile", value.toString())) {
            case JsonReader.Reading.Valid(Json json) -> ProfileValue.of(json);
            case JsonReader.Reading.Malformed(_, String message) ->
                    throw new Incomplete("an answer of Okta holds an odd profile: " + message);
        };
    }

    static OktaState.Mapping mapping(JsonNode node) {
        return new OktaState.Mapping(
                required(node, "id"),
                required(node, "sourceGroupId"),
                text(node, "targetGroupId").filter(id -> !id.isEmpty()),
                required(node, "status").toUpperCase(Locale.ROOT),
                text(node, "errorSummary").filter(error -> !error.isEmpty()),
                instant(node, "lastPush"));
    }

    static OktaState.AppUser appUser(JsonNode node) {
        return new OktaState.AppUser(
                required(node, "id"),
                text(node, "externalId").filter(id -> !id.isEmpty()),
                required(node, "status"),
                text(node, "syncState"));
    }
}
