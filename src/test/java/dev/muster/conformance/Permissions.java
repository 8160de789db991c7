package dev.muster.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The permissions that are shipped as an example, and those that calls take.
final class Permissions {

    private static final Path FOLDER = Path.of("config-examples/kubernetes");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final SortedSet<String> PLAN = allowed("plan");

    /// Beside those of [#PLAN].
    static final SortedSet<String> APPLY = allowed("apply");

    /// Calls that IAM lets anybody make of himself: no policy has to allow `sts:GetCallerIdentity`
    /// (API reference of STS).
    static final SortedSet<String> UNCHECKED = new TreeSet<>(List.of("sts:GetCallerIdentity"));

    /// Asked for only where Okta does not answer the call that takes no scope (`GET
    /// /.well-known/okta-organization`).
    static final SortedSet<String> FALLBACK = new TreeSet<>(List.of("okta.orgs.read"));

    /// What no tour of `ConformanceTest` comes by: a principal that arrived after the turn had read
    /// (`AccountAssignmentWritingTest`), an attempt to turn attributes for access control on that
    /// failed (`AttributeWritingTest`), and the log, which `drift --who` asks.
    static final SortedSet<String> NOT_ON_TOUR =
            new TreeSet<>(
                    List.of(
                            "identitystore:GetGroupId",
                            "identitystore:GetUserId",
                            "sso:DeleteInstanceAccessControlAttributeConfiguration",
                            "okta.logs.read"));

    /// The clients of the SDK, by the prefix of their actions.
    private static final Map<String, String> CLIENTS =
            Map.of(
                    "SsoAdminClient", "sso",
                    "IdentitystoreClient", "identitystore",
                    "OrganizationsClient", "organizations",
                    "CloudTrailClient", "cloudtrail",
                    "IamClient", "iam",
                    "StsClient", "sts");

    private Permissions() {}

    static SortedSet<String> planScopes() {
        return scopesOf("plan");
    }

    static SortedSet<String> applyScopes() {
        return scopesOf("apply");
    }

    private static SortedSet<String> scopesOf(String role) {
        SortedSet<String> scopes = new TreeSet<>();
        read("okta/scopes.json").path(role).forEach(scope -> scopes.add(scope.asText()));
        return scopes;
    }

    /// The actions that a policy allows; each is spelled out.
    static SortedSet<String> allowed(String policy) {
        return actionsOf(policy, "Allow");
    }

    /// Whether `never.json` forbids an action.
    static boolean isForbidden(String action) {
        return actionsOf("never", "Deny").stream()
                .map(pattern -> pattern.replace("*", ".*"))
                .anyMatch(action::matches);
    }

    private static SortedSet<String> actionsOf(String policy, String effect) {
        SortedSet<String> actions = new TreeSet<>();
        for (JsonNode statement : read("aws/" + policy + ".json").path("Statement")) {
            if (!statement.path("Effect").asText().equals(effect)) {
                throw new AssertionError(policy + " holds another effect than " + effect);
            }
            statement.path("Action").forEach(action -> actions.add(action.asText()));
        }
        return actions;
    }

    private static JsonNode read(String file) {
        try {
            return MAPPER.readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SortedSet<String> with(Collection<String> some, Collection<String> more) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    static SortedSet<String> without(Collection<String> some, Collection<String> less) {
        SortedSet<String> rest = new TreeSet<>(some);
        rest.removeAll(less);
        return rest;
    }

    /// The action that a method of a client takes; none for what is no call.
    static Optional<String> action(String client, String method) {
        if (method.equals("builder") || method.equals("close")) {
            return Optional.empty();
        }
        String prefix = CLIENTS.get(client);
        if (prefix == null) {
            throw new AssertionError("a client of which nothing is known here: " + client);
        }
        return Optional.of(
                prefix
                        + ":"
                        + method.substring(0, 1).toUpperCase(Locale.ROOT)
                        + method.substring(1));
    }

    /// The actions that calls take, as the sandbox counts calls: those of AWS by the name of the
    /// service in the SDK.
    static SortedSet<String> actions(Collection<String> calls) {
        SortedSet<String> actions = new TreeSet<>();
        for (String call : calls) {
            // Those of Okta begin with a method; Okta itself pushes by SCIM.
            if (!call.contains(" ") && !call.startsWith("scim:")) {
                actions.add(call.replace("sso-admin:", "sso:"));
            }
        }
        return actions;
    }

    /// The scopes that calls of Okta take, by the rules of its specification: those of the area
    /// that the path begins with, of groups as well where groups are pushed, none for what it tells
    /// anybody.
    static SortedSet<String> scopes(Collection<String> calls) {
        SortedSet<String> scopes = new TreeSet<>();
        for (String call : calls) {
            String[] words = call.split(" ", 2);
            if (words.length < 2 || !words[1].startsWith("/api/v1/")) {
                continue;
            }
            String right = words[0].equals("GET") ? ".read" : ".manage";
            String area = words[1].split("/", -1)[3];
            scopes.add("okta." + (area.equals("org") ? "orgs" : area) + right);
            if (words[1].contains("/group-push/")) {
                scopes.add("okta.groups" + right);
            }
        }
        return scopes;
    }

    /// The permissions of the custom role, apart from those to read.
    static SortedSet<String> roleWrites() {
        SortedSet<String> permissions = new TreeSet<>();
        for (JsonNode permission : read("okta/role.json").path("permissions")) {
            if (!permission.asText().endsWith(".read")) {
                permissions.add(permission.asText());
            }
        }
        return permissions;
    }

    /// The permissions of a custom role that writing calls take, as Okta's catalogue of permissions
    /// describes them.
    static SortedSet<String> writes(Collection<String> calls) {
        SortedSet<String> permissions = new TreeSet<>();
        for (String call : calls) {
            if (call.contains(" /api/v1/") && !call.startsWith("GET ")) {
                permissions.addAll(permissions(call));
            }
        }
        return permissions;
    }

    private static List<String> permissions(String call) {
        return switch (call.replace("/api/v1", "")) {
            case "POST /groups" -> List.of("okta.groups.create");
            case "PUT /groups/{id}" -> List.of("okta.groups.manage");
            case "PUT /groups/{id}/users/{id}", "DELETE /groups/{id}/users/{id}" ->
                    List.of("okta.groups.members.manage");
            case "PUT /apps/{id}/groups/{id}", "DELETE /apps/{id}/groups/{id}" ->
                    List.of("okta.apps.assignment.manage", "okta.groups.appAssignment.manage");
            case "POST /apps",
                    "PUT /apps/{id}",
                    "PUT /apps/{id}/features/{id}",
                    "POST /apps/{id}/group-push/mappings",
                    "PATCH /apps/{id}/group-push/mappings/{id}",
                    "DELETE /apps/{id}/group-push/mappings/{id}" ->
                    List.of("okta.apps.manage");
            case "POST /users" -> List.of("okta.users.create");
            case "POST /users/{id}" -> List.of("okta.users.userprofile.manage");
            case "POST /users/{id}/lifecycle/activate" -> List.of("okta.users.lifecycle.activate");
            case "POST /users/{id}/lifecycle/deactivate" ->
                    List.of("okta.users.lifecycle.deactivate");
            case "POST /users/{id}/lifecycle/suspend" -> List.of("okta.users.lifecycle.suspend");
            default -> throw new AssertionError("no permission is known here for " + call);
        };
    }
}
