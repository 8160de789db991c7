package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Side;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// AWS JSON 1.1: `POST /` with `X-Amz-Target`, one JSON object in and out.
final class JsonProtocol {

    static final String TARGET = "X-Amz-Target";

    private static final String TYPE = "application/x-amz-json-1.1";

    private final World world;
    private final Gate gate;
    private final Map<Api, Table> tables = new EnumMap<>(Api.class);
    private boolean namespaced;

    JsonProtocol(World world) {
        this.world = world;
        this.gate = new Gate(world);
        for (Api api : Api.values()) {
            tables.put(api, table(world, api));
        }
    }

    private static Table table(World world, Api api) {
        Table table = new Table(api);
        switch (api) {
            case SSO_ADMIN -> {
                SsoScope scope = new SsoScope(world);
                new InstanceOperations(scope).addTo(table);
                new AttributeOperations(scope).addTo(table);
                new PermissionSetOperations(scope).addTo(table);
                new PolicyOperations(scope).addTo(table);
                new ProvisioningOperations(scope).addTo(table);
                new AssignmentOperations(scope).addTo(table);
                new JobOperations(scope).addTo(table);
            }
            case IDENTITY_STORE -> {
                StoreScope scope = new StoreScope(world);
                new GroupOperations(scope).addTo(table);
                new UserOperations(scope).addTo(table);
                new MembershipOperations(scope).addTo(table);
            }
            case ORGANIZATIONS -> new OrganizationOperations(world).addTo(table);
            case CLOUD_TRAIL -> new TrailOperations(world).addTo(table);
        }
        return table;
    }

    /// Answers a call while the world's monitor is held.
    Answer answer(Request request) {
        String requestId = world.ids().uuid();
        try {
            return json(200, requestId, carryOut(request, requestId));
        } catch (Refusal refusal) {
            return refuse(refusal, requestId, request);
        }
    }

    private ObjectNode carryOut(Request request, String requestId) {
        String target = request.fields().first(TARGET).orElse("");
        Operation operation =
                Api.of(target)
                        .flatMap(api -> find(api, api.operationOf(target)))
                        .orElseThrow(() -> new Refusal(400, "UnknownOperationException", ""));
        Instant now = world.now();
        Gate.Entrant entrant =
                gate.admit(request, operation.api().signingName(), regions(operation.api()));
        Call call =
                new Call(
                        operation,
                        entrant.caller(),
                        requestId,
                        request.fields().first("User-Agent").orElse(""),
                        entrant.region(),
                        request.fields().first(Side.PAGE).orElse(""),
                        now,
                        input(request));
        return recorded(call);
    }

    private Optional<Operation> find(Api api, String name) {
        return Optional.ofNullable(tables.get(api)).flatMap(table -> table.find(name));
    }

    /// Organizations is in us-east-1; a client with an endpoint of its own signs for its Region.
    private List<String> regions(Api api) {
        return switch (api) {
            case SSO_ADMIN, IDENTITY_STORE -> List.of(world.region());
            case ORGANIZATIONS, CLOUD_TRAIL -> List.of(world.region(), Trail.GLOBAL_REGION);
        };
    }

    private ObjectNode recorded(Call call) {
        boolean record = call.operation().writes() || world.switches().recordReads();
        try {
            ObjectNode output = limited(call);
            if (record) {
                world.trail().call(call, output, Optional.empty());
            }
            return world.future(output);
        } catch (Refusal refusal) {
            if (record) {
                world.trail().call(call, Json.object(), Optional.of(refusal));
            }
            throw refusal;
        }
    }

    private ObjectNode limited(Call call) {
        Operation operation = call.operation();
        world.peaks().call(operation.api().client(), call.now());
        try {
            world.limits().take(operation, call.caller(), call.now());
        } catch (Refusal refusal) {
            world.peaks().throttled(operation.counted());
            throw refusal;
        }
        operation.check(call.input());
        return operation.work().run(call);
    }

    private static ObjectNode input(Request request) {
        String text = request.text();
        if (text.isBlank()) {
            return Json.object();
        }
        JsonNode node = Json.read(text).orElse(Json.array());
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new Refusal(400, "SerializationException", "The body is no JSON object.");
    }

    /// An error in this protocol's form, with a request id of its own.
    Answer refuse(Refusal refusal, Request request) {
        return refuse(refusal, world.ids().uuid(), request);
    }

    private Answer refuse(Refusal refusal, String requestId, Request request) {
        namespaced =
                switch (world.switches().errorForm()) {
                    case PLAIN -> false;
                    case NAMESPACED -> true;
                    case MIXED -> !namespaced;
                };
        ObjectNode body = Json.object();
        body.put("__type", namespaced ? "com.amazonaws#" + refusal.type() : refusal.type());
        if (!refusal.text().isEmpty()) {
            body.put(namespaced ? "Message" : "message", refusal.text());
        }
        body.setAll(refusal.members());
        boolean store =
                request.fields()
                        .first(TARGET)
                        .flatMap(Api::of)
                        .filter(Api.IDENTITY_STORE::equals)
                        .isPresent();
        if (store) {
            body.put("RequestId", requestId);
        }
        return json(refusal.status(), requestId, body);
    }

    private static Answer json(int status, String requestId, ObjectNode body) {
        return Answer.of(status, TYPE, body.toString()).with("x-amzn-RequestId", requestId);
    }

    /// The name under which a call is counted.
    static String operation(Request request) {
        String target = request.fields().first(TARGET).orElse("");
        return Api.of(target)
                .map(api -> api.client() + ":" + api.operationOf(target))
                .orElse("unknown:" + target);
    }
}
