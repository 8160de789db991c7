package dev.muster.adapter.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.live.Deed;
import dev.muster.live.LogEvent;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudtrail.model.Event;

/// Events of CloudTrail as Muster's deeds: those of the APIs of Identity Center and the identity
/// store, of the console's own, and of SCIM ("Logging IAM Identity Center API calls with AWS
/// CloudTrail").
final class AwsEvents {

    private static final Set<String> SOURCES =
            Set.of(
                    "sso.amazonaws.com",
                    "identitystore.amazonaws.com",
                    "sso-directory.amazonaws.com",
                    "identitystore-scim.amazonaws.com");

    private static final String ORGANIZATIONS = "organizations.amazonaws.com";

    /// What people do when they sign in and out, which changes nobody's access ("CloudTrail events
    /// for IAM Identity Center"); every other write that has no deed of its own is [Deed#OTHER].
    private static final Set<String> SIGNING_IN =
            Set.of(
                    "Authenticate",
                    "CreateToken",
                    "CreateTokenWithIAM",
                    "CredentialChallenge",
                    "CredentialVerification",
                    "Federate",
                    "Logout",
                    "RegisterClient",
                    "StartDeviceAuthorization",
                    "UserAuthentication");

    private static final Map<String, Deed> DEEDS = new TreeMap<>();

    static {
        DEEDS.put("CreatePermissionSet", Deed.SET_CREATED);
        DEEDS.put("DeletePermissionSet", Deed.SET_DELETED);
        DEEDS.put("UpdatePermissionSet", Deed.SET_SETTINGS_EDITED);
        DEEDS.put("AttachManagedPolicyToPermissionSet", Deed.SET_MANAGED_POLICIES_EDITED);
        DEEDS.put("DetachManagedPolicyFromPermissionSet", Deed.SET_MANAGED_POLICIES_EDITED);
        DEEDS.put(
                "AttachCustomerManagedPolicyReferenceToPermissionSet",
                Deed.SET_CUSTOMER_POLICIES_EDITED);
        DEEDS.put(
                "DetachCustomerManagedPolicyReferenceFromPermissionSet",
                Deed.SET_CUSTOMER_POLICIES_EDITED);
        DEEDS.put("PutInlinePolicyToPermissionSet", Deed.SET_INLINE_POLICY_EDITED);
        DEEDS.put("DeleteInlinePolicyFromPermissionSet", Deed.SET_INLINE_POLICY_EDITED);
        DEEDS.put("PutPermissionsBoundaryToPermissionSet", Deed.SET_BOUNDARY_EDITED);
        DEEDS.put("DeletePermissionsBoundaryFromPermissionSet", Deed.SET_BOUNDARY_EDITED);
        DEEDS.put("TagResource", Deed.SET_TAGS_EDITED);
        DEEDS.put("UntagResource", Deed.SET_TAGS_EDITED);
        DEEDS.put("ProvisionPermissionSet", Deed.SET_PROVISIONED);
        DEEDS.put("CreateAccountAssignment", Deed.ASSIGNMENT_CREATED);
        DEEDS.put("DeleteAccountAssignment", Deed.ASSIGNMENT_DELETED);
        for (String verb : List.of("Create", "Update", "Delete")) {
            DEEDS.put(verb + "InstanceAccessControlAttributeConfiguration", Deed.ATTRIBUTES_EDITED);
        }
        DEEDS.put("CreateGroup", Deed.STORE_GROUP_CREATED);
        DEEDS.put("UpdateGroup", Deed.STORE_GROUP_EDITED);
        DEEDS.put("PatchGroup", Deed.STORE_GROUP_EDITED);
        DEEDS.put("DeleteGroup", Deed.STORE_GROUP_DELETED);
        DEEDS.put("CreateGroupMembership", Deed.STORE_MEMBER_ADDED);
        DEEDS.put("AddMemberToGroup", Deed.STORE_MEMBER_ADDED);
        DEEDS.put("DeleteGroupMembership", Deed.STORE_MEMBER_REMOVED);
        DEEDS.put("RemoveMemberFromGroup", Deed.STORE_MEMBER_REMOVED);
        DEEDS.put("CreateUser", Deed.STORE_USER_CREATED);
        for (String edit :
                List.of("UpdateUser", "PutUser", "PatchUser", "EnableUser", "DisableUser")) {
            DEEDS.put(edit, Deed.STORE_USER_EDITED);
        }
        DEEDS.put("DeleteUser", Deed.STORE_USER_DELETED);
    }

