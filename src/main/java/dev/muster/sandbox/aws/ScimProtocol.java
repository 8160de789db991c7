package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The SCIM 2.0 endpoint of the organization instance.
final class ScimProtocol {

    private static final String SOURCE = "identitystore-scim.amazonaws.com";
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";
    private static final String PRECISE = "precise";
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final DateTimeFormatter TIME_STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final World world;

    ScimProtocol(World world) {
        this.world = world;
    }

    static String operation(Request request) {
        String name = ScimCall.of(request, Instant.EPOCH).operation();
        return "scim:" + (name.isEmpty() ? request.method() + " " + request.path() : name);
    }

    /// A moment as SCIM's `meta` has it.
    static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// A refusal of something that is there already; `precise` is what CloudTrail says of it.
    static Refusal duplicate(String precise) {
        return new Refusal(409, "ConflictException", "Refused to create a new, duplicate resource.")
                .with(PRECISE, precise);
    }

    Answer answer(Request request) {
        ScimCall call = ScimCall.of(request, world.now());
        String requestId = world.ids().uuid();
        try {
            Answer answer = carryOut(call).with("x-amzn-RequestId", requestId);
            record(call, requestId, answer.status() == 204 ? "" : answer.text(), Optional.empty());
            return answer;
        } catch (Refusal refusal) {
            if (!call.operation().isEmpty()) {
                record(call, requestId, "", Optional.of(refusal));
            }
            return refuse(refusal, requestId);
        }
    }

    private Answer carryOut(ScimCall call) {
        admit(call);
        String operation = call.operation();
        if (operation.isEmpty()) {
            throw new Refusal(404, "ResourceNotFoundException", "Resource not found.");
        }
        world.peaks().call("scim", call.now());
        if (!world.limits().takeScim(operation, call.writes(), call.now())) {
            world.peaks().throttled("scim:" + operation);
            throw new Refusal(429, "ThrottlingException", "Rate exceeded");
        }
        IdentityStore store = world.organizationInstance().orElseThrow(this::unauthorized).store();
        ScimUsers users = new ScimUsers(world, store);
        ScimGroups groups = new ScimGroups(world, store);
        return switch (operation) {
            case "CreateUser" -> json(201, users.create(call));
            case "GetUser" -> json(200, users.get(call));
            case "ListUsers" -> json(200, users.list(call));
            case "PutUser" -> json(200, users.put(call));
            case "PatchUser" -> json(200, users.patch(call));
            case "DeleteUser" -> {
                users.delete(call);
                yield Answer.empty(204);
            }
            case "CreateGroup" -> json(201, groups.create(call));
            case "GetGroup" -> json(200, groups.get(call));
            case "ListGroups" -> json(200, groups.list(call));
            case "PatchGroup" -> {
                groups.patch(call);
                yield Answer.empty(204);
            }
            case "DeleteGroup" -> {
                groups.delete(call);
                yield Answer.empty(204);
            }
            default -> json(200, ScimDescription.of(operation, call.id()));
        };
    }

    private void admit(ScimCall call) {
        String tenant = world.scim().tenant();
        if (!call.tenant().isEmpty() && !call.tenant().equals(tenant)) {
            throw unauthorized();
        }
        String token = call.token().orElseThrow(this::unauthorized);
        Map<String, Instant> tokens = world.scim().tokens();
        Instant end = tokens.getOrDefault(token, Instant.MIN);
        if (!tokens.isEmpty() && !call.now().isBefore(end)) {
            throw unauthorized();
        }
    }

    private Refusal unauthorized() {
        return new Refusal(401, "UnauthorizedException", "Session token not found or invalid");
    }

    private static Answer json(int status, ObjectNode body) {
        return Answer.of(status, "application/json", body.toString());
    }

    /// An error in this protocol's form.
    Answer refuse(Refusal refusal) {
        return refuse(refusal, world.ids().uuid());
    }

    private Answer refuse(Refusal refusal, String requestId) {
        boolean absent = refusal.type().equals("ResourceNotFoundException");
        int status = absent ? 404 : refusal.status();
        ObjectNode body = Json.object();
        body.putArray("schema").add(ERROR);
        body.putArray("schemas").add(ERROR);
        body.put("detail", refusal.text());
        body.put("status", String.valueOf(status));
        body.put("exceptionRequestId", requestId);
        body.put("timeStamp", TIME_STAMP.format(world.now()));
        return json(status, body)
                .with("x-amzn-RequestId", requestId)
                .with("x-amzn-ErrorType", refusal.type());
    }

    private void record(
            ScimCall call, String requestId, String response, Optional<Refusal> refusal) {
        if (!call.writes() && !world.switches().recordReads()) {
            return;
        }
        ObjectNode identity = Json.object();
        identity.put("type", refusal.isEmpty() ? "WebIdentityUser" : "Unknown");
        identity.put("accountId", world.organization().managementId());
        ObjectNode parameters = Json.object();
        Json.read(call.request().text())
                .ifPresent(body -> parameters.set("httpBody", masked(body, "")));
        parameters.put("tenantId", world.scim().tenant());
        if (!call.id().isEmpty()) {
            parameters.put("id", call.id());
        }
        JsonNode shown =
                Json.read(response)
                        .<JsonNode>map(body -> masked(body, ""))
                        .orElse(parameters.nullNode());
        Optional<Refusal> told =
                refusal.map(r ->
                        new Refusal(
                                r.status(), r.type(), r.members().path(PRECISE).asText(r.text())));
        world.trail()
                .add(
                        new Trail.Entry(
                                SOURCE,
                                call.operation(),
                                identity,
                                "",
                                "",
                                call.request().fields().first("User-Agent").orElse(""),
                                !call.writes(),
                                requestId,
                                parameters,
                                shown,
                                told),
                        call.now());
    }

    /// The same tree with names and values hidden; kinds of operations, ids and schemas stay.
    private static JsonNode masked(JsonNode node, String name) {
        if (node.isObject()) {
            ObjectNode copy = Json.object();
            node.properties()
                    .forEach(member -> {
                        String key =
                                member.getKey().equals("Operations")
                                        ? "operations"
                                        : member.getKey();
                        copy.set(key, masked(member.getValue(), key));
                    });
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.array();
            node.forEach(item -> copy.add(masked(item, name)));
            return copy;
        }
        return switch (name) {
            case "op" -> text(node.asText().toUpperCase(Locale.ROOT));
            case "id", "schemas", "path", "resourceType", "created", "lastModified" -> node;
            default -> text(HIDDEN);
        };
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }
}