    /// Members of a request or its answer that name an object.
    private static final List<String> IDS =
            List.of(
                    "/requestParameters/permissionSetArn",
                    "/requestParameters/resourceArn",
                    "/responseElements/permissionSet/permissionSetArn",
                    "/requestParameters/principalId",
                    "/requestParameters/targetId",
                    "/requestParameters/groupId",
                    "/responseElements/groupId",
                    "/requestParameters/memberId",
                    "/requestParameters/memberId/userId",
                    "/requestParameters/membershipId",
                    "/requestParameters/userId",
                    "/responseElements/userId",
                    "/requestParameters/id",
                    "/requestParameters/instanceArn");

    private static final ObjectMapper JSON = new ObjectMapper();

    private AwsEvents() {}

    /// The names of events that tell of one of those deeds.
    static List<String> names(Set<Deed> deeds) {
        return DEEDS.entrySet().stream()
                .filter(entry -> deeds.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// An event; empty if it is of another service or kind, failed, or cannot be read.
    ///
    /// @param ownRole see [#role]
    static Optional<LogEvent> read(Event event, String ownRole) {
        JsonNode json = parsed(event.cloudTrailEvent());
        Optional<Deed> deed = deed(event);
        boolean succeeded = json.path("errorCode").isMissingNode();
        if (deed.isEmpty() || !succeeded || event.eventTime() == null || event.eventId() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new LogEvent(
                        Target.IDENTITY_CENTER,
                        event.eventId(),
                        event.eventTime(),
                        event.eventName(),
                        deed.get(),
                        actor(json, event.eventSource(), ownRole),
                        Fields.optional(json.path("userAgent").asText("")),
                        Fields.optional(json.path("sourceIPAddress").asText("")),
                        things(json)));
    }

    private static Optional<Deed> deed(Event event) {
        boolean reads = Boolean.parseBoolean(event.readOnly());
        if (ORGANIZATIONS.equals(event.eventSource())) {
            return reads ? Optional.empty() : Optional.of(Deed.ORGANIZATION_EDITED);
        }
        if (!SOURCES.contains(event.eventSource())) {
            return Optional.empty();
        }
        return Optional.ofNullable(DEEDS.get(event.eventName()))
                .or(() ->
                        reads || SIGNING_IN.contains(event.eventName())
                                ? Optional.empty()
                                : Optional.of(Deed.OTHER));
    }

    /// The role of an ARN, whichever session it is: each process of Muster may have another one.
    static String role(String arn) {
        return arn.contains(":assumed-role/") ? arn.substring(0, arn.lastIndexOf('/')) : arn;
    }

    private static LogEvent.Actor actor(JsonNode event, String source, String ownRole) {
        JsonNode identity = event.path("userIdentity");
        String arn = identity.path("arn").asText("");
        String kind = identity.path("type").asText("Unknown");
        if (arn.isEmpty()) {
            String who = source.startsWith("identitystore-scim.") ? "SCIM" : kind;
            String service = identity.path("invokedBy").asText("");
            return new LogEvent.Actor(
                    identity.path("principalId").asText(""),
                    service.isEmpty() ? who : service,
                    false);
        }
        return new LogEvent.Actor(
                arn, arn.substring(arn.lastIndexOf(':') + 1), role(arn).equals(ownRole));
    }

    private static List<LogEvent.Thing> things(JsonNode event) {
        String name =
                event.at("/requestParameters/name")
                        .asText(event.at("/requestParameters/displayName").asText(""));
        List<LogEvent.Thing> things = new ArrayList<>();
        for (String pointer : IDS) {
            JsonNode id = event.at(pointer);
            if (id.isTextual()) {
                LogEvent.Thing thing = new LogEvent.Thing(id.asText(), "");
                if (!things.contains(thing)) {
                    things.add(thing);
                }
            }
        }
        if (!name.isEmpty()) {
            things.add(new LogEvent.Thing("", name));
        }
        return things;
    }

    private static JsonNode parsed(@org.jspecify.annotations.Nullable String text) {
        try {
            return text == null ? JSON.nullNode() : JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return JSON.nullNode();
        }
    }
}
